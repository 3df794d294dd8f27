package org.discwright.mmc.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Msf;

/**
 * One entry of a lead-in or of the program memory area: what a Q subchannel frame held there.
 *
 * @param session the session, 0 in the program memory area
 * @param adr ADR: 1 track or lead-in pointers, 5 multi-session pointers, 2 a disc identification
 * @param control control nibble
 * @param tno track number field, 0 in a lead-in
 * @param point what it points to: a track number, A0h to A2h, B0h to BFh, C0h, C1h
 * @param minute running minutes, or the field's other uses with ADR 5
 * @param second running seconds
 * @param frame running frames
 * @param zero the field ZERO
 * @param pMinute minutes pointed to, in A0h and A1h the first and last track
 * @param pSecond seconds pointed to, in A0h the disc type
 * @param pFrame frames pointed to
 * @mmc 6.26 READ TOC/PMA/ATIP, format 0010b
 */
public record QEntry(
        int session,
        int adr,
        int control,
        int tno,
        int point,
        int minute,
        int second,
        int frame,
        int zero,
        int pMinute,
        int pSecond,
        int pFrame) {
    /** Bytes. */
    public static final int LENGTH = 11;

    /** Point of the first track's number. */
    public static final int FIRST_TRACK = 0xA0;

    /** Point of the last track's number. */
    public static final int LAST_TRACK = 0xA1;

    /** Point of the lead-out's start. */
    public static final int LEAD_OUT = 0xA2;

    /** Point of the next session's start, ADR 5. */
    public static final int NEXT_SESSION = 0xB0;

    /** Point of the first lead-in's start, ADR 5. */
    public static final int FIRST_LEAD_IN = 0xC0;

    /** Checks the ranges. */
    public QEntry {
        Ranges.unsigned(adr, 4, "ADR");
        Ranges.unsigned(control, 4, "control");
        int[] rest = {session, tno, point, minute, second, frame, zero, pMinute, pSecond, pFrame};
        for (int value : rest) {
            Ranges.unsigned(value, 8, "field of a Q entry");
        }
    }

    /** An entry of ADR 1 with nothing but what it points to. */
    public static QEntry pointing(int session, int control, int point, Msf target) {
        return new QEntry(
                session,
                1,
                control,
                0,
                point,
                0,
                0,
                0,
                0,
                target.minute(),
                target.second(),
                target.frame());
    }

    /** The time pointed to, where it is a time on a CD. */
    public Optional<Msf> target() {
        return new DiscTime(0, pMinute, pSecond, pFrame).toMsf();
    }

    /** The running time, or what ADR 5 keeps there, where it is a time on a CD. */
    public Optional<Msf> time() {
        return new DiscTime(0, minute, second, frame).toMsf();
    }

    static List<QEntry> readAll(Fields in, int from) {
        List<QEntry> entries = new ArrayList<>();
        for (int at = from; in.has(at, LENGTH); at += LENGTH) {
            entries.add(
                    new QEntry(
                            in.u8(at),
                            in.bits(at + 1, 7, 4),
                            in.bits(at + 1, 3, 0),
                            in.u8(at + 2),
                            in.u8(at + 3),
                            in.u8(at + 4),
                            in.u8(at + 5),
                            in.u8(at + 6),
                            in.u8(at + 7),
                            in.u8(at + 8),
                            in.u8(at + 9),
                            in.u8(at + 10)));
        }
        return entries;
    }

    static void writeAll(List<QEntry> entries, FieldWriter out, int from) {
        int at = from;
        for (QEntry entry : entries) {
            out.u8(at, entry.session).u8(at + 1, entry.adr << 4 | entry.control);
            out.u8(at + 2, entry.tno).u8(at + 3, entry.point);
            out.u8(at + 4, entry.minute).u8(at + 5, entry.second).u8(at + 6, entry.frame);
            out.u8(at + 7, entry.zero).u8(at + 8, entry.pMinute);
            out.u8(at + 9, entry.pSecond).u8(at + 10, entry.pFrame);
            at += LENGTH;
        }
    }
}
