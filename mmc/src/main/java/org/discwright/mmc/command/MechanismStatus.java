package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.response.MechanismState;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * MECHANISM STATUS (BDh): the state of tray and changer.
 *
 * @param allocationLength bytes that the host has room for, 0 to 65,535
 * @mmc 6.12 MECHANISM STATUS
 */
public record MechanismStatus(int allocationLength) implements Command<MechanismState> {
    /** Operation code. */
    public static final int OPCODE = 0xBD;

    /** Checks the ranges. */
    public MechanismStatus {
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
    public static MechanismStatus decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader =
                CdbReader.of(cdb, OPCODE).reserved(1, 0x1F).reservedBytes(2, 7).reserved(10, 0xFF);
        return new MechanismStatus(reader.u16(8));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).u16(8, allocationLength).build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.In(allocationLength);
    }

    @Override
    public MechanismState decode(Octets data) throws MalformedDataException {
        return MechanismState.decode(data);
    }
}
