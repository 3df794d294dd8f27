package org.discwright.emulator.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.NextSession;
import org.discwright.emulator.recording.SessionPlan.Segment;
import org.discwright.mmc.cuesheet.DataForm;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.coding.Subheader;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random sessions, sent in pieces of random size, lie on the disc as they were laid out. */
class SessionAtOncePropertyTest {
    private static final int RAW = SectorMode.RAW_SIZE;
    private static final int[] FORMS = {
        0x00, 0x40, 0xC0, 0x10, 0x11, 0x13, 0x14, 0x50, 0x20, 0x21, 0x23, 0x24, 0x30, 0x31
    };

    @TempDir Path directory;

    @Test
    void randomSessionsAreReadBackAsTheyWereSent() {
        Property.forAll(
                12,
                SplittableRandom::nextLong,
                seed -> {
                    record(new SplittableRandom(seed));
                    Files.delete(directory.resolve("test.disc"));
                });
    }

    private void record(SplittableRandom random) throws Exception {
        SessionPlan plan = plan(random);
        try (CdMedium medium = TestDisc.create(directory, "cd-r:80")) {
            Recorder recorder = new Recorder(medium, RecorderOptions.USUAL);
            recorder.begin(plan, false);
            WholeSession session = recorder.session().orElseThrow();
            byte[] expected = new byte[plan.leadOut().minus(plan.start()) * RAW];
            byte[] rw = new byte[plan.leadOut().minus(plan.start()) * 96];
            generated(plan, expected);
            while (!session.complete()) {
                Lba at = session.next();
                int most = plan.leadOut().minus(at);
                int blocks = Math.min(most, random.nextInt(1, 60));
                byte[] data = data(random, plan, at, blocks, expected, rw);
                assertEquals(session.bytesDue(at, blocks), data.length);
                recorder.write(at, blocks, ByteBuffer.wrap(data));
            }
            recorder.synchronize();
            compare(plan, medium, expected, rw);
        }
    }

    private static void compare(SessionPlan plan, CdMedium medium, byte[] expected, byte[] rw)
            throws Exception {
        ByteBuffer main = ByteBuffer.allocate(expected.length);
        ByteBuffer sub = ByteBuffer.allocate(rw.length);
        new DiscReader(medium).read(plan.start(), rw.length / 96, main, sub);
        for (int i = 0; i < rw.length / 96; i++) {
            assertEquals(
                    Octets.of(expected, i * RAW, RAW),
                    Octets.of(main.array(), i * RAW, RAW),
                    "sector " + plan.start().plus(i) + " of " + plan);
        }
        for (int i = 0; i < rw.length; i++) {
            Lba at = plan.start().plus(i / 96);
            if (!plan.segmentAt(at).form().packsSubChannel()) {
                assertEquals(rw[i], sub.get(i) & 0x3F, "R to W of " + at);
            }
        }
        DiscLayout layout = MediumLayout.of(medium).orElseThrow();
        List<Segment> starts = plan.segments().stream().filter(it -> it.index() == 1).toList();
        assertEquals(starts.size(), layout.tracks().size());
        int at = 0;
        for (TrackLayout track : layout.tracks()) {
            assertEquals(starts.get(track.number() - 1).start(), track.start());
            int length = Math.toIntExact(track.content().length());
            ByteBuffer content = ByteBuffer.allocate(length * RAW);
            try (SectorReader reader = track.content().open()) {
                reader.read(0, length, content);
            }
            assertArrayEquals(Octets.of(expected, at, length * RAW).toByteArray(), content.array());
            at += length * RAW;
        }
        assertEquals(expected.length, at);
    }

    private static SessionPlan plan(SplittableRandom random) {
        List<Segment> segments = new ArrayList<>();
        Lba at = new Lba(-150);
        int tracks = random.nextInt(1, 5);
        for (int track = 1; track <= tracks; track++) {
            DataForm form = form(random);
            boolean pregap = track == 1 || random.nextBoolean();
            if (pregap) {
                at = add(segments, track, 0, at, track == 1 ? 150 : random.nextInt(1, 200), form);
            }
            int indexes = random.nextInt(1, 4);
            for (int index = 1; index <= indexes; index++) {
                at = add(segments, track, index, at, random.nextInt(1, 250), form);
            }
        }
        return new SessionPlan(
                0, NextSession.NONE, Optional.empty(), Optional.empty(), segments, List.of());
    }

    private static DataForm form(SplittableRandom random) {
        return new DataForm(FORMS[random.nextInt(FORMS.length)]);
    }

    private static Lba add(
            List<Segment> segments, int track, int index, Lba at, int length, DataForm form) {
        int control = form.mode().isData() ? 4 : 0;
        segments.add(new Segment(track, index, at, at.plus(length), form, control, false));
        return at.plus(length);
    }

    /** What the drive makes where the host sends nothing, or nothing that counts. */
    private static void generated(SessionPlan plan, byte[] expected) {
        for (Lba at = plan.start(); at.isBefore(plan.leadOut()); at = at.plus(1)) {
            SectorMode mode = plan.segmentAt(at).form().mode();
            int offset = at.minus(plan.start()) * RAW;
            SectorEncoder.finish(mode, at, Subheader.FORM_1_DATA, expected, offset);
        }
    }

    /** Makes blocks as a host sends them, and what a drive makes of them. */
    private static byte[] data(
            SplittableRandom random,
            SessionPlan plan,
            Lba first,
            int blocks,
            byte[] expected,
            byte[] rw)
            throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < blocks; i++) {
            Lba at = first.plus(i);
            int sector = at.minus(plan.start());
            DataForm form = plan.segmentAt(at).form();
            byte[] raw = new byte[RAW];
            random.nextBytes(raw);
            SectorMode mode = form.mode();
            boolean form2 = mode == SectorMode.MODE_2_FORM_1 && random.nextBoolean();
            Subheader subheader = form2 ? Subheader.FORM_2_PLAIN : Subheader.FORM_1_DATA;
            SectorEncoder.finish(form2 ? SectorMode.MODE_2_FORM_2 : mode, at, subheader, raw, 0);
            if (!form.ignoresMainChannel()) {
                System.arraycopy(raw, 0, expected, sector * RAW, RAW);
            }
            int size = form.mainChannelBytes();
            out.write(raw, size == RAW ? 0 : 16, size);
            if (form.subChannelBytes() > 0) {
                byte[] symbols = new byte[96];
                random.nextBytes(symbols);
                out.write(symbols);
                for (int j = 0; j < 96; j++) {
                    rw[sector * 96 + j] = (byte) (symbols[j] & 0x3F);
                }
            }
        }
        return out.toByteArray();
    }
}
