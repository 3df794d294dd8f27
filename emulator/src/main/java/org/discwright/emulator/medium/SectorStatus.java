package org.discwright.emulator.medium;

/** What a recorder would find at an address. */
public enum SectorStatus {
    /** A sector. */
    RECORDED,
    /** A sector that can be read only after some attempts. */
    WEAK,
    /** A sector that cannot be read. */
    UNREADABLE,
    /** Lead-in or lead-out of a closed session. */
    LEAD_AREA,
    /** Nothing: unrecorded groove. */
    UNRECORDED
}
