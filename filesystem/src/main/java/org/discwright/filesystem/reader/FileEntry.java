package org.discwright.filesystem.reader;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.filesystem.tree.Attributes;

/**
 * A file, folder, link or device of an image.
 *
 * @param name in its folder, without slashes; empty for the root
 * @param attributes kind, permissions and owner; made up where the file system does not record them
 * @param posix whether they were recorded
 * @param size bytes of a file's content, else 0
 * @param times when it was changed
 * @param link what a symbolic link points to
 * @param device its number, as {@code st_rdev}, if it is a device
 * @param links how many names the file is said to have
 * @param serial which file it is, whatever its name, where that is recorded
 * @param extents where its bytes lie: those of a file, or the records of a folder
 * @param packing how the bytes are packed, where they are
 * @param place the byte of the image that tells this folder or file from all others
 * @param record the byte of the image where its name is recorded
 * @param listed whether it has extended attributes or access control lists: {@link
 *     VolumeTree#attributes} reads them
 */
public record FileEntry(
        String name,
        Attributes attributes,
        boolean posix,
        long size,
        EntryTimes times,
        Optional<String> link,
        long device,
        int links,
        OptionalLong serial,
        List<Extent> extents,
        Optional<Packing> packing,
        long place,
        long record,
        boolean listed) {
    /** Copies. */
    public FileEntry {
        extents = List.copyOf(extents);
    }

    /** Whether it is a folder. */
    public boolean isDirectory() {
        return attributes.type() == Attributes.DIRECTORY;
    }

    /** Whether it is a file with bytes in it. */
    public boolean isFile() {
        return attributes.type() == Attributes.REGULAR;
    }

    /** Bytes that its extents cover. */
    public long recorded() {
        return Extent.total(extents);
    }
}
