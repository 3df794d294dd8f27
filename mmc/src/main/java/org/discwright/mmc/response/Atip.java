package org.discwright.mmc.response;

import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Absolute time in pregroove (format 4): what the maker moulded into a recordable CD.
 *
 * @param targetPower indicative target writing power, 0 to 7
 * @param doubleDensity a double density disc (DDCD)
 * @param referenceSpeed reference speed of CD-RW, 0 to 7
 * @param unrestrictedUse URU: the disc is for any use
 * @param rewritable CD-RW, else CD-R
 * @param subType disc sub-type, 0 to 7
 * @param leadInStart start of the lead-in; its time tells the maker
 * @param lastPossibleLeadOut last address at which a lead-out can start
 * @param a1 additional information 1 (three bytes), where the disc has it
 * @param a2 additional information 2, likewise
 * @param a3 additional information 3, likewise
 * @param s4 additional information S4, where the drive tells
 * @mmc 6.26 READ TOC/PMA/ATIP, format 0100b
 */
public record Atip(
        int targetPower,
        boolean doubleDensity,
        int referenceSpeed,
        boolean unrestrictedUse,
        boolean rewritable,
        int subType,
        Optional<DiscTime> leadInStart,
        Optional<DiscTime> lastPossibleLeadOut,
        Optional<Octets> a1,
        Optional<Octets> a2,
        Optional<Octets> a3,
        Optional<Octets> s4)
        implements TocData {
    /** Bytes without S4. */
    public static final int LENGTH = 28;

    private static final int LENGTH_WITH_S4 = 32;
    private static final int HEADER = 4;

    /** Checks the ranges. */
    public Atip {
        Ranges.unsigned(targetPower, 3, "target writing power");
        Ranges.unsigned(referenceSpeed, 3, "reference speed");
        Ranges.unsigned(subType, 3, "disc sub-type");
        three(a1);
        three(a2);
        three(a3);
        three(s4);
    }

    private static void three(Optional<Octets> information) {
        if (information.isPresent() && information.orElseThrow().length() != 3) {
            throw new IllegalArgumentException("three bytes were due: " + information);
        }
    }

    /**
     * Reads a response.
     *
     * @throws MalformedDataException if it has no header
     */
    public static Atip decode(Octets data) throws MalformedDataException {
        Fields in = Fields.stated(data, HEADER, "READ TOC response, ATIP");
        return new Atip(
                in.bits(4, 6, 4),
                in.bit(4, 3),
                in.bits(4, 2, 0),
                in.bit(5, 6),
                in.bit(6, 6),
                in.bits(6, 5, 3),
                time(in, 8),
                time(in, 12),
                information(in, in.bit(6, 2), 16),
                information(in, in.bit(6, 1), 20),
                information(in, in.bit(6, 0), 24),
                information(in, in.has(28, 4), 28));
    }

    private static Optional<DiscTime> time(Fields in, int offset) {
        return in.has(offset, 3)
                ? Optional.of(new DiscTime(0, in.u8(offset), in.u8(offset + 1), in.u8(offset + 2)))
                : Optional.empty();
    }

    private static Optional<Octets> information(Fields in, boolean valid, int offset) {
        return valid && in.has(offset, 3) ? Optional.of(in.octets(offset, 3)) : Optional.empty();
    }

    @Override
    public Octets encode(boolean msf) {
        FieldWriter out = FieldWriter.stated(s4.isPresent() ? LENGTH_WITH_S4 : LENGTH);
        out.bit(4, 7, true).u8(4, targetPower << 4).bit(4, 3, doubleDensity);
        out.u8(4, referenceSpeed).bit(5, 6, unrestrictedUse);
        out.bit(6, 7, true).bit(6, 6, rewritable).u8(6, subType << 3);
        out.bit(6, 2, a1.isPresent()).bit(6, 1, a2.isPresent()).bit(6, 0, a3.isPresent());
        leadInStart.ifPresent(time -> out.octets(8, time.encode().slice(1, 4)));
        lastPossibleLeadOut.ifPresent(time -> out.octets(12, time.encode().slice(1, 4)));
        a1.ifPresent(bytes -> out.octets(16, bytes));
        a2.ifPresent(bytes -> out.octets(20, bytes));
        a3.ifPresent(bytes -> out.octets(24, bytes));
        s4.ifPresent(bytes -> out.octets(28, bytes));
        return out.build();
    }
}
