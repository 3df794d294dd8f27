package org.discwright.emulator.medium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.discwright.emulator.recording.BlankType;
import org.discwright.emulator.recording.DiscReader;
import org.discwright.emulator.recording.Recorder;
import org.discwright.emulator.recording.RecorderOptions;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.SessionPlan;
import org.discwright.emulator.recording.WriteParameters;
import org.discwright.mmc.cuesheet.DataForm;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.QCrc;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A life of a CD-RW, stopped at every write to its file, and in the middle of each. What was
 * answered must be there, and the disc must be one that a recorder could have left.
 */
class CrashTest {
    private static final WriteParameters AUDIO = WriteParameters.audio();
    private static final CdMediaType TYPE = CdMediaType.parse("cd-rw:80");

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
        recorder.calibrate();
        answered(medium);
        track(recorder, 0, 100, 120, 90);
        track(recorder, 462, 80, 1);
        recorder.reserveTrack(AUDIO, 320);
        answered(medium);
        int reserved = recorder.state().lastTrack().orElseThrow().start().value();
        write(recorder, reserved, 150);
        int appended = recorder.nextWritable().orElseThrow().value();
        write(recorder, appended, 60);
        write(recorder, reserved + 150, 100);
        recorder.calibrate();
        answered(medium);
        write(recorder, appended + 60, 10);
        recorder.closeTrack(3);
        answered(medium);
        recorder.closeSession(0, NextSession.ALLOWED);
        answered(medium);
        track(recorder, recorder.nextWritable().orElseThrow().value(), 301);
        recorder.closeSession(0, NextSession.NONE);
        answered(medium);
        erase(recorder, BlankType.MINIMAL);
        track(recorder, 0, 100, 100);
        erase(recorder, BlankType.DISC);
        track(recorder, 0, 50, 50);
        recorder.closeSession(0, NextSession.NONE);
        answered(medium);
        erase(recorder, BlankType.MINIMAL);
        sessionAtOnce(recorder);
    }

    /** CD-TEXT, a pregap, two tracks of which the second has a pregap and two indexes. */
    private static void sessionAtOnce(Recorder recorder) throws IOException, RecordingException {
        SessionPlan plan =
                new SessionPlan(
                        0,
                        NextSession.ALLOWED,
                        Optional.of("4006381333931"),
                        Optional.of(TYPE.leadInStart().toLba()),
                        List.of(
                                segment(1, 0, -150, 0),
                                segment(1, 1, 0, 310),
                                segment(2, 0, 310, 400),
                                segment(2, 1, 400, 500),
                                segment(2, 2, 500, 720)),
                        List.of(new SessionPlan.Code(2, "DEABC2600017")));
        recorder.begin(plan, false);
        int leadIn = TYPE.leadInStart().toLba().value();
        for (int i = 0; i < 3; i++) {
            recorder.write(new Lba(leadIn + i), 1, ByteBuffer.wrap(cdText(i)));
            answered(recorder.medium());
        }
        int at = -150;
        for (int sectors : new int[] {70, 80, 200, 150, 120, 250}) {
            ByteBuffer data = ByteBuffer.allocate(sectors * SectorMode.RAW_SIZE);
            java.util.Arrays.fill(data.array(), LIFE.mark());
            recorder.write(new Lba(at), sectors, data);
            LIFE.wrote(at, sectors);
            answered(recorder.medium());
            at += sectors;
        }
        recorder.synchronize();
        answered(recorder.medium());
        assertEquals(2, recorder.state().tracks().size());
        assertEquals(3, packs(recorder.state()));
    }

    private static SessionPlan.Segment segment(int track, int index, int start, int end) {
        return new SessionPlan.Segment(
                track, index, new Lba(start), new Lba(end), DataForm.AUDIO, 0, false);
    }

    /** A sector's R to W with one pack of CD-TEXT. */
    private static byte[] cdText(int number) {
        byte[] pack = new byte[18];
        pack[0] = (byte) 0x80;
        pack[2] = (byte) number;
        int check = QCrc.of(Octets.of(pack, 0, 16));
        pack[16] = (byte) (check >> 8);
        pack[17] = (byte) check;
        byte[] block = new byte[96];
        for (int bit = 0; bit < 144; bit++) {
            block[bit / 6] |= (byte) ((pack[bit / 8] >> (7 - bit % 8) & 1) << (5 - bit % 6));
        }
        return block;
    }

    private static void track(Recorder recorder, int start, int... writes)
            throws IOException, RecordingException {
        int at = start;
        for (int sectors : writes) {
            write(recorder, at, sectors);
            at += sectors;
        }
        recorder.synchronize();
        answered(recorder.medium());
    }

    private static void write(Recorder recorder, int at, int sectors)
            throws IOException, RecordingException {
        ByteBuffer data = ByteBuffer.allocate(sectors * SectorMode.RAW_SIZE);
        java.util.Arrays.fill(data.array(), LIFE.mark());
        recorder.write(AUDIO, new Lba(at), data);
        LIFE.wrote(at, sectors);
        answered(recorder.medium());
    }

    private static void erase(Recorder recorder, BlankType type)
            throws IOException, RecordingException {
        LIFE.erasing();
        recorder.blank(type);
        answered(recorder.medium());
    }

    private static void answered(CdMedium medium) {
        LIFE.answered(medium.state());
    }

    @Test
    void killedBetweenAnyTwoWritesNothingAnsweredIsLost() throws Exception {
        LIFE.killedBetweenWrites(100, CrashTest::check);
    }

    @Test
    void killedWithinAnyWriteNothingAnsweredIsLost() throws Exception {
        LIFE.killedWithinWrites(CrashTest::check);
    }

    @Test
    void powerFailureLosesNothingBeforeTheLastSync() {
        LIFE.powerFails(300, CrashTest::check);
    }

    private static void check(
            MemoryStorage file, CrashLife.Answer<DiscState> known, boolean powerFailed)
            throws IOException {
        CdMedium medium = CdMedium.load(file, Optional.empty());
        assertEquals(TYPE, medium.type());
        boolean erased = known.erasing() && changed(medium.state(), known.state());
        assertTrue(
                !erased || medium.state().tracks().size() <= 1 || powerFailed,
                () -> "erased in part: " + medium.state());
        if (!erased) {
            requireContent(medium, known);
            assertTrue(packs(medium.state()) >= packs(known.state()), "lost CD-TEXT");
        }
        goOn(
                medium,
                erased
                        ? new CrashLife.Answer<>(0, new TreeMap<>(), known.state(), true, true)
                        : known);
    }

    private static int packs(DiscState state) {
        return state.sessions().stream().mapToInt(it -> it.leads().cdText().size()).sum();
    }

    private static boolean changed(DiscState now, DiscState before) {
        return now.wear().rewrites() != before.wear().rewrites()
                || now.status() == DiscStatus.BLANKING_INTERRUPTED;
    }

    private static void requireContent(CdMedium medium, CrashLife.Answer<DiscState> known)
            throws IOException {
        DiscReader reader = new DiscReader(medium);
        ByteBuffer sector = ByteBuffer.allocate(SectorMode.RAW_SIZE);
        ByteBuffer subchannel = ByteBuffer.allocate(SectorMode.SUBCHANNEL_SIZE);
        // the first and the last sector of each stretch that one WRITE left
        int previous = Integer.MIN_VALUE;
        byte mark = 0;
        for (var entry : known.content().entrySet()) {
            Integer following = known.content().higherKey(entry.getKey());
            boolean edge =
                    entry.getKey() != previous + 1
                            || entry.getValue() != mark
                            || following == null
                            || following != entry.getKey() + 1
                            || !entry.getValue().equals(known.content().get(following));
            previous = entry.getKey();
            mark = entry.getValue();
            if (edge) {
                try {
                    Lba at = new Lba(entry.getKey());
                    reader.read(at, 1, sector.clear(), subchannel.clear());
                } catch (RecordingException e) {
                    throw new AssertionError("lost sector " + entry.getKey(), e);
                }
                assertEquals(entry.getValue(), sector.get(0));
                assertEquals(entry.getValue(), sector.get(SectorMode.RAW_SIZE - 1));
            }
        }
    }

    /** What the next program does with the disc: closes it, blanks it, or is refused rightly. */
    private static void goOn(CdMedium medium, CrashLife.Answer<DiscState> known)
            throws IOException {
        Recorder recorder = new Recorder(medium, RecorderOptions.USUAL);
        try {
            switch (medium.state().status()) {
                case BLANK -> {
                    assertEquals(Optional.of(Lba.ZERO), recorder.nextWritable());
                    ByteBuffer data = ByteBuffer.allocate(SectorMode.RAW_SIZE);
                    recorder.write(AUDIO, Lba.ZERO, data);
                    recorder.closeSession(0, NextSession.NONE);
                }
                case APPENDABLE -> {
                    for (DiscTrack track : medium.state().tracks()) {
                        recorder.closeTrack(track.number());
                    }
                    if (medium.state().openSession().isPresent()) {
                        recorder.closeSession(0, NextSession.NONE);
                        assertEquals(DiscStatus.FINALIZED, medium.state().status());
                    }
                }
                case FINALIZED -> assertEquals(Optional.empty(), recorder.nextWritable());
                case BLANKING_INTERRUPTED -> {
                    recorder.blank(BlankType.DISC);
                    assertEquals(DiscStatus.BLANK, medium.state().status());
                }
            }
        } catch (RecordingException e) {
            throw new AssertionError("refused to go on with " + medium.state(), e);
        }
        if (!known.content().isEmpty()) {
            requireContent(medium, known);
        }
    }
}
