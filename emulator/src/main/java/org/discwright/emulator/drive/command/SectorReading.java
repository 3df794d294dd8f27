package org.discwright.emulator.drive.command;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Pace;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.SectorStatus;
import org.discwright.emulator.persona.Trait;
import org.discwright.emulator.recording.DiscReader;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/** Reads raw sectors as this kind of recorder would: where it can, and displaced where it is so. */
final class SectorReading {
    private static final int SAMPLE = 4;
    private static final int RAW = SectorMode.RAW_SIZE;
    private static final int SUB = SectorMode.SUBCHANNEL_SIZE;

    private final Machine machine;

    /** Bytes by which audio is read later (positive) than it lies. */
    private final int offset;

    SectorReading(Machine machine) {
        this.machine = machine;
        this.offset = machine.persona().offsets().read() * SAMPLE;
    }

    /**
     * Checks that the drive would read there at all.
     *
     * @throws Refusal 5/21/00 outside what is recorded and can be reached
     */
    void check(Disc disc, Lba first, int sectors) throws Refusal {
        long end = (long) first.value() + sectors;
        if (first.value() < -150 || end > disc.type().overburnLimit().value()) {
            throw Refusal.addressOutOfRange(first.value());
        }
        DiscState state = disc.medium().state();
        Optional<DiscSession> open = state.openSession();
        if (open.isPresent() && end > open.get().start().value()) {
            boolean audio =
                    open.get().tracks().stream()
                            .anyMatch(track ->
                                    !track.mode().isData()
                                            && track.pregapStart().value() < end
                                            && first.isBefore(track.end()));
            if (machine.persona().has(Trait.OPEN_SESSION_UNREADABLE)
                    || (audio && machine.persona().has(Trait.OPEN_AUDIO_UNREADABLE))) {
                throw Refusal.addressOutOfRange(first.value());
            }
        }
        boolean weak = machine.modePages().readRetries() == 0;
        for (int i = 0; weak && i < sectors; i++) {
            if (state.statusOf(first.plus(i)) == SectorStatus.WEAK) {
                // without a second try it stays unreadable
                throw Refusal.at(SenseKey.MEDIUM_ERROR, 0x11, 0x00, first.value() + (long) i);
            }
        }
    }

    /** True where audio is read elsewhere than it lies. */
    boolean displaces() {
        return offset != 0;
    }

    /** The mode of the track in which the sector lies; audio between tracks. */
    static SectorMode trackMode(Disc disc, Lba address) {
        return disc.medium().state().trackAt(address).map(DiscTrack::mode).orElse(SectorMode.AUDIO);
    }

    /**
     * Reads sectors into memory of the host as they are.
     *
     * @throws Refusal where one of them cannot be read
     */
    void readRaw(Disc disc, Lba first, int sectors, ByteBuffer main) throws Refusal {
        int begin = main.position();
        int length = sectors * RAW;
        attempt(
                first,
                () ->
                        new DiscReader(disc.medium())
                                .read(first, sectors, main, ByteBuffer.allocate(0)));
        machine.staleCache()
                .ifPresent(cache -> cache.answer(first, sectors, main.slice(begin, length)));
        turned(first, sectors);
    }

    /**
     * Reads the main channel of sectors of which it is known that they can be read.
     *
     * @throws Refusal where one of them cannot be read after all
     */
    void readKnown(Disc disc, Lba first, int sectors, ByteBuffer main) throws Refusal {
        Recording.attempt(() -> {
            int begin = main.position();
            if (disc.medium().read(first, main, ByteBuffer.allocate(0)) < sectors) {
                // the file ends before: of a formatted disc not all was ever recorded
                new DiscReader(disc.medium())
                        .read(first, sectors, main.position(begin), ByteBuffer.allocate(0));
            }
        });
        turned(first, sectors);
    }

    /**
     * Reads sectors with their subchannel; audio is displaced.
     *
     * @param audio whether the sectors are audio
     * @throws Refusal where one of them cannot be read
     */
    Sectors read(Disc disc, Lba first, int sectors, boolean audio) throws Refusal {
        ByteBuffer main = ByteBuffer.allocate(sectors * RAW);
        ByteBuffer sub = ByteBuffer.allocate(sectors * SUB);
        DiscReader reader = new DiscReader(disc.medium());
        attempt(first, () -> reader.read(first, sectors, main, sub));
        turned(first, sectors);
        byte[] found = audio && offset != 0 ? displaced(disc, first, sectors) : main.array();
        machine.staleCache()
                .ifPresent(cache -> cache.answer(first, sectors, ByteBuffer.wrap(found)));
        return new Sectors(found, sub.array());
    }

    /** Sectors that were read: main channel and subchannel. */
    static final class Sectors {
        private final byte[] main;
        private final byte[] sub;

        Sectors(byte[] main, byte[] sub) {
            this.main = main;
            this.sub = sub;
        }

        byte[] main() {
            return main;
        }

        byte[] sub() {
            return sub;
        }
    }

    private byte[] displaced(Disc disc, Lba first, int sectors) throws Refusal {
        int before = offset > 0 ? Math.ceilDiv(offset, RAW) : 0;
        int after = offset < 0 ? Math.ceilDiv(-offset, RAW) : 0;
        byte[] wide = new byte[(before + sectors + after) * RAW];
        DiscReader reader = new DiscReader(disc.medium());
        for (int i = 0; i < before + sectors + after; i++) {
            Lba at = first.plus(i - before);
            // beyond what is recorded, and in data, there is silence
            if (reader.readable(at, 1) == 1 && !trackMode(disc, at).isData()) {
                ByteBuffer one = ByteBuffer.wrap(wide, i * RAW, RAW);
                attempt(at, () -> reader.read(at, 1, one, ByteBuffer.allocate(0)));
            }
        }
        byte[] main = new byte[sectors * RAW];
        System.arraycopy(wide, before * RAW - offset, main, 0, main.length);
        return main;
    }

    private void turned(Lba first, int sectors) {
        machine.pace().move(Pace.of(sectors, machine.speeds().read()));
        machine.moveTo(first.value() + sectors);
    }

    /** What is not recorded lies outside the addresses of the disc, for one who reads. */
    private static void attempt(Lba first, Recording.Work work) throws Refusal {
        Recording.attempt(() -> {
            try {
                work.run();
            } catch (RecordingException refused) {
                if (refused.refusal() == org.discwright.emulator.recording.Refusal.UNRECORDED) {
                    throw new RecordingException(
                            org.discwright.emulator.recording.Refusal.OUT_OF_RANGE,
                            refused.address().orElse(first));
                }
                throw refused;
            }
        });
    }
}
