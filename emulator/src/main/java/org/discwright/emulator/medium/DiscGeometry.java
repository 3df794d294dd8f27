package org.discwright.emulator.medium;

import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;

/**
 * The lengths of the areas of a CD, in sectors.
 *
 * @mmc 4.2.3
 */
public final class DiscGeometry {
    /** The pause before a track: recorded as its index 0. */
    public static final int PREGAP = 150;

    /** Blocks that a recorder lays behind a track written at once. */
    public static final int RUN_OUT = 2;

    /** The shortest track: four seconds. */
    public static final int MINIMUM_TRACK = 300;

    /** Lead-out of the first session. */
    public static final int FIRST_LEAD_OUT = 6_750;

    /** Lead-out of every later session. */
    public static final int LATER_LEAD_OUT = 2_250;

    /** Lead-in of every session after the first. */
    public static final int LEAD_IN = 4_500;

    /** The highest track number. */
    public static final int MAXIMUM_TRACKS = 99;

    /** The highest address that the Q channel can express: 89:59:74. */
    public static final Lba LAST_ADDRESS = new Msf(89, 59, 74).toLba();

    private DiscGeometry() {}

    /** Sectors of the lead-out of session {@code session}, from 1. */
    public static int leadOutLength(int session) {
        return session == 1 ? FIRST_LEAD_OUT : LATER_LEAD_OUT;
    }

    /** Where the lead-in of the session after {@code session} begins. */
    public static Lba nextLeadIn(int session, Lba leadOut) {
        return leadOut.plus(leadOutLength(session));
    }

    /** Where the first track of the session after {@code session} begins, behind its pregap. */
    public static Lba nextSessionStart(int session, Lba leadOut) {
        return nextLeadIn(session, leadOut).plus(LEAD_IN + PREGAP);
    }
}
