package org.discwright.filesystem.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.block.WholeReads;
import org.discwright.filesystem.reader.EntryTimes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.Details;
import org.discwright.filesystem.tree.NamedStream;
import org.discwright.filesystem.tree.RecordedContent;
import org.discwright.model.Octets;

/**
 * What the next session takes over of files of an earlier one. What cannot stay where it lies is
 * read at once and kept in memory, since a drive that writes does not read; there is a limit to
 * that.
 */
final class EarlierFiles {
    private static final long MOST_COPIED = 128L << 20;

    private final VolumeTree earlier;
    private final NextSession next;
    private long copied;

    EarlierFiles(VolumeTree earlier, NextSession next) {
        this.earlier = earlier;
        this.next = next;
    }

    /** A file where it lies, if the next session can say that. */
    Optional<RecordedContent> inPlace(FileEntry entry) {
        return RecordedFile.of(earlier, entry, next);
    }

    /**
     * A file where it lies, or else a copy: of an empty file, of one whose pieces are no whole
     * blocks, or that is recorded in a way that the next session does not have.
     *
     * @throws IOException if it has to be copied, and cannot be read, or all copies are too large
     */
    Content content(FileEntry entry) throws IOException {
        Optional<RecordedContent> stays = inPlace(entry);
        return stays.isPresent() ? stays.get() : copy(entry);
    }

    private Content copy(FileEntry entry) throws IOException {
        if (entry.size() > MOST_COPIED - copied) {
            throw new FileSystemException(
                    entry.name(),
                    null,
                    "it cannot stay where it lies, and files like it are too large to copy:"
                            + " more than %d MiB".formatted(MOST_COPIED >> 20));
        }
        copied += entry.size();
        ByteBuffer bytes = ByteBuffer.allocate((int) entry.size());
        try (SeekableByteChannel channel = earlier.open(entry)) {
            WholeReads.fill(channel, bytes);
        }
        return new BytesContent(Octets.of(bytes.array()));
    }

    /**
     * What is known besides of a file, folder or link, as far as the next session can say that;
     * nothing where that is nothing special.
     *
     * @throws IOException if it cannot be read
     */
    Optional<Details> details(FileEntry entry) throws IOException {
        if (next != NextSession.UDF) {
            return ofName(entry);
        }
        boolean hidden = earlier.isHidden(entry);
        boolean steady = earlier.isRealTime(entry);
        List<NamedStream> streams = new ArrayList<>();
        for (FileEntry stream : earlier.streams(entry)) {
            streams.add(new NamedStream(stream.name(), stream(stream)));
        }
        EntryTimes times = entry.times();
        return hidden
                        || steady
                        || !streams.isEmpty()
                        || times.created().isPresent()
                        || times.accessed().isPresent()
                ? Optional.of(details(entry, hidden, steady, streams))
                : Optional.empty();
    }

    /** What is known of a name alone, where the file has another one. */
    Optional<Details> ofName(FileEntry entry) throws IOException {
        return earlier.isHidden(entry)
                ? Optional.of(details(entry, true, false, List.of()))
                : Optional.empty();
    }

    /** One entry tells where a stream lies: it stays if it lies in one run. */
    private Content stream(FileEntry stream) throws IOException {
        Optional<RecordedContent> stays = inPlace(stream);
        return stays.isPresent() && stays.get().pieces().size() == 1 ? stays.get() : copy(stream);
    }

    private static Details details(
            FileEntry entry, boolean hidden, boolean steady, List<NamedStream> streams) {
        EntryTimes times = entry.times();
        return new Details(
                times.created().orElse(times.modified()),
                times.accessed().orElse(times.modified()),
                hidden,
                steady,
                streams);
    }
}
