package org.discwright.emulator.drive.command;

import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.mmc.command.ReadBuffer;
import org.discwright.mmc.command.ReadMediaSerialNumber;
import org.discwright.mmc.command.WriteBuffer;
import org.discwright.mmc.response.MediaSerialNumber;
import org.discwright.model.Octets;

/**
 * READ BUFFER and WRITE BUFFER, which test the way to the drive's memory, and READ MEDIA SERIAL
 * NUMBER.
 *
 * @spc 6.18 READ BUFFER, 6.19 READ MEDIA SERIAL NUMBER, 6.49 WRITE BUFFER
 */
final class MemoryHandler {
    private static final int COMBINED = 0x00;
    private static final int DATA = 0x02;
    private static final int HEADER = 4;

    /** Any offset is allowed: the boundary is two to the power of that. */
    private static final int BOUNDARY = 0;

    private final Machine machine;

    MemoryHandler(Machine machine) {
        this.machine = machine;
    }

    Reply readBuffer(ReadBuffer command, Exchange exchange) throws Refusal {
        int capacity = machine.memory().capacity();
        check(command.mode(), command.buffer(), command.offset());
        int room = Math.min(command.allocationLength(), machine.persona().maximumTransfer());
        int left = Math.min(room, capacity - command.offset());
        return switch (command.mode()) {
            case COMBINED ->
                    Reply.of(
                            header(0, capacity)
                                    .concat(machine.memory().read(0, Math.max(0, left - HEADER))));
            case DATA -> Reply.of(machine.memory().read(command.offset(), left));
            case ReadBuffer.DESCRIPTOR -> Reply.of(header(BOUNDARY, capacity));
            default -> throw Refusal.invalidFieldInCdb(1, 4);
        };
    }

    Reply writeBuffer(WriteBuffer command, Exchange exchange) throws Refusal {
        check(command.mode(), command.buffer(), command.offset());
        int header =
                switch (command.mode()) {
                    case COMBINED -> HEADER;
                    case DATA -> 0;
                    default -> throw Refusal.invalidFieldInCdb(1, 4);
                };
        int length = command.data().length();
        if (length > machine.persona().maximumTransfer()
                || command.offset() + length - header > machine.memory().capacity()) {
            throw Refusal.invalidFieldInCdb(6, -1);
        }
        Octets list = exchange.parameterList(length);
        if (length > header) {
            machine.memory().write(command.offset(), list.slice(header, length));
        }
        return Reply.NONE;
    }

    private void check(int mode, int buffer, int offset) throws Refusal {
        if (buffer != 0) {
            throw Refusal.invalidFieldInCdb(2, -1);
        }
        if (offset > machine.memory().capacity() || (offset != 0 && mode == COMBINED)) {
            throw Refusal.invalidFieldInCdb(3, -1);
        }
    }

    private static Octets header(int first, int capacity) {
        return Octets.ofInts(first, capacity >> 16, capacity >> 8, capacity);
    }

    /** The number that the disc got when it was made; CDs have none that a drive could read. */
    Reply readMediaSerialNumber(ReadMediaSerialNumber command, Exchange exchange) throws Refusal {
        Octets number =
                switch (machine.anyDisc()) {
                    case Disc _ -> Octets.EMPTY;
                    case BlockDisc block ->
                            Octets.ofAscii(
                                    block.type().manufacturer().strip()
                                            + "%06d".formatted(block.state().identification()));
                };
        return Reply.of(new MediaSerialNumber(number).encode());
    }
}
