package org.discwright.filesystem.reader;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.OptionalLong;
import org.discwright.filesystem.attribute.AttributeSet;

/**
 * A file system of an image, read only. May be used by several threads.
 *
 * <p>All that reads fails with {@link org.discwright.model.error.MalformedDataException} where the
 * image makes no sense.
 */
public interface VolumeTree {
    /** Which file system it is. */
    TreeKind kind();

    /** The volume's name. */
    String label();

    /** The root folder. */
    FileEntry root();

    /**
     * Since when nothing of the volume was changed, as it says itself, in microseconds since 1970
     * began, UTC.
     *
     * @return nothing where it does not say, or systems may write to its blocks and leave that
     * @throws IOException if its descriptors cannot be read
     */
    default OptionalLong unchangedSince() throws IOException {
        return OptionalLong.empty();
    }

    /**
     * What lies in a folder, in the order of its records. A name stands as it was recorded, but for
     * what no name can have: slashes become underscores.
     *
     * @throws IOException if it cannot be read or makes no sense
     */
    List<FileEntry> list(FileEntry folder) throws IOException;

    /**
     * The named streams of a file; none where the file system has none.
     *
     * @throws IOException if they cannot be read or make no sense
     */
    default List<FileEntry> streams(FileEntry file) throws IOException {
        return List.of();
    }

    /**
     * A name with its bytes as they are recorded, also where they are no UTF-8 ({@link
     * org.discwright.filesystem.tree.RawText}), but for what no name can have.
     *
     * @throws IOException if its record cannot be read any more
     */
    default String recordedName(FileEntry entry) throws IOException {
        return entry.name();
    }

    /**
     * What a symbolic link points to, in the same way; empty if it is none.
     *
     * @throws IOException if its record cannot be read any more
     */
    default String recordedLink(FileEntry entry) throws IOException {
        return entry.link().orElse("");
    }

    /**
     * Whether a file, folder or link is marked as one that need not be shown.
     *
     * @throws IOException if its record cannot be read any more
     */
    default boolean isHidden(FileEntry entry) throws IOException {
        return false;
    }

    /**
     * Whether a file is to be read at a steady pace, as UDF can say from 2.01 on.
     *
     * @throws IOException if its record cannot be read any more
     */
    default boolean isRealTime(FileEntry entry) throws IOException {
        return false;
    }

    /**
     * The extended attributes and access control lists of a file; none where the file system has
     * none.
     *
     * @throws IOException if they cannot be read or make no sense
     */
    default AttributeSet attributes(FileEntry file) throws IOException {
        return AttributeSet.NONE;
    }

    /**
     * The bytes of a file, unpacked where they are packed.
     *
     * @throws IOException if they cannot be read or make no sense
     */
    SeekableByteChannel open(FileEntry file) throws IOException;
}
