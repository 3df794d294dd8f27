package org.discwright.emulator.drive.command;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.SectorStatus;
import org.discwright.emulator.recording.PacketSectors;
import org.discwright.mmc.command.InvalidFieldException;
import org.discwright.mmc.command.ReadCd;
import org.discwright.mmc.command.ReadCdMsf;
import org.discwright.mmc.command.SectorSelection;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorCheck;
import org.discwright.model.sector.SectorMode;

/**
 * READ CD and READ CD MSF: any part of any sector, with C2 flags and subchannel.
 *
 * @mmc 6.17 READ CD
 */
final class ReadCdHandler {
    private static final int CHUNK = 64;
    private static final int RAW = SectorMode.RAW_SIZE;
    private static final int C2 = 294;
    private static final int C2_WITH_BLOCK_BYTE = 296;

    private final Machine machine;
    private final SectorReading reading;
    private final SubchannelFormats subchannel;

    ReadCdHandler(Machine machine) {
        this.machine = machine;
        this.reading = new SectorReading(machine);
        this.subchannel = new SubchannelFormats();
    }

    Reply readCd(ReadCd command, Exchange exchange) throws Refusal {
        Disc disc = machine.disc();
        List<BlockAddresses.Stretch> stretches =
                BlockAddresses.of(disc.medium().state(), command.start(), command.sectors());
        if (stretches.size() == 1) {
            return read(
                    stretches.getFirst().sector(),
                    command.sectors(),
                    command.expectedType(),
                    command.selection(),
                    exchange);
        }
        return readPackets(disc, stretches, command, exchange);
    }

    /** Blocks of a track of fixed packets, whose link blocks have no addresses. */
    private Reply readPackets(
            Disc disc, List<BlockAddresses.Stretch> stretches, ReadCd command, Exchange exchange)
            throws Refusal {
        boolean audio = false;
        for (BlockAddresses.Stretch stretch : stretches) {
            reading.check(disc, stretch.sector(), stretch.count());
            audio |= !SectorReading.trackMode(disc, stretch.sector()).isData();
            checkOneKind(disc, stretch.sector(), stretch.count(), audio);
        }
        Cursor out = new Cursor(exchange.data());
        for (BlockAddresses.Stretch stretch : stretches) {
            sectors(
                    out,
                    disc,
                    stretch.sector(),
                    stretch.count(),
                    command.expectedType(),
                    command.selection());
        }
        return Reply.moved(out.position());
    }

    Reply readCdMsf(ReadCdMsf command, Exchange exchange) throws Refusal {
        int sectors = command.end().toLba().minus(command.start().toLba());
        if (sectors < 0) {
            throw Refusal.invalidFieldInCdb(6, -1);
        }
        return read(
                command.start().toLba(),
                sectors,
                command.expectedType(),
                command.selection(),
                exchange);
    }

    private Reply read(
            Lba start, int sectors, int expectedType, SectorSelection selection, Exchange exchange)
            throws Refusal {
        Disc disc = machine.disc();
        if (sectors == 0) {
            return Reply.NONE;
        }
        reading.check(disc, start, sectors);
        MemorySegment target = exchange.data();
        boolean audio = !SectorReading.trackMode(disc, start).isData();
        checkOneKind(disc, start, sectors, audio);
        if (audio) {
            checkType(expectedType, SectorMode.AUDIO, start);
        }
        if (audio && plain(selection) && !reading.displaces()) {
            int room = (int) Math.min(sectors, target.byteSize() / RAW);
            reading.readRaw(disc, start, room, target.asSlice(0, (long) room * RAW).asByteBuffer());
            return Reply.moved(room * RAW);
        }
        Cursor out = new Cursor(target);
        sectors(out, disc, start, sectors, expectedType, selection);
        return Reply.moved(out.position());
    }

    /** Puts out what is wanted of sectors of one kind that lie together. */
    private void sectors(
            Cursor out,
            Disc disc,
            Lba start,
            int sectors,
            int expectedType,
            SectorSelection selection)
            throws Refusal {
        boolean audio = !SectorReading.trackMode(disc, start).isData();
        for (int done = 0; done < sectors && !out.full(); done += CHUNK) {
            int count = Math.min(CHUNK, sectors - done);
            Lba at = start.plus(done);
            SectorReading.Sectors read = reading.read(disc, at, count, audio);
            byte[] ahead =
                    selection.subChannel() == SubchannelFormats.CORRECTED_RW
                            ? subchannel.corrected(disc, at, count)
                            : new byte[0];
            for (int i = 0; i < count; i++) {
                Lba address = at.plus(i);
                SectorMode mode = audio ? SectorMode.AUDIO : dataMode(read.main(), i, address);
                checkType(expectedType, mode, address);
                main(out, read.main(), i, mode, selection);
                errorFlags(out, disc, address, selection.errorFlags());
                subchannel.append(out, read.sub(), ahead, i, selection.subChannel());
            }
        }
    }

    /** True where all 2,352 bytes of audio are wanted and nothing else. */
    private static boolean plain(SectorSelection selection) {
        return selection.userData()
                && selection.errorFlags() == 0
                && selection.subChannel() == SubchannelFormats.NONE;
    }

    private static void checkOneKind(Disc disc, Lba start, int sectors, boolean audio)
            throws Refusal {
        DiscState state = disc.medium().state();
        Lba end = start.plus(sectors);
        if (state.trackAt(start).filter(track -> !track.end().isBefore(end)).isPresent()) {
            return;
        }
        for (int i = 1; i < sectors; i++) {
            Lba at = start.plus(i);
            if (state.trackAt(at).filter(t -> t.mode().isData() == audio).isPresent()) {
                throw Refusal.at(SenseKey.ILLEGAL_REQUEST, 0x64, 0, at.value());
            }
        }
    }

    private static SectorMode dataMode(byte[] main, int index, Lba address) throws Refusal {
        if (PacketSectors.isLink(main, index * RAW)) {
            return PacketSectors.modeOf(main, index * RAW);
        }
        return SectorCheck.modeOf(main, index * RAW)
                .orElseThrow(() -> Refusal.at(SenseKey.MEDIUM_ERROR, 0x11, 0x05, address.value()));
    }

    private static void checkType(int expected, SectorMode mode, Lba address) throws Refusal {
        int type =
                switch (mode) {
                    case AUDIO -> 1;
                    case MODE_1 -> 2;
                    case MODE_2 -> 3;
                    case MODE_2_FORM_1 -> 4;
                    case MODE_2_FORM_2 -> 5;
                };
        if (expected != 0 && expected != type) {
            throw Refusal.at(SenseKey.ILLEGAL_REQUEST, 0x64, 0, address.value());
        }
    }

    private static void main(
            Cursor out, byte[] main, int index, SectorMode mode, SectorSelection selection)
            throws Refusal {
        try {
            out.put(main, index * RAW + selection.mainOffset(mode), selection.mainSize(mode));
        } catch (InvalidFieldException field) {
            throw Refusal.of(field);
        }
    }

    /** No byte of an emulated sector is in doubt, but for those of a weak one. */
    private static void errorFlags(Cursor out, Disc disc, Lba address, int wanted) {
        if (wanted == 0) {
            return;
        }
        byte[] flags = new byte[wanted == 1 ? C2 : C2_WITH_BLOCK_BYTE];
        if (disc.medium().state().statusOf(address) == SectorStatus.WEAK) {
            flags[0] = (byte) 0x80;
            flags[flags.length - 1 - (wanted == 1 ? 0 : 1)] |= (byte) (wanted == 1 ? 1 : 0x80);
        }
        out.put(flags, 0, flags.length);
    }

    /** Memory of the host that fills up. */
    static final class Cursor {
        private final MemorySegment target;
        private long position;

        Cursor(MemorySegment target) {
            this.target = target;
        }

        boolean full() {
            return position >= target.byteSize();
        }

        int position() {
            return (int) position;
        }

        void put(byte[] bytes, int from, int length) {
            int room = (int) Math.min(length, target.byteSize() - position);
            MemorySegment.copy(bytes, from, target, ValueLayout.JAVA_BYTE, position, room);
            position += room;
        }
    }
}
