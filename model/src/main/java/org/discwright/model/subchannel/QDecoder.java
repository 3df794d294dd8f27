package org.discwright.model.subchannel;

import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.address.Msf;

/** Tells what a Q whose check holds is about. */
final class QDecoder {
    private QDecoder() {}

    static SubchannelQ decode(Octets q) {
        int control = q.bits(0, 7, 4);
        int adr = q.bits(0, 3, 0);
        Octets data = q.slice(1, 10);
        Optional<SubchannelQ> known =
                switch (adr) {
                    case 1 ->
                            data.u8(0) == 0
                                    ? Optional.of(leadIn(control, adr, data))
                                    : position(control, data);
                    case 2 -> catalogNumber(control, data);
                    case 3 -> recordingCode(control, data);
                    case 5 ->
                            data.u8(0) == 0
                                    ? Optional.of(leadIn(control, adr, data))
                                    : Optional.empty();
                    default -> Optional.empty();
                };
        return known.orElseGet(() -> new SubchannelQ.Other(control, adr, data));
    }

    private static SubchannelQ leadIn(int control, int adr, Octets data) {
        return new SubchannelQ.LeadIn(control, adr, data.u8(1), data);
    }

    private static Optional<SubchannelQ> position(int control, Octets data) {
        int track = data.u8(0);
        Optional<Msf> relative = Bcd.msf(data.u8(2), data.u8(3), data.u8(4));
        Optional<Msf> absolute = Bcd.msf(data.u8(6), data.u8(7), data.u8(8));
        if ((!Bcd.isValid(track) && track != SubchannelQ.LEAD_OUT)
                || !Bcd.isValid(data.u8(1))
                || data.u8(5) != 0
                || relative.isEmpty()
                || absolute.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new SubchannelQ.Position(
                        control,
                        track == SubchannelQ.LEAD_OUT ? track : Bcd.toInt(track),
                        Bcd.toInt(data.u8(1)),
                        relative.get(),
                        absolute.get()));
    }

    private static Optional<SubchannelQ> catalogNumber(int control, Octets data) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < 13; i++) {
            digits.append(Character.forDigit(nibble(data, i), 16));
        }
        boolean sane =
                digits.chars().allMatch(digit -> digit <= '9')
                        && nibble(data, 13) == 0
                        && data.u8(7) == 0
                        && isFrame(data.u8(8));
        return sane
                ? Optional.of(
                        new SubchannelQ.CatalogNumber(
                                control, digits.toString(), Bcd.toInt(data.u8(8))))
                : Optional.empty();
    }

    private static Optional<SubchannelQ> recordingCode(int control, Octets data) {
        StringBuilder isrc = new StringBuilder();
        long first = data.u32(0);
        for (int i = 0; i < 5; i++) {
            isrc.append((char) ('0' + (first >> (26 - 6 * i) & 0x3F)));
        }
        for (int i = 8; i < 15; i++) {
            isrc.append(Character.forDigit(nibble(data, i), 16));
        }
        boolean sane =
                isrc.toString().matches("[A-Z0-9]{5}[0-9]{7}")
                        && (first & 3) == 0
                        && nibble(data, 15) == 0
                        && isFrame(data.u8(8));
        return sane
                ? Optional.of(
                        new SubchannelQ.RecordingCode(
                                control, isrc.toString(), Bcd.toInt(data.u8(8))))
                : Optional.empty();
    }

    private static boolean isFrame(int bcd) {
        return Bcd.isValid(bcd) && bcd < 0x75;
    }

    private static int nibble(Octets data, int index) {
        return data.u8(index / 2) >> (4 - 4 * (index % 2)) & 0xF;
    }
}
