package org.discwright.filesystem.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.block.WholeReads;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.RecordedContent;
import org.discwright.model.Octets;

/**
 * A file of an earlier session.
 *
 * @param tree what it lies in
 * @param entry which it is
 * @param pieces where its bytes lie
 */
record RecordedFile(VolumeTree tree, FileEntry entry, List<Piece> pieces)
        implements RecordedContent {
    private static final int BLOCK = 2048;
    private static final int LARGEST_COPY = 64 << 20;

    RecordedFile {
        pieces = List.copyOf(pieces);
    }

    /**
     * The file where it lies, if the next session can point there; else a copy of it.
     *
     * @throws IOException if it has to be copied, and cannot be read or is too large for that: it
     *     is read now, since a drive that writes does not read
     */
    static Content of(VolumeTree tree, FileEntry entry) throws IOException {
        Optional<List<Piece>> pieces = pieces(entry);
        return pieces.isPresent()
                ? new RecordedFile(tree, entry, pieces.get())
                : copied(tree, entry);
    }

    /** An empty file, one that is packed, or whose pieces are no whole blocks. */
    private static Content copied(VolumeTree tree, FileEntry entry) throws IOException {
        if (entry.size() > LARGEST_COPY) {
            throw new FileSystemException(
                    entry.name(), null, "it cannot stay where it lies, and is too large to copy");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) entry.size());
        try (SeekableByteChannel channel = tree.open(entry)) {
            WholeReads.fill(channel, bytes);
        }
        return new Copied(Octets.of(bytes.array()));
    }

    private static Optional<List<Piece>> pieces(FileEntry entry) {
        if (entry.size() == 0 || entry.packing().isPresent()) {
            return Optional.empty();
        }
        List<Extent> extents = entry.extents();
        for (int i = 0; i < extents.size(); i++) {
            Extent extent = extents.get(i);
            boolean last = i == extents.size() - 1;
            if (extent.isHole()
                    || extent.offset() % BLOCK != 0
                    || (!last && extent.length() % BLOCK != 0)) {
                return Optional.empty();
            }
        }
        return Optional.of(
                extents.stream()
                        .map(extent -> new Piece(extent.offset() / BLOCK, extent.length()))
                        .toList());
    }

    @Override
    public long length() {
        return entry.size();
    }

    @Override
    public ReadableByteChannel open() throws IOException {
        return tree.open(entry);
    }

    /**
     * A file of an earlier session that is written again.
     *
     * @param bytes all of it
     */
    private record Copied(Octets bytes) implements Content {
        @Override
        public long length() {
            return bytes.length();
        }

        @Override
        public ReadableByteChannel open() {
            return Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray()));
        }
    }
}
