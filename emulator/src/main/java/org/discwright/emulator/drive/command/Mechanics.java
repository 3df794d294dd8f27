package org.discwright.emulator.drive.command;

import java.time.Duration;
import java.util.List;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.MediaEvent;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.mmc.command.LoadUnloadMedium;
import org.discwright.mmc.command.MechanismStatus;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.mmc.command.RezeroUnit;
import org.discwright.mmc.command.Seek10;
import org.discwright.mmc.command.StartStopUnit;
import org.discwright.mmc.response.MechanismState;
import org.discwright.mmc.sense.SenseKey;

/** What moves: pick-up, tray and its lock. */
final class Mechanics {
    private static final Duration SEEK = Duration.ofMillis(120);
    private static final int LAST_POWER_CONDITION = 5;
    private static final int RESERVED_POWER_CONDITION = 4;

    private final Machine machine;

    Mechanics(Machine machine) {
        this.machine = machine;
    }

    Reply rezero(RezeroUnit command, Exchange exchange) {
        return moveTo(0);
    }

    Reply seek(Seek10 command, Exchange exchange) throws Refusal {
        int target = command.target().value();
        int end =
                switch (machine.anyDisc().type()) {
                    case CdMediaType cd -> cd.overburnLimit().value();
                    case BlockMediaType block -> block.capacity();
                };
        if (target < 0 || target >= end) {
            throw Refusal.addressOutOfRange(target);
        }
        return moveTo(target);
    }

    private Reply moveTo(int address) {
        machine.pace().move(SEEK);
        machine.moveTo(address);
        return Reply.NONE;
    }

    Reply startStop(StartStopUnit command, Exchange exchange) throws Refusal {
        if (command.formatLayer()) {
            throw Refusal.invalidFieldInCdb(4, 2);
        }
        int power = command.powerCondition();
        if (power > LAST_POWER_CONDITION || power == RESERVED_POWER_CONDITION) {
            throw Refusal.invalidFieldInCdb(4, 7);
        }
        if (power == 0) {
            if (command.loadEject()) {
                move(command.start());
            } else if (command.start()) {
                machine.anyDisc();
            }
        }
        return Reply.NONE;
    }

    Reply loadUnload(LoadUnloadMedium command, Exchange exchange) throws Refusal {
        if (command.slot() != 0) {
            throw Refusal.invalidFieldInCdb(8, -1);
        }
        if (command.loadUnload()) {
            move(command.start());
        }
        return Reply.NONE;
    }

    private void move(boolean load) throws Refusal {
        if (load) {
            if (machine.tray().isOpen() && !machine.loadsByItself()) {
                throw Refusal.of(SenseKey.NOT_READY, 0x3A, 0x02);
            }
            machine.load();
            return;
        }
        if (machine.hosts().prevented()) {
            if (machine.hosts().preventedPersistently()) {
                machine.hosts().event(MediaEvent.EJECT_REQUEST);
            }
            throw Refusal.of(SenseKey.ILLEGAL_REQUEST, 0x53, 0x02);
        }
        machine.eject();
    }

    Reply prevent(PreventAllowMediumRemoval command, Exchange exchange) {
        machine.hosts().prevent(exchange.nexus(), command.persistent(), command.prevent());
        return Reply.NONE;
    }

    Reply status(MechanismStatus command, Exchange exchange) {
        int address = Math.max(0, machine.position());
        return Reply.of(
                new MechanismState(false, 0, 0, 0, machine.tray().isOpen(), address, List.of())
                        .encode());
    }
}
