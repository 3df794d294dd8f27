package org.discwright.emulator.drive.command;

import java.time.Duration;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.LongOperation;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Pace;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.drive.machine.WriteParametersPage;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.NextSession;
import org.discwright.mmc.command.CloseTrackSession;
import org.discwright.mmc.command.SynchronizeCache10;

/**
 * What ends a track or a session: SYNCHRONIZE CACHE and CLOSE TRACK/SESSION.
 *
 * @mmc 6.3 CLOSE TRACK/SESSION
 */
final class ClosingHandler {
    private final Machine machine;
    private final WriteHandler write;

    ClosingHandler(Machine machine, WriteHandler write) {
        this.machine = machine;
        this.write = write;
    }

    Reply synchronizeCache(SynchronizeCache10 command, Exchange exchange) throws Refusal {
        Disc disc = machine.disc();
        boolean whole = disc.recorder().session().isPresent();
        boolean simulated = disc.recorder().simulating();
        Recording.attempt(disc.recorder()::synchronize);
        Duration time = drained();
        if (!whole) {
            write.trackEnded(disc);
        } else if (disc.recorder().session().isEmpty()) {
            write.trackEnded(disc);
            time = time.plus(simulated ? Duration.ZERO : closed(disc, exchange));
        }
        take(time, command.immediate());
        return Reply.NONE;
    }

    /** A session was closed: hosts look at the disc anew. How long lead-in and lead-out took. */
    private Duration closed(Disc disc, Exchange exchange) {
        int session = disc.state().sessions().size();
        int sectors = DiscGeometry.LEAD_IN + DiscGeometry.leadOutLength(session);
        if (disc.state().sessions().stream().allMatch(DiscSession::closed)) {
            machine.discChanged(exchange.nexus());
        }
        return Pace.of(sectors, machine.speeds().write());
    }

    private Duration drained() {
        Duration time = machine.buffer().timeToEmpty(machine.speeds().write());
        machine.buffer().clear();
        return time;
    }

    Reply closeTrackSession(CloseTrackSession command, Exchange exchange) throws Refusal {
        Disc disc = machine.disc();
        switch (command.function()) {
            case CloseTrackSession.TRACK -> {
                Recording.attempt(() -> disc.recorder().closeTrack(command.track()));
                write.trackEnded(disc);
                take(drained(), command.immediate());
            }
            case CloseTrackSession.SESSION -> closeSession(disc, command, exchange);
            default -> throw Refusal.invalidFieldInCdb(2, 2);
        }
        return Reply.NONE;
    }

    private void closeSession(Disc disc, CloseTrackSession command, Exchange exchange)
            throws Refusal {
        WriteParametersPage page = machine.modePages().writeParameters();
        if (page.testWrite()) {
            // programs end a test as they end a burn, after the test track was ended too; and a
            // session that really is open stays open
            disc.recorder().abandon();
            take(drained(), command.immediate());
            return;
        }
        NextSession next = page.nextSession();
        boolean simulated = disc.recorder().simulating();
        if (!simulated) {
            // the track's end first: what is held back by a write offset lies before the lead-out
            Recording.attempt(disc.recorder()::synchronize);
            write.trackEnded(disc);
        }
        // the lead-in says what the page in force says now, and not what the tracks were begun with
        int format = page.sessionFormat();
        Recording.attempt(() -> disc.recorder().closeSession(format, next));
        Duration time = drained();
        if (!simulated) {
            time = time.plus(closed(disc, exchange));
        }
        take(time, command.immediate());
    }

    private void take(Duration time, boolean immediate) {
        machine.take(LongOperation.LONG_WRITE, time, immediate);
    }
}
