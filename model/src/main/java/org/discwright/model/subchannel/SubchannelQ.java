package org.discwright.model.subchannel;

import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.address.Msf;
import org.discwright.model.error.MalformedDataException;

/**
 * The Q channel of one sector: 12 bytes with their check.
 *
 * @redbook 17.5
 */
public sealed interface SubchannelQ {
    /** Bytes of a sector's Q channel. */
    int LENGTH = 12;

    /** The track number that stands for the lead-out. */
    int LEAD_OUT = 0xAA;

    /** The control nibble, 0 to 15: bit 2 data, bit 1 copy permitted, bit 0 pre-emphasis. */
    int control();

    /** What the other bits mean, 0 to 15. */
    int adr();

    /** The nine bytes between control/ADR and the check. */
    Octets data();

    /** All twelve bytes with their check. */
    default Octets encode() {
        byte[] bytes = new byte[LENGTH];
        encodeTo(bytes, 0);
        return Octets.of(bytes);
    }

    /**
     * Writes all twelve bytes with their check.
     *
     * @throws IndexOutOfBoundsException if they do not fit
     */
    default void encodeTo(byte[] target, int offset) {
        target[offset] = (byte) (control() << 4 | adr());
        System.arraycopy(data().toByteArray(), 0, target, offset + 1, 9);
        int crc = QCrc.of(target, offset);
        target[offset + 10] = (byte) (crc >> 8);
        target[offset + 11] = (byte) crc;
    }

    /**
     * Reads twelve bytes. Those whose check holds but whose content makes no sense are {@link
     * Other}.
     *
     * @throws MalformedDataException if there are not twelve bytes, or the check does not hold
     */
    static SubchannelQ decode(Octets q) throws MalformedDataException {
        if (q.length() != LENGTH) {
            throw new MalformedDataException("subchannel Q", q.length(), "not 12 bytes long");
        }
        if (!QCrc.holds(q.toByteArray(), 0)) {
            throw new MalformedDataException("subchannel Q", 10, "the CRC does not hold");
        }
        return QDecoder.decode(q);
    }

    /**
     * Where in a track and on the disc the sector lies (ADR 1).
     *
     * @param control the control nibble, 0 to 15
     * @param track 1 to 99, or {@link #LEAD_OUT}
     * @param index 0 in a pregap, where {@code relative} counts down; 1 to 99
     * @param relative time from the start of the track, or before it in a pregap
     * @param absolute time on the disc
     */
    record Position(int control, int track, int index, Msf relative, Msf absolute)
            implements SubchannelQ {
        /** Checks the ranges. */
        public Position {
            Fields.requireControl(control);
            if (((track < 1 || track > 99) && track != LEAD_OUT) || index < 0 || index > 99) {
                throw new IllegalArgumentException("Q of track " + track + ", index " + index);
            }
        }

        @Override
        public int adr() {
            return 1;
        }

        @Override
        public Octets data() {
            return Octets.ofInts(
                    track == LEAD_OUT ? LEAD_OUT : Bcd.of(track),
                    Bcd.of(index),
                    Bcd.of(relative.minute()),
                    Bcd.of(relative.second()),
                    Bcd.of(relative.frame()),
                    0,
                    Bcd.of(absolute.minute()),
                    Bcd.of(absolute.second()),
                    Bcd.of(absolute.frame()));
        }
    }

    /**
     * One entry of the table of contents in a lead-in (ADR 1), or of what multisession discs keep
     * there (ADR 5). {@link LeadInEntries} makes the usual ones.
     *
     * @param control the control nibble, 0 to 15
     * @param adr 1 or 5
     * @param point what it is about, as on the disc: a track number in BCD, or A0h to C1h
     * @param data the nine bytes as on the disc: 00, POINT, MIN, SEC, FRAME, ZERO, PMIN, PSEC,
     *     PFRAME
     * @mmc 4.3 (Q sub-channel in the lead-in)
     */
    record LeadIn(int control, int adr, int point, Octets data) implements SubchannelQ {
        /** Checks the ranges. */
        public LeadIn {
            Fields.requireControl(control);
            if ((adr != 1 && adr != 5)
                    || data.length() != 9
                    || data.u8(0) != 0
                    || data.u8(1) != point) {
                throw new IllegalArgumentException(
                        "a lead-in entry of ADR %d, point %02Xh, %s".formatted(adr, point, data));
            }
        }

        /** MIN, SEC and FRAME, where they are a time. */
        public Optional<Msf> running() {
            return Bcd.msf(data.u8(2), data.u8(3), data.u8(4));
        }

        /** PMIN, PSEC and PFRAME, where they are a time. */
        public Optional<Msf> pointed() {
            return Bcd.msf(data.u8(6), data.u8(7), data.u8(8));
        }

        /** The track whose start {@link #pointed} is, for points 1 to 99. */
        public Optional<Integer> track() {
            return adr == 1 && point != 0 && Bcd.isValid(point)
                    ? Optional.of(Bcd.toInt(point))
                    : Optional.empty();
        }
    }

    /**
     * The media catalogue number (ADR 2).
     *
     * @param control the control nibble, 0 to 15
     * @param digits 13 digits
     * @param frame frames part of the time on the disc, 0 to 74
     */
    record CatalogNumber(int control, String digits, int frame) implements SubchannelQ {
        /** Checks the form. */
        public CatalogNumber {
            Fields.requireControl(control);
            Fields.requireFrame(frame);
            if (!digits.matches("[0-9]{13}")) {
                throw new IllegalArgumentException("not 13 digits: '" + digits + "'");
            }
        }

        @Override
        public int adr() {
            return 2;
        }

        @Override
        public Octets data() {
            return Fields.catalogNumber(digits, frame);
        }
    }

    /**
     * The international standard recording code of a track (ADR 3).
     *
     * @param control the control nibble, 0 to 15
     * @param isrc 12 characters
     * @param frame frames part of the time on the disc, 0 to 74
     */
    record RecordingCode(int control, String isrc, int frame) implements SubchannelQ {
        /** Checks the form. */
        public RecordingCode {
            Fields.requireControl(control);
            Fields.requireFrame(frame);
            if (!isrc.matches("[A-Z0-9]{5}[0-9]{7}")) {
                throw new IllegalArgumentException("not an ISRC: '" + isrc + "'");
            }
        }

        @Override
        public int adr() {
            return 3;
        }

        @Override
        public Octets data() {
            return Fields.recordingCode(isrc, frame);
        }
    }

    /**
     * Anything else, kept as it is.
     *
     * @param control the control nibble, 0 to 15
     * @param adr 0 to 15
     * @param data the nine bytes behind them
     */
    record Other(int control, int adr, Octets data) implements SubchannelQ {
        /** Checks the ranges. */
        public Other {
            Fields.requireControl(control);
            if (adr < 0 || adr > 15 || data.length() != 9) {
                throw new IllegalArgumentException("Q with ADR %d, %s".formatted(adr, data));
            }
        }
    }
}
