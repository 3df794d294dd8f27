package org.discwright.emulator.medium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.emulator.recording.DiscReader;
import org.discwright.emulator.recording.RawBlocks;
import org.discwright.emulator.recording.RawSubchannel;
import org.discwright.emulator.recording.Recorder;
import org.discwright.emulator.recording.RecorderOptions;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two sessions that are written raw, from the lead-in to the lead-out, stopped wherever what the
 * disc says of itself changes, and now and then between two sectors.
 */
class RawCrashTest {
    private static final RawBlocks FIRST = RawBlocks.first(600, true);
    private static final RawBlocks SECOND = FIRST.second(400);
    private static final int STRIDE = 1_997;

    private static final CrashLife<DiscState> LIFE = new CrashLife<>();

    @BeforeAll
    static void liveOnce() throws IOException, RecordingException {
        CdMedium medium =
                CdMedium.format(
                        LIFE.file,
                        Optional.empty(),
                        CdMediaType.parse("cd-r:80"),
                        MediumOptions.faultless(new SplittableRandom(3)),
                        InstantSource.fixed(Instant.EPOCH));
        medium.sync();
        Recorder recorder = new Recorder(medium, RecorderOptions.USUAL);
        LIFE.answered(medium.state());
        session(recorder, FIRST, 6_750, 130);
        session(recorder, SECOND, 2_250, 170);
        assertEquals(DiscStatus.FINALIZED, medium.state().status());
    }

    private static void session(Recorder recorder, RawBlocks blocks, int leadOut, int step)
            throws IOException, RecordingException {
        recorder.begin(RawSubchannel.RAW, false);
        int end = blocks.leadOut() + leadOut;
        for (int at = blocks.leadIn(); at < end; ) {
            // lead-in and lead-out in few commands, the program area in many
            boolean program = at >= blocks.program() && at < blocks.leadOut() + step;
            int most = program ? step : 3_000;
            int edge = at < blocks.program() ? blocks.program() : end;
            int count = Math.min(most, edge - at);
            ByteBuffer data = ByteBuffer.wrap(blocks.of(at, count, LIFE.mark()));
            recorder.write(new Lba(at), count, data);
            LIFE.wrote(at, count);
            LIFE.answered(recorder.medium().state());
            at += count;
        }
        recorder.synchronize();
        LIFE.answered(recorder.medium().state());
    }

    @Test
    void killedBetweenWritesNothingAnsweredIsLost() throws Exception {
        LIFE.killedBetweenWrites(30, STRIDE, RawCrashTest::check);
    }

    @Test
    void powerFailureLosesNothingBeforeTheLastSync() {
        LIFE.powerFails(25, RawCrashTest::check);
    }

    private static void check(
            MemoryStorage file, CrashLife.Answer<DiscState> known, boolean powerFailed)
            throws IOException {
        CdMedium medium = CdMedium.load(file, Optional.empty());
        requireContent(medium, known);
        Recorder recorder = new Recorder(medium, RecorderOptions.USUAL);
        DiscState state = medium.state();
        assertTrue(state.sessions().size() >= known.state().sessions().size(), "a lost session");
        try {
            if (state.openSession().isPresent()) {
                recorder.closeSession(0, NextSession.NONE);
                assertEquals(DiscStatus.FINALIZED, medium.state().status());
            } else if (state.status() == DiscStatus.APPENDABLE) {
                assertEquals(
                        Optional.of(new Lba(SECOND.start())), recorder.nextWritable(), "session 2");
            }
        } catch (RecordingException e) {
            throw new AssertionError("refused to go on with " + state, e);
        }
        requireContent(medium, known);
    }

    private static void requireContent(CdMedium medium, CrashLife.Answer<DiscState> known)
            throws IOException {
        DiscReader reader = new DiscReader(medium);
        ByteBuffer main = ByteBuffer.allocate(SectorMode.RAW_SIZE);
        ByteBuffer sub = ByteBuffer.allocate(SectorMode.SUBCHANNEL_SIZE);
        for (var entry : known.content().entrySet()) {
            int at = entry.getKey();
            boolean edge = !entry.getValue().equals(known.content().get(at + 1)) || at % 50 == 0;
            if (edge) {
                try {
                    reader.read(new Lba(at), 1, main.clear(), sub.clear());
                } catch (RecordingException e) {
                    throw new AssertionError("lost sector " + at, e);
                }
                assertEquals(entry.getValue(), main.get(0), "sector " + at);
                assertEquals(entry.getValue(), main.get(SectorMode.RAW_SIZE - 1), "sector " + at);
            }
        }
    }
}
