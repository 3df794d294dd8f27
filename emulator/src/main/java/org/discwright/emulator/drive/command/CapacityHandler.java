package org.discwright.emulator.drive.command;

import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.mmc.command.ReadBufferCapacity;
import org.discwright.mmc.command.ReadCapacity10;
import org.discwright.mmc.command.ReadFormatCapacities;
import org.discwright.mmc.response.BufferCapacity;
import org.discwright.mmc.response.Capacity;
import org.discwright.mmc.response.FormatCapacities;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/** How much there is: READ CAPACITY, READ FORMAT CAPACITIES, READ BUFFER CAPACITY. */
final class CapacityHandler {
    private static final int BLOCK = 2048;

    private final Machine machine;

    CapacityHandler(Machine machine) {
        this.machine = machine;
    }

    /** The last sector of the last closed session, 0 where none is closed. */
    Reply readCapacity(ReadCapacity10 command, Exchange exchange) throws Refusal {
        Lba last = new Lba(Math.max(0, recorded(machine.disc()) - 1));
        return Reply.of(new Capacity(last, BLOCK).encode());
    }

    /** Where the blocks of the closed sessions end, 0 where none is closed. */
    static int recorded(Disc disc) {
        return disc.state().sessions().stream()
                .filter(DiscSession::closed)
                .reduce((_, later) -> later)
                .map(CapacityHandler::end)
                .orElse(0);
    }

    /** Behind fixed packets the lead-out does not begin where their blocks end. */
    private static int end(DiscSession session) {
        DiscTrack last = session.tracks().getLast();
        return last.hasFixedPackets()
                ? last.start().plus(last.blocks()).value()
                : session.leadOut().orElseThrow().value();
    }

    Reply readFormatCapacities(ReadFormatCapacities command, Exchange exchange) {
        if (machine.blockDiscInside().isPresent()) {
            return Reply.of(BlockCapacities.of(machine.blockDiscInside().orElseThrow()).encode());
        }
        Optional<Disc> disc = machine.discInside();
        int recorded = disc.map(CapacityHandler::recorded).orElse(0);
        int room = disc.map(one -> one.type().leadOutLimit().value()).orElse(0);
        FormatCapacities.State state =
                disc.isEmpty()
                        ? FormatCapacities.State.NO_MEDIUM
                        : recorded > 0
                                ? FormatCapacities.State.FORMATTED
                                : FormatCapacities.State.UNFORMATTED;
        FormatCapacities.Current current =
                new FormatCapacities.Current(recorded > 0 ? recorded : room, state, BLOCK);
        return Reply.of(
                new FormatCapacities(current, disc.map(CdFormatHandler::offers).orElse(List.of()))
                        .encode());
    }

    Reply readBufferCapacity(ReadBufferCapacity command, Exchange exchange) {
        int blockSize =
                machine.modePages()
                        .writeParameters()
                        .blockFormat()
                        .map(format -> format.blockSize())
                        .orElse(SectorMode.RAW_SIZE);
        int capacity = machine.buffer().capacity();
        long room = capacity - machine.buffer().filled(machine.speeds().write());
        BufferCapacity answer =
                command.block()
                        ? new BufferCapacity(true, 0, room)
                        : new BufferCapacity(false, (long) capacity * blockSize, room * blockSize);
        return Reply.of(answer.encode());
    }
}
