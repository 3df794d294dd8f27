package org.discwright.filesystem.tree;

/** What becomes of symbolic links. */
public enum SymlinkPolicy {
    /** They stay links, where the file system has them. */
    KEEP,
    /** What they point to takes their place; a link that points to nothing stays one. */
    FOLLOW,
    /** They are left out. */
    OMIT
}
