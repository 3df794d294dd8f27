package org.discwright.filesystem.session;

/**
 * How far the reading of files is that stay where they lie, for the SHA-256 of those that no
 * earlier manifest has.
 *
 * @param bytes that were read
 * @param total bytes that are to be read
 */
public record DigestProgress(long bytes, long total) {}
