package org.discwright.mmc.response;

import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Standard disc information: what state the disc is in.
 *
 * @param status the disc's state
 * @param lastSession the last session's state
 * @param erasable true for a rewritable medium
 * @param firstTrack number of the first track on the disc
 * @param sessions number of sessions, an open or empty one counted
 * @param firstTrackOfLastSession number of the first track in the last session
 * @param lastTrackOfLastSession number of the last track in it
 * @param unrestrictedUse URU: the disc is for any use, not for a special application
 * @param dirty the D bit: a format of MRW is not up to date
 * @param backgroundFormat 0 none, 1 begun and stopped, 2 running, 3 done
 * @param discType 00h CD-DA or CD-ROM, 10h CD-I, 20h CD-ROM XA, FFh not yet known
 * @param discId the disc identification, where valid
 * @param lastSessionLeadIn start of the last session's lead-in, where it is still to be written
 * @param lastPossibleLeadOut last address at which a lead-out can start, where one can
 * @param barCode the eight bytes of the bar code, where there is one
 * @param applicationCode what application a disc of restricted use is for, where valid
 * @param opcTable calibrations that the drive remembers for the medium
 * @mmc 6.21 READ DISC INFORMATION, Standard Disc Information
 */
public record DiscInformation(
        DiscStatus status,
        SessionState lastSession,
        boolean erasable,
        int firstTrack,
        int sessions,
        int firstTrackOfLastSession,
        int lastTrackOfLastSession,
        boolean unrestrictedUse,
        boolean dirty,
        int backgroundFormat,
        int discType,
        Optional<Long> discId,
        Optional<DiscTime> lastSessionLeadIn,
        Optional<DiscTime> lastPossibleLeadOut,
        Optional<Octets> barCode,
        Optional<Integer> applicationCode,
        List<OpcEntry> opcTable)
        implements DiscInformationData {
    /** Bytes without the OPC table. */
    public static final int LENGTH = 34;

    /** Disc type: CD-DA or CD-ROM. */
    public static final int TYPE_CD_ROM = 0x00;

    /** Disc type: CD-ROM XA. */
    public static final int TYPE_XA = 0x20;

    /** Disc type: not known, as on a blank disc. */
    public static final int TYPE_UNDEFINED = 0xFF;

    private static final String NAME = "READ DISC INFORMATION response";

    /** The Disc Status field. */
    public enum DiscStatus {
        /** Blank. */
        EMPTY(0),
        /** More can be written: appendable. */
        INCOMPLETE(1),
        /** Closed for good, or pressed. */
        COMPLETE(2),
        /** Written at random: DVD-RAM, DVD+RW, BD-RE. */
        OTHER(3);

        private final int code;

        DiscStatus(int code) {
            this.code = code;
        }

        /** The field's number, 0 to 3. */
        public int code() {
            return code;
        }

        private static DiscStatus of(int code) {
            return switch (code) {
                case 0 -> EMPTY;
                case 1 -> INCOMPLETE;
                case 2 -> COMPLETE;
                default -> OTHER;
            };
        }
    }

    /** The State of Last Session field. */
    public enum SessionState {
        /** Nothing in it. */
        EMPTY(0),
        /** Open. */
        INCOMPLETE(1),
        /** Damaged, or open on media that are written at random. */
        DAMAGED(2),
        /** Closed. */
        COMPLETE(3);

        private final int code;

        SessionState(int code) {
            this.code = code;
        }

        /** The field's number, 0 to 3. */
        public int code() {
            return code;
        }

        private static SessionState of(int code) {
            return switch (code) {
                case 0 -> EMPTY;
                case 1 -> INCOMPLETE;
                case 2 -> DAMAGED;
                default -> COMPLETE;
            };
        }
    }

    /** Checks the ranges. */
    public DiscInformation {
        Ranges.unsigned(firstTrack, 8, "first track");
        Ranges.unsigned(sessions, 16, "number of sessions");
        Ranges.unsigned(firstTrackOfLastSession, 16, "first track of the last session");
        Ranges.unsigned(lastTrackOfLastSession, 16, "last track of the last session");
        Ranges.unsigned(backgroundFormat, 2, "background format status");
        Ranges.unsigned(discType, 8, "disc type");
        discId.ifPresent(id -> Ranges.unsigned(id, 32, "disc identification"));
        applicationCode.ifPresent(code -> Ranges.unsigned(code, 8, "application code"));
        opcTable = List.copyOf(opcTable);
        Ranges.unsigned(opcTable.size(), 8, "number of OPC entries");
        if (barCode.isPresent() && barCode.orElseThrow().length() != 8) {
            throw new IllegalArgumentException("a bar code is eight bytes: " + barCode);
        }
    }

    /**
     * Reads a response.
     *
     * @throws MalformedDataException if it does not even hold the disc's state
     */
    public static DiscInformation decode(Octets data) throws MalformedDataException {
        Fields in = Fields.stated(data, 3, NAME);
        int room = Math.max(0, in.length() - LENGTH);
        int table = Math.min(in.u8(33) * OpcEntry.LENGTH, room);
        return new DiscInformation(
                DiscStatus.of(in.bits(2, 1, 0)),
                SessionState.of(in.bits(2, 3, 2)),
                in.bit(2, 4),
                in.u8(3),
                in.u8(9) << 8 | in.u8(4),
                in.u8(10) << 8 | in.u8(5),
                in.u8(11) << 8 | in.u8(6),
                in.bit(7, 5),
                in.bit(7, 2),
                in.bits(7, 1, 0),
                in.u8(8),
                in.bit(7, 7) ? Optional.of(in.u32(12)) : Optional.empty(),
                DiscTime.readOptional(in, 16),
                DiscTime.readOptional(in, 20),
                in.bit(7, 6) && in.has(24, 8) ? Optional.of(in.octets(24, 8)) : Optional.empty(),
                in.bit(7, 4) ? Optional.of(in.u8(32)) : Optional.empty(),
                table > 0 ? OpcEntry.decodeAll(in.octets(LENGTH, table)) : List.of());
    }

    @Override
    public Octets encode() {
        FieldWriter out = FieldWriter.stated(LENGTH + opcTable.size() * OpcEntry.LENGTH);
        out.bit(2, 4, erasable).u8(2, lastSession.code() << 2).u8(2, status.code());
        out.u8(3, firstTrack);
        out.u8(4, sessions).u8(9, sessions >> 8);
        out.u8(5, firstTrackOfLastSession).u8(10, firstTrackOfLastSession >> 8);
        out.u8(6, lastTrackOfLastSession).u8(11, lastTrackOfLastSession >> 8);
        out.bit(7, 7, discId.isPresent()).bit(7, 6, barCode.isPresent());
        out.bit(7, 5, unrestrictedUse).bit(7, 4, applicationCode.isPresent());
        out.bit(7, 2, dirty).u8(7, backgroundFormat);
        out.u8(8, discType).u32(12, discId.orElse(0L));
        Octets none = Octets.ofInts(0xFF, 0xFF, 0xFF, 0xFF);
        out.octets(16, lastSessionLeadIn.map(DiscTime::encode).orElse(none));
        out.octets(20, lastPossibleLeadOut.map(DiscTime::encode).orElse(none));
        out.octets(24, barCode.orElse(Octets.EMPTY)).u8(32, applicationCode.orElse(0));
        return out.u8(33, opcTable.size()).octets(LENGTH, OpcEntry.encodeAll(opcTable)).build();
    }
}
