package org.discwright.filesystem.iso9660;

/**
 * A name, or a text of the volume, that a file system could not represent.
 *
 * @param fileSystem which, or which structure of it
 * @param path of the file or folder in the tree, or the text as it was given
 * @param as what it is called there; empty if it was left out
 */
public record Renaming(String fileSystem, String path, String as) {}
