package org.discwright.filesystem.session;

/** When a file counts as the one that an earlier session holds. */
public enum Sameness {
    /** It has the same size, and was changed in the same second. */
    SIZE_AND_TIME,
    /** It has the same bytes: both are read. */
    CONTENT
}
