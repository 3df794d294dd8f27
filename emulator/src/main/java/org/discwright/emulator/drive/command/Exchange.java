package org.discwright.emulator.drive.command;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.fault.FaultAction;
import org.discwright.mmc.Cdb;
import org.discwright.model.Octets;
import org.discwright.transport.Nexus;

/**
 * What a handler sees of a command besides its fields.
 *
 * @param nexus who sent it
 * @param cdb its block
 * @param data the host's memory
 * @param faults what goes wrong with its data
 */
record Exchange(Nexus nexus, Cdb cdb, MemorySegment data, List<FaultAction> faults) {
    /**
     * The parameter list.
     *
     * @param length the length that the block states
     * @throws Refusal 5/1A/00 where the host sent less
     */
    Octets parameterList(int length) throws Refusal {
        if (data.byteSize() < length) {
            throw Refusal.parameterListLength();
        }
        return Octets.of(data.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
    }

    /** The data as the host sent it, which is what the drive's memory holds of it. */
    MemorySegment sent() {
        MemorySegment copy = MemorySegment.ofArray(data.toArray(ValueLayout.JAVA_BYTE));
        for (FaultAction fault : faults) {
            if (fault instanceof FaultAction.Corrupt corrupt) {
                corrupt.apply(copy, copy.byteSize());
            }
        }
        return copy;
    }

    /** True where the laser is off although it should not be. */
    boolean losesData() {
        return faults.stream().anyMatch(FaultAction.Lose.class::isInstance);
    }
}
