package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;
import org.discwright.model.address.KilobytesPerSecond;

/**
 * SET CD SPEED (BBh): asks for reading and writing speeds on CD.
 *
 * @param rotationControl 0 the medium's default, 1 pure CAV
 * @param read FFFFh as fast as possible
 * @param write FFFFh as fast as possible
 * @mmc 6.37 SET CD SPEED
 */
public record SetCdSpeed(int rotationControl, KilobytesPerSecond read, KilobytesPerSecond write)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0xBB;

    /** Checks the ranges. */
    public SetCdSpeed {
        if (rotationControl < 0 || rotationControl > 1) {
            throw new IllegalArgumentException("rotation control 0 or 1: " + rotationControl);
        }
        if (read.compareTo(KilobytesPerSecond.MAXIMUM) > 0
                || write.compareTo(KilobytesPerSecond.MAXIMUM) > 0) {
            throw new IllegalArgumentException("SET CD SPEED takes at most 65,535 kB/s");
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static SetCdSpeed decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x1C).reservedBytes(6, 10);
        reader.check(reader.bits(1, 1, 0) <= 1, 1, 1, "rotation control");
        return new SetCdSpeed(
                reader.bits(1, 1, 0),
                new KilobytesPerSecond(reader.u16(2)),
                new KilobytesPerSecond(reader.u16(4)));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .u8(1, rotationControl)
                .u16(2, (int) read.value())
                .u16(4, (int) write.value())
                .build();
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
