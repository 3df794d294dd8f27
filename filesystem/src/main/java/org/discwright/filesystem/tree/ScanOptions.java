package org.discwright.filesystem.tree;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * How folders are collected.
 *
 * @param symlinks what becomes of symbolic links
 * @param excluded tells what is left out, with all that lies in it
 */
public record ScanOptions(SymlinkPolicy symlinks, Predicate<Path> excluded) {
    /** Links stay links, and nothing is left out. */
    public static final ScanOptions DEFAULT = new ScanOptions(SymlinkPolicy.KEEP, path -> false);
}
