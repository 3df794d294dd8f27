package org.discwright.audio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Opens sound files for the burning of CDs, with every {@link AudioDecoder} that is installed. WAV,
 * AIFF, AU, FLAC and headerless PCM need nothing; for MP3, Ogg Vorbis, Opus, AAC and ALAC the
 * program ffmpeg must be installed.
 */
public final class AudioFiles {
    /** The lowest sample rate taken, in Hz. */
    public static final int LOWEST_RATE = 8_000;

    /** The highest sample rate taken, in Hz. */
    public static final int HIGHEST_RATE = 384_000;

    private AudioFiles() {}

    /**
     * Looks at {@code file} and makes it a track: its length is known, nothing is converted yet.
     *
     * @throws org.discwright.model.error.MalformedDataException if the file is damaged
     * @throws IOException if it cannot be read, is no sound file or needs what is not installed
     */
    public static CdTrackSource open(Path file) throws IOException {
        return open(file, decoders());
    }

    /**
     * As {@link #open(Path)} with decoders of the caller's choice, the first that knows the file.
     */
    public static CdTrackSource open(Path file, List<AudioDecoder> decoders) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        AudioDecoder decoder =
                choose(file, decoders)
                        .orElseThrow(() ->
                                new IOException(
                                        file
                                                + " is not a sound file that can be read:"
                                                + " give a WAV, AIFF, AU, FLAC, MP3, Ogg,"
                                                + " Opus or M4A file, or headerless PCM"
                                                + " named .raw, .pcm, .cdda or .cdr"));
        PcmSource source = decoder.examine(file);
        int rate = source.format().rate();
        if (rate < LOWEST_RATE || rate > HIGHEST_RATE) {
            throw new IOException(
                    "%s has a sample rate of %d Hz: give one between %d and %d Hz"
                            .formatted(file, rate, LOWEST_RATE, HIGHEST_RATE));
        }
        if (source.frames() < 1) {
            throw new IOException(file + " holds no samples: leave it out");
        }
        if (source.frames() > CdTrackSource.MOST_FRAMES) {
            throw new IOException(
                    "%s claims %d samples, more than any disc holds: check the file"
                            .formatted(file, source.frames()));
        }
        return new CdTrackSource(stamp, source);
    }

    /** Every decoder that is installed, in the order in which they are asked. */
    public static List<AudioDecoder> decoders() {
        return ServiceLoader.load(AudioDecoder.class, AudioDecoder.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static Optional<AudioDecoder> choose(Path file, List<AudioDecoder> decoders)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Probe probe = new Probe(channel);
            for (AudioDecoder decoder : decoders) {
                if (decoder.recognises(probe)) {
                    return Optional.of(decoder);
                }
            }
        }
        String extension = extension(file);
        return decoders.stream()
                .filter(decoder -> decoder.extensions().contains(extension))
                .findFirst();
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
