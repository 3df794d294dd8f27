package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.mmc.response.StreamingDescriptor;
import org.discwright.model.Octets;

/**
 * SET STREAMING (B6h): asks for speeds over a range of addresses.
 *
 * @param type 00h: a performance descriptor
 * @param descriptor 28 bytes for type 00h
 * @mmc 6.40 SET STREAMING
 */
public record SetStreaming(int type, Octets descriptor) implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0xB6;

    /** Checks the ranges. */
    public SetStreaming {
        if (type < 0 || type > 0xFF || descriptor.length() > 0xFFFF) {
            throw new IllegalArgumentException(
                    "SET STREAMING type " + type + " of " + descriptor.length() + " bytes");
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static SetStreaming decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x1F).reservedBytes(2, 7);
        return new SetStreaming(reader.u8(8), Octets.zeros(reader.u16(9)));
    }

    /** Asks for the speeds of a performance descriptor (type 00h). */
    public static SetStreaming of(StreamingDescriptor descriptor) {
        return new SetStreaming(0x00, descriptor.encode());
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).u8(8, type).u16(9, descriptor.length()).build();
    }

    @Override
    public DataPhase dataPhase() {
        return descriptor.isEmpty() ? DataPhase.NONE : new DataPhase.Out(descriptor);
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
