package org.discwright.image.bin;

import java.nio.file.Path;

/**
 * A stretch of the samples that a sound file is decoded and converted to.
 *
 * @param sound the file
 * @param offset bytes of samples before it
 * @param length bytes of samples
 */
public record SoundBytes(SoundFile sound, long offset, long length) implements ImageBytes {
    /** Checks the ranges. */
    public SoundBytes {
        if (offset < 0 || length < 0 || length > sound.length() - offset) {
            throw new IllegalArgumentException(
                    "bytes %d to %d of %d".formatted(offset, offset + length, sound.length()));
        }
    }

    @Override
    public Path file() {
        return sound.path();
    }

    @Override
    public SoundBytes part(long from, long count) {
        if (from < 0 || count < 0 || from > length - count) {
            throw new IllegalArgumentException(
                    "bytes %d to %d of %d".formatted(from, from + count, length));
        }
        return new SoundBytes(sound, offset + from, count);
    }
}
