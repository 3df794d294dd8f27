package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.DiscInformationData;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * READ DISC INFORMATION (51h): the state of the disc and of its last session.
 *
 * @param dataType 0 standard, 1 track resources, 2 POW resources
 * @param allocationLength bytes that the host has room for, 0 to 65,535
 * @mmc 6.21 READ DISC INFORMATION
 */
public record ReadDiscInformation(int dataType, int allocationLength)
        implements Command<DiscInformationData> {
    /** Operation code. */
    public static final int OPCODE = 0x51;

    /** Checks the ranges. */
    public ReadDiscInformation {
        if (dataType < 0 || dataType > 2) {
            throw new IllegalArgumentException("a data type is 0 to 2: " + dataType);
        }
        if (allocationLength < 0 || allocationLength > 0xFFFF) {
            throw new IllegalArgumentException(
                    "an allocation length is 0 to 65,535: " + allocationLength);
        }
    }

    /** Asks for the standard information, in the 34 bytes that programs always asked for. */
    public static ReadDiscInformation standard() {
        return new ReadDiscInformation(0, DiscInformation.LENGTH);
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReadDiscInformation decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x18).reservedBytes(2, 6);
        reader.check(reader.bits(1, 2, 0) <= 2, 1, 2, "data type " + reader.bits(1, 2, 0));
        return new ReadDiscInformation(reader.bits(1, 2, 0), reader.u16(7));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).u8(1, dataType).u16(7, allocationLength).build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.In(allocationLength);
    }

    @Override
    public DiscInformationData decode(Octets data) throws MalformedDataException {
        return DiscInformationData.decode(dataType, data);
    }
}
