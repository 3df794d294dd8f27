package org.discwright.emulator.drive.command;

import java.util.Optional;
import java.util.function.Supplier;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.MediaEvent;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.mmc.command.GetEventStatusNotification;
import org.discwright.mmc.command.RequestSense;
import org.discwright.mmc.response.DriveEvent;
import org.discwright.mmc.response.EventStatus;
import org.discwright.mmc.sense.Sense;
import org.discwright.transport.Nexus;

/** What a host learns by asking: REQUEST SENSE and GET EVENT STATUS NOTIFICATION. */
final class SenseHandler {
    private static final int OPERATIONAL_CHANGE = 1;
    private static final int POWER = 2;
    private static final int MEDIA = 4;
    private static final int BUSY = 6;
    private static final int SUPPORTED =
            1 << OPERATIONAL_CHANGE | 1 << POWER | 1 << MEDIA | 1 << BUSY;

    private static final int ACTIVE = 1;

    /** In tenths of a second. */
    private static final int A_SECOND = 10;

    private final Machine machine;

    SenseHandler(Machine machine) {
        this.machine = machine;
    }

    /** Sense data of every command goes with its answer: what is left is news and progress. */
    Reply requestSense(RequestSense command, Exchange exchange) {
        Nexus nexus = exchange.nexus();
        Sense sense =
                first(
                        () -> machine.hosts().takeAttention(nexus),
                        () -> machine.hosts().takeDeferred(nexus),
                        machine::running,
                        machine::backgroundProgress);
        return Reply.of(
                command.descriptorFormat() ? sense.encodeDescriptor() : sense.encodeFixed());
    }

    @SafeVarargs
    private static Sense first(Supplier<Optional<Sense>>... sources) {
        for (Supplier<Optional<Sense>> source : sources) {
            Optional<Sense> sense = source.get();
            if (sense.isPresent()) {
                return sense.get();
            }
        }
        return Sense.NOTHING;
    }

    /** The first class asked for that has news, or the first one asked for. */
    Reply events(GetEventStatusNotification command, Exchange exchange) throws Refusal {
        if (!command.polled()) {
            throw Refusal.invalidFieldInCdb(1, 0);
        }
        int asked = command.classes() & SUPPORTED;
        if (asked == 0) {
            return Reply.of(EventStatus.none(SUPPORTED).encode());
        }
        if (wants(asked, MEDIA)) {
            MediaEvent event = machine.hosts().takeEvent(exchange.nexus());
            int lowest = Integer.numberOfTrailingZeros(asked);
            if (event != MediaEvent.NONE || lowest == MEDIA) {
                return report(media(event));
            }
        }
        boolean locked = machine.hosts().preventedPersistently();
        if (wants(asked, OPERATIONAL_CHANGE)) {
            return report(new DriveEvent.OperationalChange(0, locked, 0, 0));
        }
        if (wants(asked, POWER)) {
            return report(new DriveEvent.PowerManagement(0, ACTIVE));
        }
        boolean busy = machine.running().isPresent();
        return report(new DriveEvent.DeviceBusy(0, busy ? 1 : 0, busy ? A_SECOND : 0));
    }

    private static boolean wants(int asked, int one) {
        return (asked >> one & 1) != 0;
    }

    private DriveEvent.Media media(MediaEvent event) {
        return new DriveEvent.Media(
                event.code(), machine.tray().holdsMedium(), machine.tray().isOpen(), 0, 0);
    }

    private static Reply report(DriveEvent event) {
        return Reply.of(EventStatus.of(SUPPORTED, event).encode());
    }
}
