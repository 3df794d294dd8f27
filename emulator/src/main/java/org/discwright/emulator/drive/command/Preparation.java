package org.discwright.emulator.drive.command;

import java.time.Duration;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.drive.machine.WriteParametersPage;
import org.discwright.emulator.medium.Wear;
import org.discwright.emulator.recording.WriteParameters;
import org.discwright.mmc.command.ReserveTrack;
import org.discwright.mmc.command.SendOpc;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.mmc.response.OpcEntry;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;

/** What comes before recording: RESERVE TRACK and SEND OPC INFORMATION. */
final class Preparation {
    private static final Duration CALIBRATION = Duration.ofMillis(1_500);

    private final Machine machine;

    Preparation(Machine machine) {
        this.machine = machine;
    }

    Reply reserveTrack(ReserveTrack command, Exchange exchange) throws Refusal {
        if (command.byAddress()) {
            throw Refusal.invalidFieldInCdb(1, 0); // CD tracks are not split
        }
        Disc disc = machine.disc();
        WriteParametersPage page = machine.modePages().writeParameters();
        boolean packets = page.is(WriteType.PACKET);
        if (!page.is(WriteType.TRACK_AT_ONCE) && !packets) {
            throw Refusal.sequenceError(); // a session in one go has no reserved tracks
        }
        WriteParameters parameters = page.forRecording();
        long blocks = Integer.toUnsignedLong(command.size());
        // a disc that nothing can be added to has no room either, but says why: the recorder does
        boolean room = disc.recorder().nextWritable().isPresent();
        if (room && !packets && (blocks < 1 || blocks > disc.recorder().freeBlocks())) {
            throw Refusal.addressOutOfRange(blocks);
        }
        int count = (int) Math.min(blocks, Integer.MAX_VALUE);
        Recording.attempt(() -> disc.recorder().reserveTrack(parameters, count));
        return Reply.NONE;
    }

    Reply sendOpc(SendOpc command, Exchange exchange) throws Refusal {
        Octets values = exchange.parameterList(command.parameters().length());
        if (values.length() % OpcEntry.LENGTH != 0) {
            throw Refusal.parameterListLength();
        }
        if (command.doOpc()) {
            if (!values.isEmpty()) {
                throw Refusal.invalidFieldInCdb(7, -1);
            }
            Wear worn =
                    switch (machine.anyDisc()) {
                        case Disc cd -> {
                            Recording.attempt(cd.recorder()::calibrate);
                            yield cd.state().wear();
                        }
                        case BlockDisc block -> {
                            Recording.attempt(block.recorder()::calibrate);
                            yield block.state().wear();
                        }
                    };
            machine.pace().move(CALIBRATION);
            if (worn.calibrationAreaNearlyFull()) {
                // carried out all the same
                throw Refusal.of(SenseKey.RECOVERED_ERROR, 0x73, 0x01);
            }
        }
        return Reply.NONE;
    }
}
