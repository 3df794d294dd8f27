package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * SET READ AHEAD (A7h): after one address the host will want another one.
 *
 * @param trigger address after which the drive reads ahead elsewhere
 * @param readAhead address at which it does
 * @mmc 6.39 SET READ AHEAD
 */
public record SetReadAhead(Lba trigger, Lba readAhead) implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0xA7;

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static SetReadAhead decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x1F).reserved(10, 0xFF);
        return new SetReadAhead(new Lba(reader.i32(2)), new Lba(reader.i32(6)));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).u32(2, trigger.value()).u32(6, readAhead.value()).build();
    }

    @Override
    public DataPhase dataPhase() {
        return DataPhase.NONE;
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
