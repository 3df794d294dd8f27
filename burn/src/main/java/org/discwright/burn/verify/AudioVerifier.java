package org.discwright.burn.verify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ObjIntConsumer;
import org.discwright.burn.BurnException;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/**
 * Reads tracks back and compares them with their fingerprints, across the constant offset of the
 * drive. Samples that the offset pushes into lead-in or lead-out are left out; all others must be
 * the same.
 */
public final class AudioVerifier {
    private static final int SAMPLES = TrackFingerprint.SAMPLES;
    private static final int ATTEMPTS = 3;

    /** Sectors that are read to tell offsets apart, before all of them are compared. */
    private static final int MOST_SEARCHED = 6000;

    /** Places at which no offset fits, after which no more are looked at. */
    private static final int MOST_UNFIT = 4;

    /** Sectors on either side of a place: what is displaced into it lies among them. */
    private static final int AROUND = OffsetSearch.MOST_SECTORS;

    /** Places of every track that a sample of sectors includes. */
    private static final int SAMPLED_CHANGES = 4;

    private final AudioSectors drive;
    private final List<Track> tracks;
    private final Lba leadOut;
    private final BooleanSupplier cancelled;
    private final ObjIntConsumer<Lba> progress;
    private final ByteBuffer buffer;
    private long unchecked;
    private long sectorsRead;

    /**
     * A track to verify.
     *
     * @param number 1 to 99
     * @param start address of its first sector
     * @param print what was sent
     */
    public record Track(int number, Lba start, TrackFingerprint print) {}

    /** Ends everything: the drive does not read audio. */
    private static final class Unsupported extends Exception {
        private static final long serialVersionUID = 1;

        Unsupported() {
            super(null, null, false, false);
        }
    }

    /** Ends everything: the caller has enough. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken() {
            super(null, null, false, false);
        }
    }

    private enum Judgement {
        SAME,
        DIFFERENT,
        UNREADABLE
    }

    /**
     * Verifies the tracks of one closed session.
     *
     * @param leadOut of the session; nothing is read from there on
     * @param cancelled asked between reads
     * @param progress told the address reached, and the track
     */
    public AudioVerifier(
            AudioSectors drive,
            List<Track> tracks,
            Lba leadOut,
            BooleanSupplier cancelled,
            ObjIntConsumer<Lba> progress) {
        this.drive = drive;
        this.tracks = List.copyOf(tracks);
        this.leadOut = leadOut;
        this.cancelled = cancelled;
        this.progress = progress;
        int least = TrackFingerprint.EDGE + 2 * OffsetSearch.MOST_SECTORS;
        this.buffer =
                ByteBuffer.allocateDirect(Math.max(least, drive.most()) * SectorMode.RAW_SIZE)
                        .order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Compares.
     *
     * @param everySector false for the landmarks alone
     * @throws BurnException if the drive is lost
     */
    public Outcome verify(boolean everySector) throws BurnException {
        try {
            List<Integer> offsets = new ArrayList<>(search(everySector).best());
            tellApart(offsets);
            return compareAny(offsets, everySector);
        } catch (Unsupported refused) {
            return new Outcome.Unreadable(drive.lastRefusal());
        } catch (Broken enough) {
            return new Outcome.Cancelled();
        }
    }

    /**
     * Compares at one offset after the other. Where one fails, all others are held against the same
     * place, so that those which fail there too need not be tried.
     */
    private Outcome compareAny(List<Integer> offsets, boolean everySector)
            throws BurnException, Unsupported, Broken {
        long budget =
                sectorsRead + 4L * tracks.stream().mapToInt(one -> one.print().sectors()).sum();
        Optional<Outcome.Different> farthest = Optional.empty();
        while (true) {
            int offset = offsets.getFirst();
            unchecked = 0;
            Optional<Outcome.Different> found = compare(offset, everySector);
            if (found.isEmpty()) {
                return new Outcome.Same(offset, offsets.size() == 1, unchecked);
            }
            Outcome.Different different = found.get();
            if (farthest.isEmpty() || farthest.get().sector().isBefore(different.sector())) {
                farthest = found;
            }
            offsets.removeFirst();
            Track track =
                    tracks.stream()
                            .filter(one -> one.number() == different.track())
                            .findFirst()
                            .orElseThrow();
            int sector = different.sector().minus(track.start());
            if (!offsets.isEmpty()) {
                offsets.retainAll(new HashSet<>(fitting(offsets, track, sector, sector + 1)));
            }
            if (offsets.isEmpty() || sectorsRead > budget) {
                return farthest.orElseThrow();
            }
        }
    }

    /** Leaves those offsets that fit where the material changes most rarely. */
    private void tellApart(List<Integer> offsets) throws BurnException, Unsupported, Broken {
        List<int[]> changes = tracks.stream().map(track -> track.print().changes()).toList();
        long end = sectorsRead + MOST_SEARCHED;
        int unfit = 0;
        for (int round = 0; round < TrackFingerprint.MOST_CHANGES; round++) {
            for (int i = 0; i < tracks.size(); i++) {
                if (offsets.size() == 1 || sectorsRead > end || unfit == MOST_UNFIT) {
                    return;
                }
                if (round >= changes.get(i).length) {
                    continue;
                }
                int change = changes.get(i)[round];
                List<Integer> fitting = fitting(offsets, tracks.get(i), change - 1, change + 1);
                if (fitting.isEmpty()) {
                    // a scratch there, or another disc: comparing will tell
                    unfit++;
                } else if (fitting.size() < offsets.size()) {
                    offsets.retainAll(new HashSet<>(fitting));
                }
            }
        }
    }

    /** Those offsets at which sectors of a track are found where they are expected. */
    private List<Integer> fitting(List<Integer> offsets, Track track, int first, int end)
            throws BurnException, Unsupported, Broken {
        Lba from = latest(track.start().plus((long) first - AROUND), lowest(track));
        Lba to = earliest(track.start().plus((long) end + AROUND), leadOut);
        if (!read(from, to.minus(from))) {
            from = latest(from, track.start());
            to = earliest(to, track.start().plus(track.print().sectors()));
            if (!read(from, to.minus(from))) {
                return offsets;
            }
        }
        int at = track.start().minus(from);
        int samples = to.minus(from) * SAMPLES;
        List<Integer> fitting = new ArrayList<>();
        for (int offset : offsets) {
            boolean fits = true;
            for (int sector = first; sector < end && fits; sector++) {
                fits = fits(track, sector, (at + sector) * SAMPLES + offset, samples);
            }
            if (fits) {
                fitting.add(offset);
            }
        }
        return fitting;
    }

    /** Whether a sector lies at a sample of the buffer; what is outside counts for it. */
    private boolean fits(Track track, int sector, int begin, int samples) {
        int from = Math.max(0, begin);
        int to = Math.min(samples, begin + SAMPLES);
        if (to - from == SAMPLES) {
            return isSame(track, sector, begin);
        }
        if (to <= from || !track.print().isKept(sector)) {
            return true;
        }
        int[] written = track.print().samplesOf(sector);
        int[] read = new int[to - from];
        buffer.clear().asIntBuffer().get(from, read);
        return Arrays.equals(written, from - begin, to - begin, read, 0, read.length);
    }

    private OffsetSearch search(boolean untilDecided) throws BurnException, Unsupported, Broken {
        OffsetSearch search = new OffsetSearch();
        for (Track track : tracks) {
            for (TrackFingerprint.Landmark landmark : track.print().landmarks()) {
                look(search, track, landmark);
            }
            if (untilDecided && search.isDecided()) {
                break;
            }
        }
        return search;
    }

    private void look(OffsetSearch search, Track track, TrackFingerprint.Landmark landmark)
            throws BurnException, Unsupported, Broken {
        Lba start = track.start().plus(landmark.firstSector());
        Lba end = start.plus(landmark.sectors());
        Lba from = latest(start.plus(-OffsetSearch.MOST_SECTORS), lowest(track));
        Lba to = earliest(end.plus(OffsetSearch.MOST_SECTORS), leadOut);
        if (!read(from, to.minus(from))) {
            from = start;
            to = earliest(end, leadOut);
            if (!read(from, to.minus(from))) {
                return;
            }
        }
        int[] read = new int[to.minus(from) * SAMPLES];
        buffer.clear().asIntBuffer().get(read);
        search.add(landmark.samples(), read, start.minus(from) * SAMPLES, 0, read.length);
    }

    /** The first address that may be asked for on behalf of a track. */
    private Lba lowest(Track track) {
        return track.equals(tracks.getFirst())
                ? track.start()
                : track.start().plus(-OffsetSearch.MOST_SECTORS);
    }

    private Optional<Outcome.Different> compare(int offset, boolean everySector)
            throws BurnException, Unsupported, Broken {
        for (Track track : tracks) {
            Optional<Outcome.Different> found =
                    everySector
                            ? compare(track, 0, track.print().sectors(), offset)
                            : compareSample(track, offset);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Compares the landmarks of a track, and where it changes. */
    private Optional<Outcome.Different> compareSample(Track track, int offset)
            throws BurnException, Unsupported, Broken {
        Optional<Outcome.Different> found = Optional.empty();
        for (TrackFingerprint.Landmark landmark : track.print().landmarks()) {
            if (found.isEmpty()) {
                found = compare(track, landmark.firstSector(), landmark.sectors(), offset);
            }
        }
        int[] changes = track.print().changes();
        for (int i = 0; i < Math.min(SAMPLED_CHANGES, changes.length) && found.isEmpty(); i++) {
            found = compare(track, changes[i] - 1, 2, offset);
        }
        return found;
    }

    /** Compares {@code count} sectors of a track from {@code first} on. */
    private Optional<Outcome.Different> compare(Track track, int first, int count, int offset)
            throws BurnException, Unsupported, Broken {
        int shift = Math.floorDiv(offset, SAMPLES);
        int rest = Math.floorMod(offset, SAMPLES);
        int extra = rest == 0 ? 0 : 1;
        // sectors from here to there need nothing from outside
        int low = lowest(track).minus(track.start()) - shift;
        int high = leadOut.minus(track.start()) - shift - extra;
        int at = first;
        while (at < first + count) {
            boolean inside = at >= low && at < high;
            int next = inside ? high : Math.max(low, at + 1);
            int run = Math.min(first + count, next) - at;
            run = Math.min(run, Math.max(1, drive.most() - extra));
            boolean whole = inside && read(track.start().plus((long) at + shift), run + extra);
            for (int sector = at; sector < at + run; sector++) {
                if (whole && isSame(track, sector, (sector - at) * SAMPLES + rest)) {
                    continue;
                }
                Optional<Outcome.Different> found = judge(track, sector, offset);
                if (found.isPresent()) {
                    return found;
                }
                // what was read is lost: the rest of this run is read again
                if (whole && sector + 1 < at + run) {
                    run = sector + 1 - at;
                }
            }
            at += run;
            progress.accept(track.start().plus(at - 1L), track.number());
        }
        return Optional.empty();
    }

    private boolean isSame(Track track, int sector, int sample) {
        return TrackFingerprint.hash(buffer.clear(), sample * Integer.BYTES)
                == track.print().hash(sector);
    }

    /** Reads one sector by itself, again and again, before it is called different. */
    private Optional<Outcome.Different> judge(Track track, int sector, int offset)
            throws BurnException, Unsupported, Broken {
        Lba place = track.start().plus(sector);
        Judgement judgement = judgeOnce(track, sector, offset);
        for (int i = 0; i < ATTEMPTS && judgement != Judgement.SAME; i++) {
            drive.defeatCache(place);
            judgement = judgeOnce(track, sector, offset);
        }
        return switch (judgement) {
            case SAME -> Optional.empty();
            case DIFFERENT ->
                    Optional.of(
                            new Outcome.Different(
                                    track.number(),
                                    place,
                                    (long) sector * SAMPLES,
                                    false,
                                    "what was read is not what was written"));
            case UNREADABLE ->
                    Optional.of(
                            new Outcome.Different(
                                    track.number(),
                                    place,
                                    (long) sector * SAMPLES,
                                    true,
                                    "the drive cannot read it: " + drive.lastRefusal()));
        };
    }

    /** Compares one sector, or that part of it which does not lie outside. */
    private Judgement judgeOnce(Track track, int sector, int offset)
            throws BurnException, Unsupported, Broken {
        int shift = Math.floorDiv(offset, SAMPLES);
        int rest = Math.floorMod(offset, SAMPLES);
        Lba from = track.start().plus((long) sector + shift);
        Part front = part(track, from);
        int[] read = new int[2 * SAMPLES];
        if (front == Part.READ) {
            buffer.clear().asIntBuffer().get(read, 0, SAMPLES);
        }
        Part back = rest == 0 ? Part.READ : part(track, from.plus(1));
        if (rest != 0 && back == Part.READ) {
            buffer.clear().asIntBuffer().get(read, SAMPLES, SAMPLES);
        }
        if (front == Part.UNREADABLE || back == Part.UNREADABLE) {
            return Judgement.UNREADABLE;
        }
        // the sector's samples lie at rest … rest + SAMPLES of what was read
        int begin = front == Part.READ ? 0 : Math.min(SAMPLES, SAMPLES - rest);
        int end = back == Part.READ ? SAMPLES : SAMPLES - rest;
        if (begin == 0 && end == SAMPLES) {
            ByteBuffer bytes =
                    ByteBuffer.allocate(SectorMode.RAW_SIZE).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asIntBuffer().put(read, rest, SAMPLES);
            return TrackFingerprint.hash(bytes, 0) == track.print().hash(sector)
                    ? Judgement.SAME
                    : Judgement.DIFFERENT;
        }
        unchecked += SAMPLES - Math.max(0, end - begin);
        return end <= begin || isSamePart(track, sector, read, rest, begin, end)
                ? Judgement.SAME
                : Judgement.DIFFERENT;
    }

    private static boolean isSamePart(
            Track track, int sector, int[] read, int rest, int begin, int end) {
        if (!track.print().isKept(sector)) {
            return false;
        }
        int[] written = track.print().samplesOf(sector);
        for (int i = begin; i < end; i++) {
            if (written[i] != read[rest + i]) {
                return false;
            }
        }
        return true;
    }

    private enum Part {
        READ,
        OUTSIDE,
        UNREADABLE
    }

    /** Reads one sector into the buffer; beyond the ends of its track it may be unreadable. */
    private Part part(Track track, Lba sector) throws BurnException, Unsupported, Broken {
        if (sector.isBefore(lowest(track)) || !sector.isBefore(leadOut)) {
            return Part.OUTSIDE;
        }
        if (read(sector, 1)) {
            return Part.READ;
        }
        boolean own =
                !sector.isBefore(track.start())
                        && sector.isBefore(track.start().plus(track.print().sectors()));
        return own ? Part.UNREADABLE : Part.OUTSIDE;
    }

    private boolean read(Lba from, int count) throws BurnException, Unsupported, Broken {
        if (cancelled.getAsBoolean()) {
            throw new Broken();
        }
        if (count <= 0) {
            return false;
        }
        sectorsRead += count;
        int done = 0;
        while (done < count) {
            int now = Math.min(drive.most(), count - done);
            ByteBuffer part =
                    buffer.clear().slice(done * SectorMode.RAW_SIZE, now * SectorMode.RAW_SIZE);
            switch (drive.read(from.plus(done), now, part)) {
                case READ -> done += now;
                case UNREADABLE -> {
                    return false;
                }
                case UNSUPPORTED -> throw new Unsupported();
            }
        }
        return true;
    }

    private static Lba latest(Lba one, Lba other) {
        return one.isBefore(other) ? other : one;
    }

    private static Lba earliest(Lba one, Lba other) {
        return one.isBefore(other) ? one : other;
    }
}
