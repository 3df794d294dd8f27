package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;

/**
 * SEND OPC INFORMATION (54h): calibrates the laser power, or takes calibration values.
 *
 * @param doOpc the drive calibrates by itself
 * @param exclude0 as the standard calls it: no OPC in zone 0
 * @param exclude1 no OPC in zone 1
 * @param parameters OPC speed descriptors, empty with {@code doOpc}
 * @mmc 6.38 SEND OPC INFORMATION
 */
public record SendOpc(boolean doOpc, boolean exclude0, boolean exclude1, Octets parameters)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x54;

    /** Checks the ranges. */
    public SendOpc {
        if (parameters.length() > 0xFFFF) {
            throw new IllegalArgumentException(
                    "OPC parameters of " + parameters.length() + " bytes");
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static SendOpc decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader =
                CdbReader.of(cdb, OPCODE).reserved(1, 0x1E).reserved(2, 0xFC).reservedBytes(3, 6);
        return new SendOpc(
                reader.bit(1, 0), reader.bit(2, 0), reader.bit(2, 1), Octets.zeros(reader.u16(7)));
    }

    /** Lets the drive calibrate by itself. */
    public static SendOpc calibrate() {
        return new SendOpc(true, false, false, Octets.EMPTY);
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 0, doOpc)
                .bit(2, 0, exclude0)
                .bit(2, 1, exclude1)
                .u16(7, parameters.length())
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return parameters.isEmpty() ? DataPhase.NONE : new DataPhase.Out(parameters);
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
