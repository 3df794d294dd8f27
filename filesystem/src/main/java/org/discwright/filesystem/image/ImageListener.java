package org.discwright.filesystem.image;

/**
 * Hears how files are taken into an image.
 *
 * @imapi2 DFileSystemImageEvents
 */
@FunctionalInterface
public interface ImageListener {
    /**
     * It went on: once at the beginning with nothing copied, with every megabyte, and once at the
     * end. Called by the thread that adds.
     *
     * @imapi2 DFileSystemImageEvents.Update
     */
    void update(FileSystemImage sender, ImageUpdate progress);
}
