package org.discwright.model.medium;

/** Discs that are read by the same light, and mostly hold the same file systems. */
public enum MediumFamily {
    CD,
    DVD,
    HD_DVD,
    BD,
    /** No disc, or none that is known. */
    OTHER
}
