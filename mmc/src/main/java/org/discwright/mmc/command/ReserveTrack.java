package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;

/**
 * RESERVE TRACK (53h): keeps room for a track.
 *
 * @param byAddress ARSV: {@code size} is the address at which an open track is split, in bytes 2 to
 *     5, not a number of blocks in bytes 5 to 8
 * @param rmz the RMZ bit
 * @param size blocks, or an address with {@code byAddress}
 * @mmc 6.34 RESERVE TRACK
 */
public record ReserveTrack(boolean byAddress, boolean rmz, int size) implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x53;

    /** Checks the range. */
    public ReserveTrack {
        if (!byAddress && size < 0) {
            throw new IllegalArgumentException("a number of blocks below zero: " + size);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReserveTrack decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x1C);
        if (reader.bit(1, 0)) {
            reader.reservedBytes(6, 8);
            return new ReserveTrack(true, reader.bit(1, 1), reader.i32(2));
        }
        reader.reservedBytes(2, 4);
        return new ReserveTrack(false, reader.bit(1, 1), reader.length32(5));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 0, byAddress)
                .bit(1, 1, rmz)
                .u32(byAddress ? 2 : 5, size)
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
