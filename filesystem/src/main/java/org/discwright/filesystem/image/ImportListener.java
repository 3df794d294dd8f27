package org.discwright.filesystem.image;

/**
 * Hears how a session is imported.
 *
 * @imapi2 DFileSystemImageImportEvents
 */
@FunctionalInterface
public interface ImportListener {
    /**
     * It went on: after each file, and before each folder. Called by the thread that imports.
     *
     * @imapi2 DFileSystemImageImportEvents.UpdateImport
     */
    void updateImport(FileSystemImage sender, ImportUpdate progress);
}
