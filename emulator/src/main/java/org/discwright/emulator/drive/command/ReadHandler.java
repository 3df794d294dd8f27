package org.discwright.emulator.drive.command;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.mmc.command.Read10;
import org.discwright.mmc.command.Read12;
import org.discwright.mmc.command.Verify10;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.Correction;
import org.discwright.model.coding.SectorCheck;
import org.discwright.model.coding.SectorCorrector;
import org.discwright.model.sector.SectorMode;

/**
 * READ and VERIFY: blocks of 2,048 bytes, from mode 1 and form 1 alone.
 *
 * @mmc 6.15 READ (10)
 */
final class ReadHandler {
    private static final int BLOCK = 2048;
    private static final int CHUNK = 64;

    private final Machine machine;
    private final SectorReading reading;

    ReadHandler(Machine machine) {
        this.machine = machine;
        this.reading = new SectorReading(machine);
    }

    Reply read10(Read10 command, Exchange exchange) throws Refusal {
        return read(command.start(), command.blocks(), exchange);
    }

    Reply read12(Read12 command, Exchange exchange) throws Refusal {
        return read(command.start(), command.blocks(), exchange);
    }

    private Reply read(Lba start, int blocks, Exchange exchange) throws Refusal {
        Disc disc = machine.disc();
        MemorySegment target = exchange.data();
        int room = (int) Math.min(blocks, target.byteSize() / BLOCK);
        within(disc, start, blocks);
        int done = 0;
        while (done < room) {
            int count = Math.min(CHUNK, room - done);
            Lba at = start.plus(done);
            byte[] raw = data(disc, at, count);
            for (int i = 0; i < count; i++) {
                int from = i * SectorMode.RAW_SIZE;
                int skip = from + proven(raw, from, at.plus(i)).userDataOffset();
                MemorySegment.copy(
                        raw, skip, target, ValueLayout.JAVA_BYTE, (done + i) * (long) BLOCK, BLOCK);
            }
            done += count;
        }
        return Reply.moved(room * BLOCK);
    }

    /**
     * Checks that the blocks are there: those of a closed disc end where READ CAPACITY says, and
     * the lead-out behind them holds no blocks, though READ CD may reach into it.
     *
     * @throws Refusal 5/21/00 with the first address that is too far
     */
    private void within(Disc disc, Lba start, int blocks) throws Refusal {
        reading.check(disc, start, blocks);
        int capacity = CapacityHandler.recorded(disc);
        long end = (long) start.value() + blocks;
        if (capacity > 0 && disc.state().openSession().isEmpty() && end > capacity) {
            throw Refusal.addressOutOfRange(Math.max(capacity, start.value()));
        }
    }

    private byte[] data(Disc disc, Lba at, int count) throws Refusal {
        for (int i = 0; i < count; i++) {
            if (disc.medium().state().trackAt(at.plus(i)).isPresent()
                    && !SectorReading.trackMode(disc, at.plus(i)).isData()) {
                throw Refusal.at(SenseKey.ILLEGAL_REQUEST, 0x64, 0, at.value() + (long) i);
            }
        }
        return reading.read(disc, at, count, false).main();
    }

    /** Mends a sector where that is needed and possible, and says its mode. */
    private static SectorMode proven(byte[] raw, int offset, Lba address) throws Refusal {
        if (SectorCorrector.correct(raw, offset) instanceof Correction.Uncorrectable) {
            throw Refusal.at(SenseKey.MEDIUM_ERROR, 0x11, 0x05, address.value());
        }
        SectorMode mode = SectorCheck.modeOf(raw, offset).orElse(SectorMode.MODE_2);
        if (mode != SectorMode.MODE_1 && mode != SectorMode.MODE_2_FORM_1) {
            throw Refusal.at(SenseKey.ILLEGAL_REQUEST, 0x64, 0, address.value());
        }
        return mode;
    }

    Reply verify(Verify10 command, Exchange exchange) throws Refusal {
        Disc disc = machine.disc();
        within(disc, command.start(), command.blocks());
        for (int done = 0; done < command.blocks(); done += CHUNK) {
            int count = Math.min(CHUNK, command.blocks() - done);
            Lba at = command.start().plus(done);
            byte[] raw = data(disc, at, count);
            for (int i = 0; i < count; i++) {
                proven(raw, i * SectorMode.RAW_SIZE, at.plus(i));
            }
        }
        return Reply.NONE;
    }
}
