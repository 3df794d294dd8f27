package org.discwright.filesystem.iso9660;

/**
 * A name that a file system could not represent.
 *
 * @param fileSystem which
 * @param path of the file or folder in the tree
 * @param as what it is called there; empty if it was left out
 */
public record Renaming(String fileSystem, String path, String as) {}
