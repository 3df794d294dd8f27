package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * READ TRACK INFORMATION (52h): where a track lies, how long it is, where it goes on.
 *
 * @param open asks for the first open track from that number on
 * @param addressType what {@code number} is
 * @param number an address, a track or a session; track FFh is the invisible track
 * @param allocationLength bytes that the host has room for, 0 to 65,535
 * @mmc 6.27 READ TRACK INFORMATION
 */
public record ReadTrackInformation(
        boolean open, AddressType addressType, int number, int allocationLength)
        implements Command<TrackInformation> {
    /** Operation code. */
    public static final int OPCODE = 0x52;

    /** Checks the ranges. */
    public ReadTrackInformation {
        if (allocationLength < 0 || allocationLength > 0xFFFF) {
            throw new IllegalArgumentException(
                    "an allocation length is 0 to 65,535: " + allocationLength);
        }
        if (addressType != AddressType.LBA && number >>> 16 != 0) {
            throw new IllegalArgumentException("no such track or session number: " + number);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReadTrackInformation decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x18).reserved(6, 0xFF);
        int type = reader.bits(1, 1, 0);
        reader.check(type <= 2, 1, 1, "address type 3");
        reader.check(type == 0 || reader.u16(2) == 0, 2, -1, "number beyond 65,535");
        return new ReadTrackInformation(
                reader.bit(1, 2), AddressType.of(type), reader.i32(2), reader.u16(7));
    }

    /** The number of the invisible track: the one that the next write on a CD begins. */
    public static final int INVISIBLE_TRACK = 0xFF;

    /** What the number of a READ TRACK INFORMATION is. */
    public enum AddressType {
        /** 0: a logical block address within the track. */
        LBA(0),
        /** 1: a track number; 0 is the lead-in, FFh the invisible track. */
        TRACK(1),
        /** 2: a session number, for its first track. */
        SESSION(2);

        private final int code;

        AddressType(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static AddressType of(int code) {
            return code == 0 ? LBA : code == 1 ? TRACK : SESSION;
        }
    }

    /** Asks for a track; FFh is the invisible one. */
    public static ReadTrackInformation ofTrack(int track) {
        return new ReadTrackInformation(false, AddressType.TRACK, track, TrackInformation.LENGTH);
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 2, open)
                .u8(1, addressType.code())
                .u32(2, number)
                .u16(7, allocationLength)
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.In(allocationLength);
    }

    @Override
    public TrackInformation decode(Octets data) throws MalformedDataException {
        return TrackInformation.decode(data);
    }
}
