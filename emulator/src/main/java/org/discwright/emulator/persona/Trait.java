package org.discwright.emulator.persona;

/** A way in which recorders differ from each other. */
public enum Trait {
    /**
     * Mode pages cannot be saved: MODE SENSE of saved values and MODE SELECT with SP are refused.
     */
    NO_SAVED_PAGES,
    /** Nothing of a session that is still open can be read. */
    OPEN_SESSION_UNREADABLE,
    /** Audio of a session that is still open cannot be read. */
    OPEN_AUDIO_UNREADABLE,
    /**
     * A track shorter than 4 seconds is not filled up: its end is refused until more is written.
     */
    REFUSES_SHORT_TRACKS,
    /** GET PERFORMANCE is an unknown operation code. */
    NO_GET_PERFORMANCE,
    /** Mode page 2Ah ends after 20 bytes, as in the first edition of MMC. */
    SHORT_CAPABILITIES_PAGE,
    /** READ TOC answers with what it read when the disc was loaded. */
    STALE_TOC,
    /**
     * Reads are answered with what was sent last, not with what lies on the disc, until more than
     * the buffer holds was read.
     */
    STALE_CACHE,
    /** The tray opens by itself, but has to be pushed in, as in a slim drive. */
    TRAY_CLOSED_BY_HAND,
    /** Records beyond the last lead-out start that the ATIP allows, as far as the groove goes. */
    OVERBURN,
    /** Does not write sessions at once: SEND CUE SHEET is an unknown operation code. */
    NO_SESSION_AT_ONCE,
    /** Does not write raw sessions: MODE SELECT refuses the write type. */
    NO_RAW_WRITING,
    /** Does not write CDs in packets: MODE SELECT refuses the write type. */
    NO_PACKET_WRITING,
    /** Reads and writes DVDs. */
    DVD,
    /** Reads and writes Blu-ray discs. */
    BD,
    /** Free blocks and capacities are rounded down to a multiple of 32. */
    ROUNDED_SIZES
}
