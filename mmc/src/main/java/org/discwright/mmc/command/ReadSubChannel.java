package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.response.SubChannelData;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * READ SUB-CHANNEL (42h): position, media catalogue number or ISRC from the Q channel.
 *
 * @param msf addresses as minutes, seconds and frames
 * @param subQ wants Q data behind the audio status
 * @param parameterList 1 current position, 2 media catalogue number, 3 ISRC
 * @param track the track for ISRC
 * @param allocationLength bytes that the host has room for, 0 to 65,535
 * @mmc 6.25 READ SUB-CHANNEL
 */
public record ReadSubChannel(
        boolean msf, boolean subQ, int parameterList, int track, int allocationLength)
        implements Command<SubChannelData> {
    /** Operation code. */
    public static final int OPCODE = 0x42;

    /** Checks the ranges. */
    public ReadSubChannel {
        if (allocationLength < 0 || allocationLength > 0xFFFF) {
            throw new IllegalArgumentException(
                    "an allocation length is 0 to 65,535: " + allocationLength);
        }
        if (parameterList < 0 || parameterList > 3 || track < 0 || track > 0xFF) {
            throw new IllegalArgumentException(
                    "sub-channel parameter list " + parameterList + ", track " + track);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReadSubChannel decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader =
                CdbReader.of(cdb, OPCODE).reserved(1, 0x1D).reserved(2, 0xBF).reservedBytes(4, 5);
        reader.check(reader.u8(3) <= 3, 3, -1, "sub-channel parameter list " + reader.u8(3));
        return new ReadSubChannel(
                reader.bit(1, 1), reader.bit(2, 6), reader.u8(3), reader.u8(6), reader.u16(7));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 1, msf)
                .bit(2, 6, subQ)
                .u8(3, parameterList)
                .u8(6, track)
                .u16(7, allocationLength)
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.In(allocationLength);
    }

    @Override
    public SubChannelData decode(Octets data) throws MalformedDataException {
        return SubChannelData.decode(data, msf);
    }
}
