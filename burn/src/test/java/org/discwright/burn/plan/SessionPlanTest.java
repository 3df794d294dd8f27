package org.discwright.burn.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;
import org.junit.jupiter.api.Test;

class SessionPlanTest {
    private static final Lba BLANK = new Lba(-150);

    /** Sectors of which each byte tells the sector, from the first address on. */
    private static SectorSource source(SectorMode mode, int first, int length) {
        return new SectorSource() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public SectorReader open() {
                return new SectorReader() {
                    @Override
                    public void read(long from, int count, ByteBuffer target) {
                        for (int i = 0; i < count; i++) {
                            byte[] raw = new byte[SectorMode.RAW_SIZE];
                            byte[] data = new byte[mode.userDataSize()];
                            Arrays.fill(data, (byte) (first + from + i));
                            SectorEncoder.encode(
                                    mode, new Lba((int) (first + from + i)), data, 0, raw, 0);
                            target.put(raw);
                        }
                    }

                    @Override
                    public void close() {
                        // holds nothing
                    }
                };
            }
        };
    }

    private static TrackLayout track(
            int number,
            SectorMode mode,
            boolean copy,
            String isrc,
            int start,
            int pregap,
            int length,
            Integer... later) {
        return new TrackLayout(
                number,
                mode,
                new TrackControl(false, copy, false),
                isrc.isEmpty() ? Optional.empty() : Optional.of(isrc),
                new Lba(start),
                pregap,
                length,
                List.of(later),
                source(mode, start - pregap, pregap + length));
    }

    private static SessionLayout session(TrackLayout... tracks) {
        return new SessionLayout(List.of(tracks), tracks[tracks.length - 1].end());
    }

    /** What cdrdao 1.2.4 sent for the same disc; it puts its idea of the lead-in's time there. */
    @Test
    void theCueSheetIsThatOfAForeignProgram() {
        SessionLayout layout =
                session(
                        track(1, SectorMode.AUDIO, false, "USABC0000001", 0, 0, 750),
                        track(2, SectorMode.AUDIO, true, "", 900, 150, 600),
                        track(3, SectorMode.AUDIO, false, "", 1500, 0, 376));
        SessionPlan plan =
                SessionPlan.of(
                        new SessionLayout(
                                layout.tracks(), layout.leadOut(), List.of(Octets.zeros(18))),
                        Optional.of("1234567890123"),
                        BLANK,
                        1);
        assertEquals(
                Octets.ofHex(
                        """
                        02 31 32 33 34 35 36 37 02 38 39 30 31 32 33 00 01 00 00 41 00 00 00 00
                        03 01 55 53 41 42 43 30 03 01 30 30 30 30 30 31 01 01 00 00 00 00 00 00
                        01 01 01 00 00 00 02 00 21 02 00 00 00 00 0c 00 21 02 01 00 00 00 0e 00
                        01 03 01 00 00 00 16 00 01 aa 01 01 00 00 1b 01
                        """),
                plan.cueSheet().encode());
        assertEquals(new Lba(1876), plan.expectedToc().leadOut());
    }

    @Test
    void everySectorFromThePregapOnIsSent() throws IOException {
        SessionPlan plan =
                SessionPlan.of(
                        session(
                                track(1, SectorMode.AUDIO, false, "", 0, 0, 310),
                                track(2, SectorMode.AUDIO, false, "", 320, 10, 300, 20)),
                        Optional.empty(),
                        BLANK,
                        1);
        List<Stretch> stretches = plan.stretches();
        assertEquals(1, stretches.size());
        byte[] sent = read(stretches.getFirst());
        assertEquals(BLANK, stretches.getFirst().start());
        assertEquals((150 + 620) * SectorMode.RAW_SIZE, sent.length);
        for (int lba = -150; lba < 620; lba++) {
            byte due = lba < 0 ? 0 : (byte) lba;
            assertEquals(due, sent[(lba + 150) * SectorMode.RAW_SIZE + 7], "sector " + lba);
        }
    }

    @Test
    void kindsOfSectorsAreSentAsTheirFormsAre() throws IOException {
        SessionPlan plan =
                SessionPlan.of(
                        session(
                                track(1, SectorMode.MODE_1, false, "", 0, 150, 300),
                                track(2, SectorMode.MODE_2_FORM_1, false, "", 450, 150, 300),
                                track(3, SectorMode.AUDIO, false, "", 900, 150, 300)),
                        Optional.empty(),
                        BLANK,
                        1);
        List<Stretch> stretches = plan.stretches();
        assertEquals(
                List.of(2048, 2336, 2352),
                stretches.stream().map(stretch -> stretch.source().blockBytes()).toList());
        assertEquals(
                List.of(-150, 300, 750),
                stretches.stream().map(stretch -> stretch.start().value()).toList());
        byte[] data = read(stretches.getFirst());
        assertEquals((byte) 299, data[449 * 2048]);
        byte[] xa = read(stretches.get(1));
        byte[] raw = new byte[SectorMode.RAW_SIZE];
        byte[] user = new byte[2048];
        Arrays.fill(user, (byte) 451);
        SectorEncoder.encode(SectorMode.MODE_2_FORM_1, new Lba(451), user, 0, raw, 0);
        assertArrayEquals(
                Arrays.copyOfRange(raw, 16, 2352), Arrays.copyOfRange(xa, 151 * 2336, 152 * 2336));
        assertEquals(0x20, plan.sessionFormat());
        assertEquals(4, plan.expectedToc().tracks().getFirst().control());
    }

    private static byte[] read(Stretch stretch) throws IOException {
        List<Byte> bytes = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocate(10_000);
        try (ReadableByteChannel channel = stretch.source().open()) {
            while (channel.read(buffer.clear()) >= 0) {
                for (byte one : Arrays.copyOf(buffer.array(), buffer.position())) {
                    bytes.add(one);
                }
            }
        }
        byte[] all = new byte[bytes.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = bytes.get(i);
        }
        return all;
    }

    @Test
    void aLaterSessionLiesWhereTheDriveWantsIt() {
        SessionLayout layout =
                session(
                        track(1, SectorMode.AUDIO, false, "", 0, 0, 300),
                        track(2, SectorMode.AUDIO, false, "", 450, 150, 300));
        SessionPlan plan = SessionPlan.of(layout, Optional.empty(), new Lba(12_000), 4);
        List<SessionPlan.Placed> tracks = plan.tracks();
        assertEquals(new Lba(12_000), tracks.getFirst().from());
        assertEquals(new Lba(12_150), tracks.getFirst().start());
        assertEquals(5, tracks.getLast().number());
        assertEquals(new Lba(12_150 + 450), tracks.getLast().start());
        assertEquals(new Lba(12_150 + 750), plan.leadOut());
    }

    @Test
    void audioBeforeTheFirstTrackKeepsItsPlace() {
        SessionLayout hidden = session(track(1, SectorMode.AUDIO, false, "", 1000, 1000, 300));
        SessionPlan plan = SessionPlan.of(hidden, Optional.empty(), BLANK, 1);
        assertEquals(150, plan.tracks().getFirst().blank());
        assertEquals(new Lba(1000), plan.tracks().getFirst().start());
        SessionLayout tooEarly = session(track(1, SectorMode.AUDIO, false, "", 0, 151, 300));
        assertThrows(
                IllegalArgumentException.class,
                () -> SessionPlan.of(tooEarly, Optional.empty(), BLANK, 1));
    }
}
