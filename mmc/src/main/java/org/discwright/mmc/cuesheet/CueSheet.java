package org.discwright.mmc.cuesheet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.discwright.mmc.command.InvalidFieldException;
import org.discwright.model.Octets;
import org.discwright.model.address.Msf;

/**
 * A cue sheet: the layout of a session that is written at once.
 *
 * @param entries in the order in which the drive comes by them; a catalogue number first, a
 *     recording code before its track
 * @mmc 6.35 SEND CUE SHEET
 */
public record CueSheet(List<CueEntry> entries) {
    /** Bytes of a line; a catalogue number or recording code takes two. */
    public static final int LINE = 8;

    private static final int POSITION = 1;
    private static final int CATALOG_NUMBER = 2;
    private static final int ISRC = 3;

    /** Copies the list. */
    public CueSheet {
        entries = List.copyOf(entries);
    }

    /** The statements about positions alone. */
    public List<CueEntry.Point> points() {
        return entries.stream()
                .filter(CueEntry.Point.class::isInstance)
                .map(CueEntry.Point.class::cast)
                .toList();
    }

    /**
     * Reads a parameter list.
     *
     * @throws InvalidFieldException for a field that the standard does not allow, with its byte in
     *     the list
     */
    public static CueSheet decode(Octets list) throws InvalidFieldException {
        if (list.length() % LINE != 0) {
            throw invalid(list.length() / LINE * LINE, -1, "not a whole line of 8 bytes");
        }
        List<CueEntry> entries = new ArrayList<>();
        for (int at = 0; at < list.length(); at += LINE) {
            int adr = list.bits(at, 3, 0);
            switch (adr) {
                case POSITION -> entries.add(point(list, at));
                case CATALOG_NUMBER, ISRC -> {
                    int next = at + LINE;
                    if (next >= list.length() || list.u8(next) != list.u8(at)) {
                        throw invalid(at, 3, "the second line of a code is missing");
                    }
                    entries.add(adr == ISRC ? isrc(list, at) : catalogNumber(list, at));
                    at = next;
                }
                default -> throw invalid(at, 3, "ADR " + adr);
            }
        }
        return new CueSheet(entries);
    }

    private static CueEntry point(Octets list, int at) throws InvalidFieldException {
        int track = list.u8(at + 1);
        int index = list.u8(at + 2);
        DataForm form = new DataForm(list.u8(at + 3));
        check(track <= 99 || track == CueEntry.LEAD_OUT, at + 1, "track " + track);
        check(index <= 99, at + 2, "index " + index);
        check(form.known(), at + 3, "data form " + form.code());
        check((list.u8(at + 4) & 0x7F) == 0, at + 4, "reserved bits of SCMS");
        check(list.u8(at + 5) <= 99, at + 5, "minute");
        check(list.u8(at + 6) <= 59, at + 6, "second");
        check(list.u8(at + 7) <= 74, at + 7, "frame");
        Msf start = new Msf(list.u8(at + 5), list.u8(at + 6), list.u8(at + 7));
        return new CueEntry.Point(
                list.bits(at, 7, 4), track, index, form, list.bit(at + 4, 7), start);
    }

    private static CueEntry catalogNumber(Octets list, int at) throws InvalidFieldException {
        String number = text(list, at + 1, 7) + text(list, at + LINE + 1, 6);
        check(number.matches("[0-9]{13}"), at + 1, "a catalogue number is 13 digits");
        return new CueEntry.CatalogNumber(list.bits(at, 7, 4), number);
    }

    private static CueEntry isrc(Octets list, int at) throws InvalidFieldException {
        int track = list.u8(at + 1);
        check(track >= 1 && track <= 99, at + 1, "track " + track);
        check(list.u8(at + LINE + 1) == track, at + LINE + 1, "an ISRC of two tracks");
        String code = text(list, at + 2, 6) + text(list, at + LINE + 2, 6);
        check(code.matches("[A-Z0-9]{5}[0-9]{7}"), at + 2, "not an ISRC");
        return new CueEntry.Isrc(list.bits(at, 7, 4), track, code);
    }

    private static String text(Octets list, int from, int length) {
        return new String(
                list.slice(from, from + length).toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private static void check(boolean allowed, int offset, String reason)
            throws InvalidFieldException {
        if (!allowed) {
            throw invalid(offset, -1, reason);
        }
    }

    private static InvalidFieldException invalid(int offset, int bit, String reason) {
        return new InvalidFieldException(false, offset, bit, reason);
    }

    /** The parameter list. */
    public Octets encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(entries.size() * LINE);
        for (CueEntry entry : entries) {
            int control = entry.control() << 4;
            switch (entry) {
                case CueEntry.Point point -> {
                    line(out, control | POSITION, point.track(), point.index());
                    line(out, point.dataForm().code(), point.alternateCopy() ? 0x80 : 0);
                    Msf start = point.start();
                    line(out, start.minute(), start.second(), start.frame());
                }
                case CueEntry.CatalogNumber(int _, String number) -> {
                    line(out, control | CATALOG_NUMBER);
                    text(out, number.substring(0, 7));
                    line(out, control | CATALOG_NUMBER);
                    text(out, number.substring(7));
                    line(out, 0);
                }
                case CueEntry.Isrc(int _, int track, String code) -> {
                    line(out, control | ISRC, track);
                    text(out, code.substring(0, 6));
                    line(out, control | ISRC, track);
                    text(out, code.substring(6));
                }
            }
        }
        return Octets.of(out.toByteArray());
    }

    private static void line(ByteArrayOutputStream out, int... values) {
        for (int value : values) {
            out.write(value);
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
