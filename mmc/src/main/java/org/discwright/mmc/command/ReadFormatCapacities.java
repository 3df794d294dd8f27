package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.response.FormatCapacities;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * READ FORMAT CAPACITIES (23h): capacities that FORMAT UNIT could give the medium.
 *
 * @param allocationLength bytes that the host has room for, 0 to 65,535
 * @mmc 6.23 READ FORMAT CAPACITIES
 */
public record ReadFormatCapacities(int allocationLength) implements Command<FormatCapacities> {
    /** Operation code. */
    public static final int OPCODE = 0x23;

    /** Checks the ranges. */
    public ReadFormatCapacities {
        if (allocationLength < 0 || allocationLength > 0xFFFF) {
            throw new IllegalArgumentException(
                    "an allocation length is 0 to 65,535: " + allocationLength);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReadFormatCapacities decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x1F).reservedBytes(2, 6);
        return new ReadFormatCapacities(reader.u16(7));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).u16(7, allocationLength).build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.In(allocationLength);
    }

    @Override
    public FormatCapacities decode(Octets data) throws MalformedDataException {
        return FormatCapacities.decode(data);
    }
}
