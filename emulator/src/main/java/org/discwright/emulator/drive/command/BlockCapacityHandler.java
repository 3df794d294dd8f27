package org.discwright.emulator.drive.command;

import java.util.Optional;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.emulator.recording.block.JumpLayout;
import org.discwright.mmc.command.ReadBufferCapacity;
import org.discwright.mmc.command.ReadCapacity10;
import org.discwright.mmc.response.BufferCapacity;
import org.discwright.mmc.response.Capacity;
import org.discwright.model.address.Lba;

/** How much there is on a DVD or BD: READ CAPACITY and READ BUFFER CAPACITY. */
final class BlockCapacityHandler {
    private final Machine machine;

    BlockCapacityHandler(Machine machine) {
        this.machine = machine;
    }

    /** The last block that read-only drives see, 0 where there is none. */
    Reply readCapacity(ReadCapacity10 command, Exchange exchange) throws Refusal {
        Lba last = new Lba(Math.max(0, recorded(machine.blockDisc()) - 1));
        return Reply.of(new Capacity(last, BlockMedium.BLOCK_SIZE).encode());
    }

    /**
     * Where the blocks that read-only drives see end: those of closed sessions, or all. A BD-R with
     * pseudo-overwrite is for a file system what can be written anywhere, as soon as it has begun.
     */
    static int recorded(BlockDisc disc) {
        BlockState state = disc.state();
        if (grownInPlace(disc)) {
            return state.formatting().capacity();
        }
        if (disc.mode().anywhere()) {
            return disc.type().family() == MediaFamily.DVD_RW
                    ? state.formatting().formattedTo()
                    : state.formatting().capacity();
        }
        Optional<JumpLayout> jumps = disc.recorder().layout().jumps();
        if (jumps.isPresent()) {
            return jumps.get().readable();
        }
        return state.sessions().stream()
                .filter(BlockSession::closed)
                .mapToInt(session -> session.end().value())
                .max()
                .orElse(0);
    }

    /** True for a BD-R with pseudo-overwrite whose session is open. */
    static boolean grownInPlace(BlockDisc disc) {
        return disc.recorder().pseudoOverwrite() && disc.state().openSession().isPresent();
    }

    Reply readBufferCapacity(ReadBufferCapacity command, Exchange exchange) {
        int capacity = machine.buffer().capacity();
        long room = capacity - machine.buffer().filled(BlockWriteHandler.each(machine));
        BufferCapacity answer =
                command.block()
                        ? new BufferCapacity(true, 0, room)
                        : new BufferCapacity(
                                false,
                                (long) capacity * BlockMedium.BLOCK_SIZE,
                                room * BlockMedium.BLOCK_SIZE);
        return Reply.of(answer.encode());
    }
}
