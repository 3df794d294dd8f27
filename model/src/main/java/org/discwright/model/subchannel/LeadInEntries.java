package org.discwright.model.subchannel;

import org.discwright.model.Octets;
import org.discwright.model.address.Msf;

/**
 * The entries of a lead-in as {@link SubchannelQ.LeadIn}. {@code running} is the time in the
 * lead-in at which an entry stands.
 *
 * @mmc 4.3 (Q sub-channel in the lead-in)
 */
public final class LeadInEntries {
    private static final int FIRST_TRACK = 0xA0;
    private static final int LAST_TRACK = 0xA1;
    private static final int LEAD_OUT = 0xA2;
    private static final int NEXT_SESSION = 0xB0;
    private static final int FIRST_LEAD_IN = 0xC0;

    private LeadInEntries() {}

    /** Where a track begins: index 1 of track {@code number}, 1 to 99. */
    public static SubchannelQ.LeadIn track(int control, int number, Msf running, Msf start) {
        if (number < 1 || number > 99) {
            throw new IllegalArgumentException("a track number is 1 to 99: " + number);
        }
        return entry(control, 1, Bcd.of(number), running, 0, start);
    }

    /**
     * Point A0h: the first track of the session and the type of disc.
     *
     * @param discType 0 for audio or data, 10h CD-i, 20h CD-ROM XA
     */
    public static SubchannelQ.LeadIn firstTrack(
            int control, Msf running, int number, int discType) {
        return raw(control, 1, FIRST_TRACK, running, 0, Bcd.of(number), discType, 0);
    }

    /** Point A1h: the last track of the session. */
    public static SubchannelQ.LeadIn lastTrack(int control, Msf running, int number) {
        return raw(control, 1, LAST_TRACK, running, 0, Bcd.of(number), 0, 0);
    }

    /** Point A2h: where the lead-out of the session begins. */
    public static SubchannelQ.LeadIn leadOut(int control, Msf running, Msf start) {
        return entry(control, 1, LEAD_OUT, running, 0, start);
    }

    /**
     * Point B0h of ADR 5: the disc is open for another session.
     *
     * @param nextProgram where the next session's program area could begin
     * @param pointers number of different ADR 5 points present, 0 to 255
     * @param lastLeadOut last possible start of a lead-out
     */
    public static SubchannelQ.LeadIn nextSession(
            int control, Msf nextProgram, int pointers, Msf lastLeadOut) {
        return entry(control, 5, NEXT_SESSION, nextProgram, pointers, lastLeadOut);
    }

    /**
     * Point C0h of ADR 5: where the first lead-in of the disc begins, from the ATIP.
     *
     * @param power optimum recording power code, 0 to 255
     * @param applicationCode 0 to 255
     */
    public static SubchannelQ.LeadIn firstLeadIn(
            int control, int power, int applicationCode, Msf start) {
        return new SubchannelQ.LeadIn(
                control,
                5,
                FIRST_LEAD_IN,
                Octets.ofInts(
                        0,
                        FIRST_LEAD_IN,
                        power,
                        applicationCode,
                        0,
                        0,
                        Bcd.of(start.minute()),
                        Bcd.of(start.second()),
                        Bcd.of(start.frame())));
    }

    private static SubchannelQ.LeadIn entry(
            int control, int adr, int point, Msf first, int zero, Msf second) {
        return raw(
                control,
                adr,
                point,
                first,
                zero,
                Bcd.of(second.minute()),
                Bcd.of(second.second()),
                Bcd.of(second.frame()));
    }

    private static SubchannelQ.LeadIn raw(
            int control, int adr, int point, Msf first, int zero, int pMin, int pSec, int pFrame) {
        return new SubchannelQ.LeadIn(
                control,
                adr,
                point,
                Octets.ofInts(
                        0,
                        point,
                        Bcd.of(first.minute()),
                        Bcd.of(first.second()),
                        Bcd.of(first.frame()),
                        zero,
                        pMin,
                        pSec,
                        pFrame));
    }
}
