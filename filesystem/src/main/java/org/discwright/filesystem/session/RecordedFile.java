package org.discwright.filesystem.session;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.Packing;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.PackedContent;
import org.discwright.filesystem.tree.RecordedContent;

/**
 * A file of an earlier session.
 *
 * @param tree what it lies in
 * @param entry which it is, as it is recorded
 * @param pieces where its bytes lie
 */
record RecordedFile(VolumeTree tree, FileEntry entry, List<Piece> pieces)
        implements RecordedContent {
    private static final int BLOCK = 2048;
    private static final int LEAST_BITS = 15;
    private static final int MOST_BITS = 17;

    RecordedFile {
        pieces = List.copyOf(pieces);
    }

    /** The file where it lies, if the next session can say that. */
    static Optional<RecordedContent> of(VolumeTree tree, FileEntry entry, NextSession next) {
        if (entry.size() == 0) {
            return Optional.empty();
        }
        Optional<List<Piece>> pieces = pieces(entry, next);
        if (pieces.isEmpty() || entry.packing().isEmpty()) {
            return pieces.map(of -> new RecordedFile(tree, entry, of));
        }
        Packing packing = entry.packing().get();
        if (next != NextSession.PACKED_ISO
                || packing.version() != 1
                || packing.size() >= 1L << 32
                || packing.headerLength() % 4 != 0
                || packing.blockBits() < LEAST_BITS
                || packing.blockBits() > MOST_BITS) {
            return Optional.empty();
        }
        return Optional.of(
                new PackedRecording(
                        new RecordedFile(tree, asRecorded(entry), pieces.get()),
                        new PackedContent.Packing(
                                packing.headerLength(), packing.blockBits(), packing.size())));
    }

    private static Optional<List<Piece>> pieces(FileEntry entry, NextSession next) {
        List<Extent> extents = entry.extents();
        for (int i = 0; i < extents.size(); i++) {
            Extent extent = extents.get(i);
            boolean last = i == extents.size() - 1;
            if ((extent.isHole() && next != NextSession.UDF)
                    || (!extent.isHole() && extent.offset() % BLOCK != 0)
                    || (!last && extent.length() % BLOCK != 0)) {
                return Optional.empty();
            }
        }
        return Optional.of(
                extents.stream()
                        .map(extent ->
                                extent.isHole()
                                        ? Piece.hole(extent.length())
                                        : new Piece(extent.offset() / BLOCK, extent.length()))
                        .toList());
    }

    /** The same file as what its blocks hold. */
    private static FileEntry asRecorded(FileEntry entry) {
        return new FileEntry(
                entry.name(),
                entry.attributes(),
                entry.posix(),
                entry.recorded(),
                entry.times(),
                entry.link(),
                entry.device(),
                entry.links(),
                entry.serial(),
                entry.extents(),
                Optional.empty(),
                entry.place(),
                entry.record(),
                entry.listed());
    }

    @Override
    public long length() {
        return entry.size();
    }

    @Override
    public ReadableByteChannel open() throws IOException {
        return tree.open(entry);
    }
}
