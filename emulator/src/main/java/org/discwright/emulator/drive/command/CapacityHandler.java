package org.discwright.emulator.drive.command;

import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.mmc.command.ReadBufferCapacity;
import org.discwright.mmc.command.ReadCapacity10;
import org.discwright.mmc.command.ReadFormatCapacities;
import org.discwright.model.sector.SectorMode;

/** How much there is: READ CAPACITY, READ FORMAT CAPACITIES, READ BUFFER CAPACITY. */
final class CapacityHandler {
    private static final int BLOCK = 2048;
    private static final int UNFORMATTED = 1;
    private static final int RECORDED = 2;
    private static final int NO_MEDIUM = 3;

    private final Machine machine;

    CapacityHandler(Machine machine) {
        this.machine = machine;
    }

    /** The last sector of the last closed session, 0 where none is closed. */
    Reply readCapacity(ReadCapacity10 command, Exchange exchange) throws Refusal {
        return Reply.of(
                new Bytes().u32(Math.max(0, recorded(machine.disc()) - 1L)).u32(BLOCK).build());
    }

    private static int recorded(Disc disc) {
        List<DiscSession> sessions = disc.state().sessions();
        return sessions.stream()
                .flatMap(session -> session.leadOut().stream())
                .mapToInt(leadOut -> leadOut.value())
                .max()
                .orElse(0);
    }

    Reply readFormatCapacities(ReadFormatCapacities command, Exchange exchange) {
        Optional<Disc> disc = machine.discInside();
        int recorded = disc.map(CapacityHandler::recorded).orElse(0);
        int room = disc.map(one -> one.type().leadOutLimit().value()).orElse(0);
        int kind = disc.isEmpty() ? NO_MEDIUM : recorded > 0 ? RECORDED : UNFORMATTED;
        return Reply.of(
                new Bytes()
                        .u8(0, 0, 0, 8)
                        .u32(recorded > 0 ? recorded : room)
                        .u8(kind)
                        .u24(BLOCK)
                        .build());
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
        Bytes bytes = new Bytes().u8(0, command.block() ? 1 : 0);
        if (command.block()) {
            bytes.u32(0).u32(room);
        } else {
            bytes.u32((long) capacity * blockSize).u32(room * blockSize);
        }
        return Reply.of(bytes.behindLength16());
    }
}
