package org.discwright.filesystem.image;

import java.util.OptionalInt;

/**
 * How far the import of a session is.
 *
 * @param fileSystem by whose names it is imported
 * @param currentItem the path of the file that was imported, or of the folder that is now; that
 *     ends with a slash
 * @param importedDirectories folders so far
 * @param totalDirectories all of them, where the file system tells
 * @param importedFiles files so far
 * @param totalFiles all of them, where the file system tells
 */
public record ImportUpdate(
        FileSystemKind fileSystem,
        String currentItem,
        int importedDirectories,
        OptionalInt totalDirectories,
        int importedFiles,
        OptionalInt totalFiles) {}
