package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * REQUEST SENSE (03h): pending sense data, or the progress of what runs.
 *
 * @param descriptorFormat DESC: wants descriptor format
 * @param allocationLength bytes that the host has room for, 0 to 255
 * @spc 6.39 REQUEST SENSE
 */
public record RequestSense(boolean descriptorFormat, int allocationLength)
        implements Command<Sense> {
    /** Operation code. */
    public static final int OPCODE = 0x03;

    /** Checks the ranges. */
    public RequestSense {
        if (allocationLength < 0 || allocationLength > 0xFF) {
            throw new IllegalArgumentException(
                    "an allocation length is 0 to 255: " + allocationLength);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static RequestSense decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x1E).reservedBytes(2, 3);
        return new RequestSense(reader.bit(1, 0), reader.u8(4));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).bit(1, 0, descriptorFormat).u8(4, allocationLength).build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.In(allocationLength);
    }

    @Override
    public Sense decode(Octets data) throws MalformedDataException {
        return Sense.decode(data);
    }
}
