package org.discwright.transport.nativeio.linux;

/**
 * The system calls on a file whose holes are looked for. Each answers zero or more, or the negated
 * error number; none throws.
 */
interface SeekCalls {
    /** To the end of the file, and a distance. */
    int SEEK_END = 2;

    /** To what was written there or, where nothing was, next behind. */
    int SEEK_DATA = 3;

    /** To the hole there or next behind; the file ends with one. */
    int SEEK_HOLE = 4;

    /** Opens a file. */
    int open(String path, int flags);

    /** Closes a descriptor. */
    int close(int descriptor);

    /** Goes to a place of an open file, and tells where that is. */
    long seek(int descriptor, long offset, int whence);
}
