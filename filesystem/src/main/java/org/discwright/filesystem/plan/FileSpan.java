package org.discwright.filesystem.plan;

/**
 * The blocks of a file.
 *
 * @param from its first byte
 * @param length bytes, those that fill up its last block with them
 */
public record FileSpan(long from, long length) {
    /** The first byte behind it. */
    public long end() {
        return from + length;
    }

    /** The same of what begins that many bytes before. */
    FileSpan behind(long bytes) {
        return new FileSpan(from + bytes, length);
    }
}
