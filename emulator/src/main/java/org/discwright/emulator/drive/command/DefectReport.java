package org.discwright.emulator.drive.command;

import java.util.ArrayList;
import java.util.List;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.Defect;
import org.discwright.mmc.command.GetPerformance;
import org.discwright.mmc.response.Performance;
import org.discwright.model.address.Lba;

/**
 * GET PERFORMANCE of the defects on a disc with spare areas: those that were replaced, and the
 * state of every ECC block.
 *
 * @mmc 6.8.2 GET PERFORMANCE response, types 01h, 02h and 05h
 */
final class DefectReport {
    /** Data type of unusable areas: what was replaced since. */
    private static final int SECONDARY = 2;

    private DefectReport() {}

    /** Type 01h: ECC blocks that were replaced; none slips on these discs, and none has zones. */
    static Performance unusable(BlockDisc disc, GetPerformance command) throws Refusal {
        if (command.dataType() > SECONDARY) {
            throw Refusal.invalidFieldInCdb(1, 4);
        }
        List<Performance.BlockRun> runs = new ArrayList<>();
        if (command.dataType() == SECONDARY) {
            disc.state().replacements().list().stream()
                    .filter(it -> !it.original().isBefore(command.start()))
                    .limit(command.maximumDescriptors())
                    .forEach(it ->
                            runs.add(new Performance.BlockRun(it.original(), disc.blocking())));
        }
        return new Performance.BlockRuns(false, runs);
    }

    /** Type 02h: a bit for every ECC block from the address on, set where a defect lies there. */
    static Performance status(BlockDisc disc, GetPerformance command) throws Refusal {
        requireNoDataType(command);
        BlockState state = disc.state();
        int blocking = disc.blocking();
        int capacity = state.formatting().capacity();
        int first = command.start().value() / blocking * blocking;
        if (command.start().value() < 0 || first >= capacity) {
            throw Refusal.addressOutOfRange(command.start().value());
        }
        List<Performance.DefectStatus> all = new ArrayList<>();
        int span = Performance.DefectStatus.BITS * blocking;
        for (int at = first;
                at < capacity && all.size() < command.maximumDescriptors();
                at += span) {
            int end = (int) Math.min(capacity, (long) at + span);
            List<Integer> defective = new ArrayList<>();
            for (int block = at; block < end; block += blocking) {
                if (defective(state, new Lba(block), blocking)) {
                    defective.add((block - at) / blocking);
                }
            }
            all.add(
                    new Performance.DefectStatus(
                            new Lba(at), new Lba(end - 1), blocking, defective));
        }
        return new Performance.DefectStatuses(all);
    }

    private static boolean defective(BlockState state, Lba block, int blocking) {
        if (!state.placeOf(block).equals(block)) {
            return true;
        }
        for (Defect defect : state.defects()) {
            if (block.isBefore(defect.end()) && defect.first().isBefore(block.plus(blocking))) {
                return true;
            }
        }
        return false;
    }

    /** Type 05h: this drive remembers defects nowhere but in the lists on the disc. */
    static Performance cacheZones(BlockDisc disc, GetPerformance command) throws Refusal {
        requireNoDataType(command);
        return new Performance.BlockRuns(true, List.of());
    }

    private static void requireNoDataType(GetPerformance command) throws Refusal {
        if (command.dataType() != 0) {
            throw Refusal.invalidFieldInCdb(1, 4);
        }
    }
}
