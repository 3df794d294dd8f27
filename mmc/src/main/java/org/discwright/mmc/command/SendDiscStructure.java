package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.model.Octets;

/**
 * SEND DISC STRUCTURE (BFh): gives the drive something to record in the lead-in, or sets the write
 * protection or the layer break.
 *
 * @param mediaType 0 DVD and HD DVD, 1 BD
 * @param format format code, 00h to FFh
 * @param structure the structure with its header of four bytes
 * @mmc 6.36 SEND DISC STRUCTURE
 */
public record SendDiscStructure(int mediaType, int format, Octets structure)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0xBF;

    /** Checks the ranges. */
    public SendDiscStructure {
        if (mediaType < 0
                || mediaType > 15
                || format < 0
                || format > 0xFF
                || structure.length() > 0xFFFF) {
            throw new IllegalArgumentException(
                    "SEND DISC STRUCTURE media type %d, format %d, %d bytes"
                            .formatted(mediaType, format, structure.length()));
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static SendDiscStructure decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reservedBytes(2, 6).reservedBytes(10, 10);
        return new SendDiscStructure(
                reader.bits(1, 3, 0), reader.u8(7), Octets.zeros(reader.u16(8)));
    }

    /** Sends that structure under its own format code. */
    public static SendDiscStructure of(int mediaType, DiscStructure structure) {
        return new SendDiscStructure(mediaType, structure.format(), structure.encode());
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .u8(1, mediaType)
                .u8(7, format)
                .u16(8, structure.length())
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return structure.isEmpty() ? DataPhase.NONE : new DataPhase.Out(structure);
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
