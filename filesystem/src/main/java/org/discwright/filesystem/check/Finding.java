package org.discwright.filesystem.check;

/**
 * Something that is wrong with an image.
 *
 * @param rule what is not as it should be
 * @param block the block of 2,048 bytes where it is seen
 * @param message what is there, and what should be
 */
public record Finding(Rule rule, long block, String message) {}
