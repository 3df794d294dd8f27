package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * READ DISC STRUCTURE (ADh): what the medium says of itself, in its lead-in and elsewhere.
 *
 * @param mediaType 0 DVD and HD DVD, 1 BD
 * @param address what the format wants there, as its 32 bits
 * @param layer layer, 0 to 255
 * @param format format code, 00h to FFh: those of {@link DiscStructure}
 * @param allocationLength bytes that the host has room for, 0 to 65,535
 * @param grant AGID, the authentication grant, 0 to 3
 * @mmc 6.22 READ DISC STRUCTURE
 */
public record ReadDiscStructure(
        int mediaType, int address, int layer, int format, int allocationLength, int grant)
        implements Command<DiscStructure> {
    /** Operation code. */
    public static final int OPCODE = 0xAD;

    /** Checks the ranges. */
    public ReadDiscStructure {
        if (mediaType < 0
                || mediaType > 15
                || layer < 0
                || layer > 0xFF
                || format < 0
                || format > 0xFF
                || allocationLength < 0
                || allocationLength > 0xFFFF
                || grant < 0
                || grant > 3) {
            throw new IllegalArgumentException(
                    "READ DISC STRUCTURE media type %d, layer %d, format %d, %d bytes, AGID %d"
                            .formatted(mediaType, layer, format, allocationLength, grant));
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReadDiscStructure decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(10, 0x3F);
        return new ReadDiscStructure(
                reader.bits(1, 3, 0),
                reader.i32(2),
                reader.u8(6),
                reader.u8(7),
                reader.u16(8),
                reader.bits(10, 7, 6));
    }

    /** Reads a structure of layer 0, or of none. */
    public static ReadDiscStructure of(int mediaType, int format, int allocationLength) {
        return new ReadDiscStructure(mediaType, 0, 0, format, allocationLength, 0);
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .u8(1, mediaType)
                .u32(2, address)
                .u8(6, layer)
                .u8(7, format)
                .u16(8, allocationLength)
                .u8(10, grant << 6)
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return allocationLength == 0 ? DataPhase.NONE : new DataPhase.In(allocationLength);
    }

    @Override
    public DiscStructure decode(Octets data) throws MalformedDataException {
        return DiscStructure.decode(mediaType, format, data);
    }
}
