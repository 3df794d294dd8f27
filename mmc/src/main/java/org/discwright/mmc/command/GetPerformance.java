package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.response.Performance;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;

/**
 * GET PERFORMANCE (ACh): speeds of reading and writing.
 *
 * @param dataType data type, 0 to 31: for type 00h bit 2 write, bits 1-0 what to leave out, bits
 *     4-3 tolerance
 * @param start address from which on
 * @param maximumDescriptors descriptors that the host has room for, 0 to 65,535
 * @param type 00h performance, 01h unusable areas, 02h defect status, 03h write speeds, 04h
 *     defective blocks, 05h zones in which they are remembered
 * @mmc 6.8 GET PERFORMANCE
 */
public record GetPerformance(int dataType, Lba start, int maximumDescriptors, int type)
        implements Command<Performance> {
    /** Operation code. */
    public static final int OPCODE = 0xAC;

    /** Checks the ranges. */
    public GetPerformance {
        if (dataType < 0
                || dataType > 0x1F
                || type < 0
                || type > 0xFF
                || maximumDescriptors < 0
                || maximumDescriptors > 0xFFFF) {
            throw new IllegalArgumentException(
                    "GET PERFORMANCE type %d, data type %d, %d descriptors"
                            .formatted(type, dataType, maximumDescriptors));
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static GetPerformance decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reservedBytes(6, 7);
        return new GetPerformance(
                reader.bits(1, 4, 0), new Lba(reader.i32(2)), reader.u16(8), reader.u8(10));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .u8(1, dataType)
                .u32(2, start.value())
                .u16(8, maximumDescriptors)
                .u8(10, type)
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        int size =
                switch (type) {
                    case 0x02 -> 2048;
                    case 0x01, 0x04, 0x05 -> 8;
                    default -> 16;
                };
        return new DataPhase.In(8 + maximumDescriptors * size);
    }

    @Override
    public Performance decode(Octets data) throws MalformedDataException {
        return Performance.decode(type, data);
    }
}
