package org.discwright.filesystem.iso9660;

/** Whether POSIX names, attributes and links are recorded, and by which version of RRIP. */
public enum RockRidge {
    NONE,
    /** Version 1.10: what every system reads. */
    V1_10,
    /** Version 1.12 (IEEE P1282): with file serial numbers, so that hard links can be told. */
    V1_12
}
