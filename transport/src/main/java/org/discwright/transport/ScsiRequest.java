package org.discwright.transport;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.discwright.mmc.Cdb;

/**
 * A command on its way to a drive.
 *
 * @param nexus who sends it
 * @param cdb its block
 * @param direction which way its data goes
 * @param data memory for its data: read for {@link Direction#OUT}, filled for {@link Direction#IN},
 *     empty for {@link Direction#NONE}; in the caller's hands until the command has completed
 * @param timeout after which it counts as lost
 */
public record ScsiRequest(
        Nexus nexus, Cdb cdb, Direction direction, MemorySegment data, Duration timeout) {
    /** Which way data goes, seen from the host. */
    public enum Direction {
        /** No data. */
        NONE,
        /** From the drive. */
        IN,
        /** To the drive. */
        OUT
    }

    /**
     * Checks the memory.
     *
     * @throws IllegalArgumentException if data from the drive would go into read-only memory
     */
    public ScsiRequest {
        if (direction == Direction.IN && data.isReadOnly() && data.byteSize() > 0) {
            throw new IllegalArgumentException("memory for data from the drive is read-only");
        }
    }

    /** A command without data. */
    public static ScsiRequest withoutData(Nexus nexus, Cdb cdb, Duration timeout) {
        return new ScsiRequest(nexus, cdb, Direction.NONE, MemorySegment.NULL, timeout);
    }
}
