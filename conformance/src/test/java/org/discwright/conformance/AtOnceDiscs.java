package org.discwright.conformance;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;

/** Layouts with gaps, indexes and codes, whose every sector is different. */
final class AtOnceDiscs {
    private AtOnceDiscs() {}

    /** Noise, or data sectors full of it; reading sector {@code failAt} fails. */
    record Noise(SectorMode mode, int address, long length, long failAt) implements SectorSource {
        @Override
        public SectorReader open() {
            return new SectorReader() {
                @Override
                public void read(long first, int count, ByteBuffer target)
                        throws java.io.IOException {
                    for (long at = first; at < first + count; at++) {
                        if (at == failAt) {
                            throw new java.io.IOException("the source is broken at sector " + at);
                        }
                        target.put(sector(mode, (int) (address + at)));
                    }
                }

                @Override
                public void close() {
                    // holds nothing
                }
            };
        }
    }

    private static byte[] sector(SectorMode mode, int address) {
        byte[] data = new byte[mode.userDataSize()];
        new SplittableRandom(address * 31L + mode.userDataSize()).nextBytes(data);
        byte[] raw = new byte[SectorMode.RAW_SIZE];
        SectorEncoder.encode(mode, new Lba(address), data, 0, raw, 0);
        return raw;
    }

    /** Tracks one behind the other. */
    static final class Tracks {
        private final List<TrackLayout> tracks = new ArrayList<>();
        private int end;
        private long failAt = -1;

        /** The next track's source fails at that sector of it. */
        Tracks failing(long sector) {
            failAt = sector;
            return this;
        }

        Tracks track(SectorMode mode, int pregap, int length) {
            return track(mode, pregap, length, TrackControl.NONE, "", List.of());
        }

        Tracks track(
                SectorMode mode,
                int pregap,
                int length,
                TrackControl control,
                String isrc,
                List<Integer> later) {
            int first = tracks.isEmpty() ? -Math.min(150, pregap) : end;
            int start = first + pregap;
            tracks.add(
                    new TrackLayout(
                            tracks.size() + 1,
                            mode,
                            control,
                            isrc.isEmpty() ? Optional.empty() : Optional.of(isrc),
                            new Lba(start),
                            pregap,
                            length,
                            later,
                            new Noise(mode, first, (long) pregap + length, failAt)));
            end = start + length;
            failAt = -1;
            return this;
        }

        SessionLayout session() {
            return new SessionLayout(tracks, new Lba(end));
        }
    }

    /** The first sector from which on two layouts differ, in words; nothing where they do not. */
    static Optional<String> difference(SessionLayout sent, SessionLayout found) throws Exception {
        if (sent.tracks().size() != found.tracks().size()) {
            return Optional.of(found.tracks().size() + " tracks");
        }
        int shift = found.tracks().getFirst().start().minus(sent.tracks().getFirst().start());
        for (int i = 0; i < sent.tracks().size(); i++) {
            TrackLayout due = sent.tracks().get(i);
            TrackLayout track = found.tracks().get(i);
            String what = "track %d %s %s %s start %s pregap %d length %d indexes %s";
            String one = describe(what, due, shift, i > 0);
            String other = describe(what, track, 0, i > 0);
            if (!one.equals(other)) {
                return Optional.of("sent " + one + ", found " + other);
            }
            Optional<String> content = content(due, track, shift);
            if (content.isPresent()) {
                return content;
            }
        }
        return Optional.empty();
    }

    private static String describe(String what, TrackLayout track, int shift, boolean pregap) {
        return what.formatted(
                track.number(),
                // which form mode 2 has, the subheaders say
                track.mode().name().replace("FORM_2", "FORM_1"),
                track.control(),
                track.isrc(),
                track.start().plus(shift),
                pregap ? track.pregap() : 0,
                track.length(),
                track.laterIndexes());
    }

    private static Optional<String> content(TrackLayout due, TrackLayout track, int shift)
            throws Exception {
        int before = Math.min(due.pregap(), track.pregap());
        int count = before + due.length();
        try (SectorReader one = due.content().open();
                SectorReader other = track.content().open()) {
            ByteBuffer a = ByteBuffer.allocate(SectorMode.RAW_SIZE);
            ByteBuffer b = ByteBuffer.allocate(SectorMode.RAW_SIZE);
            for (int i = 0; i < count; i++) {
                one.read(due.pregap() - before + (long) i, 1, a.clear());
                other.read(track.pregap() - before + (long) i, 1, b.clear());
                boolean moved = shift != 0 && due.mode().isData();
                int from = moved ? 16 : 0;
                int to = moved && due.mode() == SectorMode.MODE_1 ? 2064 : SectorMode.RAW_SIZE;
                if (!Octets.of(a.array(), from, to - from)
                        .equals(Octets.of(b.array(), from, to - from))) {
                    return Optional.of(
                            "track %d differs in sector %d from its pregap's last %d on"
                                    .formatted(due.number(), i, before));
                }
            }
        }
        return Optional.empty();
    }
}
