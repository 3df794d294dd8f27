package org.discwright.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;

/** Discs made for tests. */
public final class Discs {
    /** Sectors in memory. */
    public record Memory(long length, ByteBuffer bytes) implements SectorSource {
        @Override
        public SectorReader open() {
            return new SectorReader() {
                @Override
                public void read(long first, int count, ByteBuffer target) {
                    target.put(bytes.slice((int) first * 2352, count * 2352));
                }

                @Override
                public void close() {
                    // holds nothing
                }
            };
        }
    }

    private Discs() {}

    /** Sectors of a mode with random user data, from {@code first} on; the pregap is blank. */
    public static SectorSource content(
            SplittableRandom random, SectorMode mode, Lba first, int pregap, int length) {
        byte[] bytes = new byte[(pregap + length) * 2352];
        for (int i = 0; i < pregap + length; i++) {
            byte[] data = new byte[mode.userDataSize()];
            if (i >= pregap) {
                random.nextBytes(data);
            }
            SectorEncoder.encode(mode, first.plus(i), data, 0, bytes, i * 2352);
        }
        return new Memory(pregap + length, ByteBuffer.wrap(bytes));
    }

    /** A track as {@link Discs#session} takes it. */
    public record Plan(
            SectorMode mode,
            int pregap,
            int length,
            TrackControl control,
            Optional<String> isrc,
            List<Integer> indexes) {
        /** Without flags, code and further indexes. */
        public Plan(SectorMode mode, int pregap, int length) {
            this(mode, pregap, length, TrackControl.NONE, Optional.empty(), List.of());
        }
    }

    /** A session of such tracks. */
    public static SessionLayout session(int number, Lba first, List<Plan> plans) {
        SplittableRandom random = new SplittableRandom(number);
        List<TrackLayout> tracks = new ArrayList<>();
        Lba next = first;
        for (Plan plan : plans) {
            TrackLayout track =
                    new TrackLayout(
                            number + tracks.size(),
                            plan.mode,
                            plan.control,
                            plan.isrc,
                            next.plus(plan.pregap),
                            plan.pregap,
                            plan.length,
                            plan.indexes,
                            content(random, plan.mode, next, plan.pregap, plan.length));
            tracks.add(track);
            next = track.end();
        }
        return new SessionLayout(tracks, next);
    }

    /** A disc of one session from LBA -150 on. */
    public static DiscLayout disc(Plan... plans) {
        return new DiscLayout(Optional.empty(), List.of(session(1, new Lba(-150), List.of(plans))));
    }

    /** All sectors of a track. */
    public static byte[] bytes(TrackLayout track) throws IOException {
        int count = track.pregap() + track.length();
        ByteBuffer buffer = ByteBuffer.allocate(count * 2352);
        try (SectorReader reader = track.content().open()) {
            int some = Math.min(count, 37);
            reader.read(0, some, buffer);
            reader.read(some, count - some, buffer);
        }
        return buffer.array();
    }

    /** Both describe the same disc with the same sectors. */
    public static void assertSame(DiscLayout expected, DiscLayout actual) throws IOException {
        assertEquals(expected.catalogNumber(), actual.catalogNumber());
        assertEquals(expected.sessions().size(), actual.sessions().size());
        for (int i = 0; i < expected.sessions().size(); i++) {
            assertEquals(expected.sessions().get(i).leadOut(), actual.sessions().get(i).leadOut());
            assertEquals(
                    expected.sessions().get(i).tracks().size(),
                    actual.sessions().get(i).tracks().size());
        }
        for (int i = 0; i < expected.tracks().size(); i++) {
            TrackLayout a = expected.tracks().get(i);
            TrackLayout b = actual.tracks().get(i);
            assertEquals(withoutContent(a), withoutContent(b));
            assertArrayEquals(bytes(a), bytes(b), "track " + a.number());
        }
    }

    private static List<Object> withoutContent(TrackLayout track) {
        return List.of(
                track.number(),
                track.mode(),
                track.control(),
                track.isrc(),
                track.start(),
                track.pregap(),
                track.length(),
                track.laterIndexes());
    }
}
