package org.discwright.image.bin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.sector.SectorMode;

/** Collects the stretches that make up a track, until its address is known. */
public final class TrackParts {
    private static final int FRAME = 4;

    private final BlockFormat format;
    private final List<AudioSectors.Piece> samples = new ArrayList<>();
    private final List<Part> sectors = new ArrayList<>();
    private SectorMode mode;

    /** Sectors of a data track, made when their address is known. */
    private record Part(long length, Function<Lba, SectorSource> source) {}

    /** A track whose sectors are stored as {@code format} says. */
    public TrackParts(BlockFormat format) {
        this.format = format;
        mode = format.mode();
    }

    /** How its sectors are stored. */
    public BlockFormat format() {
        return format;
    }

    /** The mode of its sectors. */
    public SectorMode mode() {
        return mode;
    }

    /** Says more exactly what the mode is: which form mode 2 has. */
    public void setMode(SectorMode exact) {
        mode = exact;
    }

    /**
     * Appends what is stored; of data, whole blocks. A sample of both channels that was cut is made
     * whole.
     *
     * @throws IllegalArgumentException if it is data and no whole number of blocks
     */
    public void add(ImageBytes bytes) {
        if (format.isAudio()) {
            samples.add(new AudioSectors.Stored(bytes));
            addSilence(Math.floorMod(-bytes.length(), FRAME));
            return;
        }
        if (!(bytes instanceof StoredBytes stored)) {
            throw new IllegalArgumentException(
                    bytes.file() + " holds sound, but the track is data");
        }
        if (bytes.length() % format.size() != 0) {
            throw new IllegalArgumentException(
                    "%d bytes are no whole number of blocks of %d"
                            .formatted(bytes.length(), format.size()));
        }
        sectors.add(
                new Part(
                        bytes.length() / format.size(),
                        first -> new FileSectors(stored, format, first)));
    }

    /** Appends that many sectors of silence, or of data sectors full of zeros. */
    public void addBlank(long count) {
        if (format.isAudio()) {
            samples.add(new AudioSectors.Silence(count * SectorMode.RAW_SIZE));
        } else {
            sectors.add(new Part(count, first -> new BlankSectors(mode, first, count)));
        }
    }

    /** Appends silence of any length. */
    public void addSilence(long bytes) {
        if (bytes > 0) {
            samples.add(new AudioSectors.Silence(bytes));
        }
    }

    /** Ends audio with a whole sector: silence fills it. */
    public void fill() {
        addSilence(Math.floorMod(-bytes(), SectorMode.RAW_SIZE));
    }

    /**
     * Moves the samples behind the last whole sector into {@code next}, a track with nothing in it.
     */
    public void runOnInto(TrackParts next) {
        long rest = bytes() % SectorMode.RAW_SIZE;
        while (rest > 0) {
            AudioSectors.Piece last = samples.removeLast();
            long moved = Math.min(rest, last.length());
            long kept = last.length() - moved;
            if (kept > 0) {
                samples.add(last.part(0, kept));
            }
            next.samples.addFirst(last.part(kept, moved));
            rest -= moved;
        }
    }

    private long bytes() {
        return samples.stream().mapToLong(AudioSectors.Piece::length).sum();
    }

    /** Whole sectors so far: the one in which what is added next begins, counted from 0. */
    public long wholeSectors() {
        return format.isAudio() ? bytes() / SectorMode.RAW_SIZE : length();
    }

    /** Sectors so far, the last perhaps in part. */
    public long length() {
        return format.isAudio()
                ? new AudioSectors(samples).length()
                : sectors.stream().mapToLong(Part::length).sum();
    }

    /** The track's sectors, the first of which lies at {@code first}. */
    public SectorSource build(Lba first) {
        if (format.isAudio()) {
            return new AudioSectors(samples);
        }
        List<SectorSource> parts = new ArrayList<>();
        Lba next = first;
        for (Part part : sectors) {
            parts.add(part.source.apply(next));
            next = next.plus(part.length);
        }
        return new JoinedSectors(parts);
    }
}
