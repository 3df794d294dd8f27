package org.discwright.emulator.drive.command;

import java.time.Duration;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.LongOperation;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.drive.machine.WriteParametersPage;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.mmc.command.CloseTrackSession;
import org.discwright.mmc.command.ReserveTrack;
import org.discwright.mmc.command.SynchronizeCache10;
import org.discwright.model.address.Lba;

/**
 * What surrounds recording on DVD and BD: RESERVE TRACK, SYNCHRONIZE CACHE, CLOSE TRACK/SESSION.
 *
 * @mmc 6.3 CLOSE TRACK/SESSION, table of the close functions
 */
final class BlockClosingHandler {
    /** Close function: finalizes, with the lead-out at the least radius that players need. */
    private static final int FINALIZE_SHORT = 5;

    /** Close function: finalizes. */
    private static final int FINALIZE = 6;

    /** Blocks of what is laid around a session. */
    private static final int DASH_BORDER = 28_672;

    private static final int PLUS_BORDER = 2_048;
    private static final int BD_BORDER = 512;

    private final Machine machine;

    BlockClosingHandler(Machine machine) {
        this.machine = machine;
    }

    Reply reserveTrack(ReserveTrack command, Exchange exchange) throws Refusal {
        BlockDisc disc = machine.blockDisc();
        if (command.byAddress()) {
            Recording.attempt(() -> disc.recorder().split(new Lba(command.size())));
            return Reply.NONE;
        }
        WriteParametersPage page = machine.modePages().writeParameters();
        Recording.attempt(() -> disc.recorder().reserve(page.forBlocks(), command.size()));
        return Reply.NONE;
    }

    Reply synchronizeCache(SynchronizeCache10 command, Exchange exchange) throws Refusal {
        BlockDisc disc = machine.blockDisc();
        boolean open = disc.state().openSession().isPresent();
        boolean simulated = disc.recorder().simulating();
        Recording.attempt(disc.recorder()::synchronize);
        if (open && !simulated && disc.state().openSession().isEmpty()) {
            machine.discChanged(exchange.nexus()); // disc at once came to its end
        }
        take(drained(), command.immediate());
        return Reply.NONE;
    }

    private Duration drained() {
        Duration time = machine.buffer().timeToEmpty(BlockWriteHandler.each(machine));
        machine.buffer().clear();
        return time;
    }

    Reply closeTrackSession(CloseTrackSession command, Exchange exchange) throws Refusal {
        BlockDisc disc = machine.blockDisc();
        BlockWriteHandler.checkProtection(machine);
        WriteParametersPage page = machine.modePages().writeParameters();
        boolean dash = disc.mode().isDash();
        if (dash && page.testWrite()) {
            // programs end a test as they end a burn
            disc.recorder().endSimulation();
            take(drained(), command.immediate());
            return Reply.NONE;
        }
        if (command.function() == CloseTrackSession.STOP_FORMAT) {
            return stopFormat(disc, command);
        }
        boolean bd = disc.type().family().kind() == MediaFamily.Kind.BD;
        switch (command.function()) {
            case CloseTrackSession.TRACK -> {
                int filled = filled(disc, true);
                Recording.attempt(() -> disc.recorder().closeTrack(command.track()));
                take(drained().plus(time(filled)), command.immediate());
            }
            case CloseTrackSession.SESSION -> {
                machine.background().stop(disc);
                boolean more = !dash || page.multiSession() == 3;
                int filled = filled(disc, more);
                Recording.attempt(() -> disc.recorder().closeSession(more));
                closed(disc, command, exchange, filled);
            }
            case FINALIZE_SHORT, FINALIZE -> {
                if (dash || (bd && command.function() == FINALIZE_SHORT)) {
                    throw Refusal.invalidFieldInCdb(2, 2);
                }
                Recording.attempt(disc.recorder()::finish);
                closed(disc, command, exchange, 0);
            }
            default -> throw Refusal.invalidFieldInCdb(2, 2);
        }
        return Reply.NONE;
    }

    private Reply stopFormat(BlockDisc disc, CloseTrackSession command) throws Refusal {
        if (disc.type().family() != MediaFamily.DVD_PLUS_RW) {
            throw Refusal.invalidFieldInCdb(2, 2);
        }
        Recording.attempt(disc.recorder()::synchronize);
        machine.background().stop(disc);
        take(drained(), command.immediate());
        return Reply.NONE;
    }

    /** Blocks that layer jump recording fills before a border is closed. */
    private static int filled(BlockDisc disc, boolean appendable) {
        return disc.recorder().layout().jumps().map(one -> one.unfilled(appendable)).orElse(0);
    }

    private Duration time(int blocks) {
        return BlockWriteHandler.each(machine).multipliedBy(blocks);
    }

    private void closed(BlockDisc disc, CloseTrackSession command, Exchange exchange, int filled) {
        int border = disc.mode().isDash() ? DASH_BORDER : PLUS_BORDER;
        if (disc.type().family().kind() == MediaFamily.Kind.BD) {
            border = BD_BORDER;
        }
        machine.discChanged(exchange.nexus());
        take(drained().plus(time(border + filled)), command.immediate());
    }

    private void take(Duration time, boolean immediate) {
        machine.take(LongOperation.LONG_WRITE, time, immediate);
    }
}
