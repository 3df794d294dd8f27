package org.discwright.emulator.drive.command;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.recording.PacketSectors;
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

    /** Where a sector's header names its mode. */
    private static final int MODE_BYTE = 15;

    private final Machine machine;
    private final SectorReading reading;
    private final ProvenSectors proven = new ProvenSectors();
    private final ByteBuffer raw = ByteBuffer.allocateDirect(CHUNK * SectorMode.RAW_SIZE);
    private final MemorySegment rawMemory = MemorySegment.ofBuffer(raw);

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
        for (BlockAddresses.Stretch stretch : stretches(disc, start, room)) {
            int from = stretch.block().minus(start);
            copy(
                    disc,
                    stretch,
                    target.asSlice(from * (long) BLOCK, stretch.count() * (long) BLOCK));
        }
        return Reply.moved(room * BLOCK);
    }

    private static List<BlockAddresses.Stretch> stretches(Disc disc, Lba start, int blocks)
            throws Refusal {
        return BlockAddresses.of(disc.medium().state(), start, blocks);
    }

    private void copy(Disc disc, BlockAddresses.Stretch stretch, MemorySegment target)
            throws Refusal {
        Lba start = stretch.sector();
        boolean known =
                machine.staleCache().isEmpty() && proven.covers(disc, start, stretch.count());
        int done = 0;
        while (done < stretch.count()) {
            int count = Math.min(CHUNK, stretch.count() - done);
            MemorySegment part = target.asSlice(done * (long) BLOCK, count * (long) BLOCK);
            if (known) {
                copyKnown(disc, start.plus(done), count, part);
            } else {
                copyChecked(disc, start.plus(done), count, part);
            }
            done += count;
        }
    }

    /**
     * Checks that the blocks are there: those of a closed disc end where READ CAPACITY says, and
     * the lead-out behind them holds no blocks, though READ CD may reach into it.
     *
     * @throws Refusal 5/21/00 with the first address that is too far
     */
    private void within(Disc disc, Lba start, int blocks) throws Refusal {
        if (start.value() < 0) {
            throw Refusal.addressOutOfRange(start.value());
        }
        for (BlockAddresses.Stretch stretch : stretches(disc, start, blocks)) {
            reading.check(disc, stretch.sector(), stretch.count());
        }
        int capacity = CapacityHandler.recorded(disc);
        long end = (long) start.value() + blocks;
        if (capacity > 0 && disc.state().openSession().isEmpty() && end > capacity) {
            throw Refusal.addressOutOfRange(Math.max(capacity, start.value()));
        }
    }

    private void copyChecked(Disc disc, Lba at, int count, MemorySegment target) throws Refusal {
        byte[] raw = data(disc, at, count);
        for (int i = 0; i < count; i++) {
            int from = i * SectorMode.RAW_SIZE;
            int skip = from + proven(raw, from, at.plus(i)).userDataOffset();
            MemorySegment.copy(raw, skip, target, ValueLayout.JAVA_BYTE, i * (long) BLOCK, BLOCK);
        }
        proven.add(disc, at, count);
    }

    /** The sectors were found good before, and nothing has changed since. */
    private void copyKnown(Disc disc, Lba at, int count, MemorySegment target) throws Refusal {
        reading.readKnown(disc, at, count, raw.clear().limit(count * SectorMode.RAW_SIZE));
        for (int i = 0; i < count; i++) {
            int from = i * SectorMode.RAW_SIZE;
            SectorMode mode =
                    raw.get(from + MODE_BYTE) == 1 ? SectorMode.MODE_1 : SectorMode.MODE_2_FORM_1;
            MemorySegment.copy(
                    rawMemory, from + mode.userDataOffset(), target, i * (long) BLOCK, BLOCK);
        }
    }

    private byte[] data(Disc disc, Lba at, int count) throws Refusal {
        DiscState state = disc.medium().state();
        Lba end = at.plus(count);
        for (Lba next = at; next.isBefore(end); ) {
            Optional<DiscTrack> track = state.trackAt(next);
            if (track.isPresent() && !track.get().mode().isData()) {
                throw Refusal.at(SenseKey.ILLEGAL_REQUEST, 0x64, 0, next.value());
            }
            Lba following = next.plus(1);
            next = track.map(DiscTrack::end).filter(following::isBefore).orElse(following);
        }
        return reading.read(disc, at, count, false).main();
    }

    /** Mends a sector where that is needed and possible, and says its mode. */
    private static SectorMode proven(byte[] raw, int offset, Lba address) throws Refusal {
        if (PacketSectors.isLink(raw, offset)) {
            // a link block, run-in or run-out holds no user data
            throw Refusal.at(SenseKey.ILLEGAL_REQUEST, 0x64, 0, address.value());
        }
        Optional<SectorMode> named = SectorCheck.modeOf(raw, offset);
        if (named.isPresent() && SectorCheck.dataHolds(raw, offset, named.get())) {
            return blocksOnly(named.get(), address);
        }
        if (SectorCorrector.correct(raw, offset) instanceof Correction.Uncorrectable) {
            throw Refusal.at(SenseKey.MEDIUM_ERROR, 0x11, 0x05, address.value());
        }
        return blocksOnly(SectorCheck.modeOf(raw, offset).orElse(SectorMode.MODE_2), address);
    }

    private static SectorMode blocksOnly(SectorMode mode, Lba address) throws Refusal {
        if (mode != SectorMode.MODE_1 && mode != SectorMode.MODE_2_FORM_1) {
            throw Refusal.at(SenseKey.ILLEGAL_REQUEST, 0x64, 0, address.value());
        }
        return mode;
    }

    Reply verify(Verify10 command, Exchange exchange) throws Refusal {
        Disc disc = machine.disc();
        within(disc, command.start(), command.blocks());
        for (BlockAddresses.Stretch stretch : stretches(disc, command.start(), command.blocks())) {
            for (int done = 0; done < stretch.count(); done += CHUNK) {
                int count = Math.min(CHUNK, stretch.count() - done);
                Lba at = stretch.sector().plus(done);
                byte[] raw = data(disc, at, count);
                for (int i = 0; i < count; i++) {
                    proven(raw, i * SectorMode.RAW_SIZE, at.plus(i));
                }
            }
        }
        return Reply.NONE;
    }
}
