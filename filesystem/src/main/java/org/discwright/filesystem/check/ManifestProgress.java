package org.discwright.filesystem.check;

/**
 * How far the comparing of files with a manifest is.
 *
 * @param files that were begun
 * @param bytes of them that were read
 */
public record ManifestProgress(long files, long bytes) {}
