package org.discwright.burn;

/** How much of a BD is kept for what takes the place of bad blocks. */
public enum SpareAreas {
    /** Nothing: all of the disc holds data, and the drive manages no defects. */
    NONE,
    /** As little as the drive offers. */
    LEAST,
    /** What the drive prefers. */
    USUAL,
    /** As much as the drive offers. */
    MOST
}
