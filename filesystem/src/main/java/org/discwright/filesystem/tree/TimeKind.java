package org.discwright.filesystem.tree;

/** Times of a file besides the one when its content was changed. */
public enum TimeKind {
    /** When it was made; where this machine's file system does not know, its last change. */
    CREATED,
    /** When it was read last. Making an image is reading, so that the next one differs. */
    ACCESSED,
    /** When it or what is known of it was changed ({@code st_ctime}). */
    CHANGED
}
