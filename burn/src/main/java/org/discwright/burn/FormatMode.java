package org.discwright.burn;

/** How a disc is to be written once it is formatted, where it leaves the choice. */
public enum FormatMode {
    /** What is usual: DVD-RW for restricted overwrite, BD-R in sequence, all others in place. */
    USUAL,
    /** DVD-RW and BD-R: in sequence, in sessions. A DVD-RW becomes blank by that. */
    SEQUENTIAL,
    /** BD-R: in sequence, and what is written over recorded sectors takes their place. */
    PSEUDO_OVERWRITE,
    /** In place: DVD-RW for restricted overwrite, BD-R at random, each sector once. */
    RANDOM
}
