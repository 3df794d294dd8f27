package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.response.MediaSerialNumber;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * READ MEDIA SERIAL NUMBER (ABh, service action 01h): the number of the medium that is in.
 *
 * @param allocationLength bytes that the host has room for, not negative
 * @spc 6.19 READ MEDIA SERIAL NUMBER
 */
public record ReadMediaSerialNumber(int allocationLength) implements Command<MediaSerialNumber> {
    /** Operation code. */
    public static final int OPCODE = 0xAB;

    private static final int SERVICE_ACTION = 0x01;

    /** Checks the range. */
    public ReadMediaSerialNumber {
        if (allocationLength < 0) {
            throw new IllegalArgumentException("room for " + allocationLength + " bytes");
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReadMediaSerialNumber decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reservedBytes(2, 5).reserved(10, 0xFF);
        int action = reader.bits(1, 4, 0);
        reader.check(action == SERVICE_ACTION, 1, 4, "service action " + action);
        return new ReadMediaSerialNumber(reader.length32(6));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).u8(1, SERVICE_ACTION).u32(6, allocationLength).build();
    }

    @Override
    public DataPhase dataPhase() {
        return allocationLength == 0 ? DataPhase.NONE : new DataPhase.In(allocationLength);
    }

    @Override
    public MediaSerialNumber decode(Octets data) throws MalformedDataException {
        return MediaSerialNumber.decode(data);
    }
}
