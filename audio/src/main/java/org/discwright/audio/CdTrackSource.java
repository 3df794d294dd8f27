package org.discwright.audio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.discwright.audio.convert.ConvertingChannel;
import org.discwright.audio.convert.Resampler;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * A sound file as a CD track: 44.1 kHz, 16-bit, stereo, little-endian PCM, converted while it is
 * read. The same file gives the same bytes every time. A file that changes after it was looked at,
 * or that ends before its last sample, is an error when it is read: nothing is padded.
 *
 * @redbook 16 digital audio samples
 */
public final class CdTrackSource implements TrackSource {
    /** Bytes of a frame: two samples of 16 bits. */
    public static final int FRAME_SIZE = 4;

    /** Frames a second. */
    public static final int RATE = 44_100;

    static final long MOST_FRAMES = 1L << 40;

    private static final long NOT_READ = -1;
    private static final int CHECKED_AT_ONCE = 1 << 14;

    private final FileStamp stamp;
    private final PcmSource source;
    private final AudioDescription description;
    private final AtomicLong clipped = new AtomicLong(NOT_READ);

    CdTrackSource(FileStamp stamp, PcmSource source) {
        this.stamp = stamp;
        this.source = source;
        this.description =
                new AudioDescription(
                        source.container(),
                        source.codec(),
                        source.format(),
                        source.frames(),
                        conversions(source),
                        source.tags(),
                        source.warnings());
    }

    private static List<Conversion> conversions(PcmSource source) {
        PcmFormat format = source.format();
        List<Conversion> list = new ArrayList<>();
        boolean resampled = format.rate() != RATE;
        boolean mixed = !format.layout().isMono() && !format.layout().isStereo();
        if (source.external()) {
            list.add(Conversion.DECODED_BY_FFMPEG);
        }
        if (mixed) {
            list.add(Conversion.DOWNMIXED);
        }
        if (resampled) {
            list.add(Conversion.RESAMPLED);
        }
        if (resampled || mixed || format.bits() > 16) {
            list.add(Conversion.DITHERED);
        } else if (format.bits() < 16) {
            list.add(Conversion.WIDENED);
        }
        if (format.layout().isMono()) {
            list.add(Conversion.DUPLICATED);
        }
        return list;
    }

    /** The sound file. */
    public Path path() {
        return stamp.file();
    }

    /** What is in the file and what happens to it. */
    public AudioDescription description() {
        return description;
    }

    /** The file's name, without its folder. */
    @Override
    public String name() {
        return String.valueOf(stamp.file().getFileName());
    }

    @Override
    public SectorMode mode() {
        return SectorMode.AUDIO;
    }

    /**
     * Bytes that {@link #open} gives: 4 for each frame at 44.1 kHz, of which there are the frames
     * of the file times 44,100 / its rate, rounded up.
     */
    @Override
    public long length() {
        return frames() * FRAME_SIZE;
    }

    /** Where in the file its samples stand just as {@link #open} gives them; empty elsewhere. */
    public Optional<FileRegion> samples() {
        return source.region();
    }

    /** Frames at 44.1 kHz. */
    public long frames() {
        return Resampler.outputFrames(source.frames(), source.format().rate());
    }

    /**
     * Samples that did not fit into 16 bits and were clipped when the file was last read to its
     * end; empty as long as it was not. Zero where the samples pass unchanged.
     */
    public OptionalLong clippedSamples() {
        long count = clipped.get();
        return count == NOT_READ ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /**
     * Opens it at its first byte. Memory use is bounded whatever the file's length; samples that
     * need no conversion go from the file into the caller's buffer without a copy between.
     *
     * @throws IOException if the file cannot be read or changed since it was looked at; reading
     *     throws when it is damaged, ends early or grows meanwhile
     */
    @Override
    public ReadableByteChannel open() throws IOException {
        stamp.check();
        Optional<FileRegion> region = source.region();
        if (region.isPresent()) {
            return new RegionChannel(
                    FileChannel.open(stamp.file(), StandardOpenOption.READ),
                    stamp,
                    region.get(),
                    () -> clipped.set(0));
        }
        return new ConvertingChannel(
                source,
                name(),
                count -> {
                    stamp.check();
                    clipped.set(count);
                });
    }

    /**
     * True for compressed files, of which {@link #check} can find damage that {@link #open} meets.
     */
    public boolean needsDecoding() {
        return source.unproven();
    }

    /**
     * Decodes the whole file and proves its checksums, without converting anything. Does nothing
     * where {@link #needsDecoding} is false.
     *
     * @param progress told the frames of the file that are done, now and then
     * @throws IOException if the file is damaged, cannot be read or changed since it was looked at
     */
    public void check(LongConsumer progress) throws IOException {
        if (!source.unproven()) {
            return;
        }
        stamp.check();
        PcmBlock block = new PcmBlock(source.format(), CHECKED_AT_ONCE);
        long done = 0;
        try (PcmReader reader = source.open()) {
            for (int got = reader.read(block); got >= 0; got = reader.read(block)) {
                done += got;
                progress.accept(done);
            }
        }
        stamp.check();
    }

    @Override
    public String toString() {
        return name() + " (" + description.summary() + ")";
    }
}
