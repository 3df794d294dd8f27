package org.discwright.emulator.drive.command;

import java.time.Duration;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.LongOperation;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Pace;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.recording.BlankType;
import org.discwright.mmc.command.Blank;
import org.discwright.mmc.sense.SenseKey;

/**
 * BLANK: erases a CD-RW, or a part of it.
 *
 * @mmc 6.2 BLANK
 */
final class BlankHandler implements Handler<Blank> {
    private final Machine machine;

    BlankHandler(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Reply handle(Blank command, Exchange exchange) throws Refusal {
        Disc disc = machine.disc();
        if (machine.modePages().softwareWriteProtected()) {
            throw Refusal.of(SenseKey.DATA_PROTECT, 0x27, 0x02);
        }
        BlankType type =
                BlankType.ofCode(command.type()).orElseThrow(() -> Refusal.invalidFieldInCdb(1, 2));
        if (type == BlankType.TRACK || type == BlankType.UNRESERVE) {
            int last = disc.state().lastTrack().map(track -> track.number()).orElse(0);
            if (command.start() != last) {
                throw Refusal.invalidFieldInCdb(2, -1);
            }
        }
        long sectors =
                type == BlankType.DISC
                        ? disc.type().leadOutLimit().value()
                        : DiscGeometry.LEAD_IN + DiscGeometry.FIRST_LEAD_OUT;
        Recording.attempt(() -> disc.recorder().blank(type));
        machine.buffer().clear();
        machine.discErased(exchange.nexus());
        Duration time = Pace.of(sectors, machine.speeds().write());
        machine.take(LongOperation.OPERATION, time, command.immediate());
        return Reply.NONE;
    }
}
