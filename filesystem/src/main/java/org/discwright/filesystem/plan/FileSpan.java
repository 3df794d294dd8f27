package org.discwright.filesystem.plan;

/**
 * The blocks of a file.
 *
 * @param from its first byte; counted from the first one of a region, or of the image
 * @param length bytes, those that fill up its last block with them
 */
public record FileSpan(long from, long length) {
    /** The first byte behind it. */
    public long end() {
        return from + length;
    }

    /** The same, counted from a byte that lies so far before. */
    FileSpan behind(long bytes) {
        return new FileSpan(from + bytes, length);
    }
}
