package org.discwright.emulator.medium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.emulator.recording.BlankType;
import org.discwright.emulator.recording.BlockFormat;
import org.discwright.emulator.recording.DiscReader;
import org.discwright.emulator.recording.Recorder;
import org.discwright.emulator.recording.RecorderOptions;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.WriteParameters;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A life of a CD-RW that is recorded in packets, formatted and overwritten, stopped at every write
 * to its file, and in the middle of each.
 */
class PacketCrashTest {
    private static final WriteParameters VARIABLE = WriteParameters.packets(BlockFormat.MODE_1, 0);
    private static final WriteParameters FIXED = WriteParameters.packets(BlockFormat.MODE_1, 32);
    private static final CdMediaType TYPE = CdMediaType.parse("cd-rw:80");
    private static final int FIRST_USER_BYTE = 16;
    private static final int LAST_USER_BYTE = FIRST_USER_BYTE + 2047;

    private static final CrashLife<DiscState> LIFE = new CrashLife<>();

    @BeforeAll
    static void liveOnce() throws IOException, RecordingException {
        CdMedium medium =
                CdMedium.format(
                        LIFE.file,
                        Optional.empty(),
                        TYPE,
                        MediumOptions.faultless(new SplittableRandom(3)),
                        InstantSource.fixed(Instant.EPOCH));
        medium.sync();
        Recorder recorder = new Recorder(medium, RecorderOptions.USUAL);
        answered(medium);
        write(recorder, VARIABLE, 0, 40);
        write(recorder, VARIABLE, 40, 30);
        recorder.synchronize();
        answered(medium);
        write(recorder, VARIABLE, 77, 250);
        recorder.closeTrack(1);
        answered(medium);
        recorder.reserveTrack(FIXED, 320);
        answered(medium);
        int reserved = recorder.state().lastTrack().orElseThrow().start().value();
        write(recorder, FIXED, reserved, 64);
        int next = recorder.nextWritable().orElseThrow().value();
        write(recorder, FIXED, next, 32);
        write(recorder, FIXED, next + 32, 32);
        rewrite(recorder, next, 32);
        recorder.closeTrack(2);
        answered(medium);
        recorder.closeSession(0, NextSession.NONE);
        answered(medium);
        LIFE.erasing();
        recorder.format(FIXED, 3_200);
        answered(medium);
        rewrite(recorder, 320, 64);
        recorder.synchronize();
        answered(medium);
        rewrite(recorder, 320, 32);
        recorder.synchronize();
        answered(medium);
        LIFE.erasing();
        recorder.blank(BlankType.DISC);
        answered(medium);
    }

    private static void write(Recorder recorder, WriteParameters how, int at, int blocks)
            throws IOException, RecordingException {
        ByteBuffer data = ByteBuffer.allocate(blocks * 2048);
        java.util.Arrays.fill(data.array(), LIFE.mark());
        recorder.write(how, new Lba(at), data);
        DiscTrack track =
                recorder.state().tracks().stream()
                        .filter(it ->
                                !new Lba(at).isBefore(it.start())
                                        && at < it.start().value() + it.blocks())
                        .findFirst()
                        .orElseThrow();
        for (int i = 0; i < blocks; i++) {
            LIFE.wrote(track.sector(new Lba(at + i)).value(), 1);
        }
        answered(recorder.medium());
    }

    private static void rewrite(Recorder recorder, int at, int blocks)
            throws IOException, RecordingException {
        DiscTrack track = recorder.state().lastTrack().orElseThrow();
        int first = track.sector(new Lba(at)).value();
        LIFE.rewriting(first, track.sector(new Lba(at + blocks)).value() - first);
        write(recorder, FIXED, at, blocks);
    }

    private static void answered(CdMedium medium) {
        LIFE.answered(medium.state());
    }

    @Test
    void killedBetweenAnyTwoWritesNothingAnsweredIsLost() throws Exception {
        LIFE.killedBetweenWrites(80, PacketCrashTest::check);
    }

    @Test
    void killedWithinAnyWriteNothingAnsweredIsLost() throws Exception {
        LIFE.killedWithinWrites(PacketCrashTest::check);
    }

    @Test
    void powerFailureLosesNothingBeforeTheLastSync() {
        LIFE.powerFails(300, PacketCrashTest::check);
    }

    private static void check(
            MemoryStorage file, CrashLife.Answer<DiscState> known, boolean powerFailed)
            throws IOException {
        CdMedium medium = CdMedium.load(file, Optional.empty());
        DiscState state = medium.state();
        boolean erased =
                known.erasing()
                        && (state.wear().rewrites() != known.state().wear().rewrites()
                                || state.status() == DiscStatus.BLANKING_INTERRUPTED);
        if (!erased) {
            requireContent(medium, known);
        }
        goOn(medium);
        if (!erased) {
            requireContent(medium, known);
        }
    }

    private static void requireContent(CdMedium medium, CrashLife.Answer<DiscState> known)
            throws IOException {
        DiscReader reader = new DiscReader(medium);
        ByteBuffer sector = ByteBuffer.allocate(SectorMode.RAW_SIZE);
        ByteBuffer subchannel = ByteBuffer.allocate(SectorMode.SUBCHANNEL_SIZE);
        for (var entry : known.content().entrySet()) {
            try {
                reader.read(new Lba(entry.getKey()), 1, sector.clear(), subchannel.clear());
            } catch (RecordingException e) {
                throw new AssertionError("lost sector " + entry.getKey(), e);
            }
            assertEquals(entry.getValue(), sector.get(FIRST_USER_BYTE), "at " + entry.getKey());
            assertEquals(entry.getValue(), sector.get(LAST_USER_BYTE), "at " + entry.getKey());
        }
    }

    /** What the next program does with the disc: adds a packet and closes it, or blanks it. */
    private static void goOn(CdMedium medium) throws IOException {
        Recorder recorder = new Recorder(medium, RecorderOptions.USUAL);
        recorder.settle();
        try {
            switch (medium.state().status()) {
                case BLANK -> assertEquals(Optional.of(Lba.ZERO), recorder.nextWritable());
                case APPENDABLE -> {
                    for (DiscTrack track : medium.state().tracks()) {
                        assertTrue(track.packets().filter(Packets::open).isEmpty(), "not settled");
                        if (track.state() == TrackState.OPEN && !track.hasFixedPackets()) {
                            ByteBuffer more = ByteBuffer.allocate(2048);
                            recorder.write(VARIABLE, track.nextBlock(), more);
                        }
                        recorder.closeTrack(track.number());
                    }
                    recorder.closeSession(0, NextSession.NONE);
                    assertEquals(DiscStatus.FINALIZED, medium.state().status());
                }
                case FINALIZED -> assertEquals(Optional.empty(), recorder.nextWritable());
                case BLANKING_INTERRUPTED -> recorder.format(FIXED, 3_200);
            }
        } catch (RecordingException e) {
            throw new AssertionError("refused to go on with " + medium.state(), e);
        }
    }
}
