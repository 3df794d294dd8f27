package org.discwright.image.bin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.function.LongConsumer;

/** Finds the samples of a plain WAV file: 44.1 kHz, 16 bits, stereo. */
final class WaveHeader {
    private static final int RIFF = 0x4646_4952;
    private static final int WAVE = 0x4556_4157;
    private static final int FMT = 0x2074_6D66;
    private static final int DATA = 0x6174_6164;
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int MOST_CHUNKS = 1000;

    private WaveHeader() {}

    /** Thrown with the reason why a file will not do. */
    static final class NotPlainException extends IOException {
        NotPlainException(String reason) {
            super(reason);
        }
    }

    /**
     * Where the samples are.
     *
     * @param missing told how many bytes the header promises and the file lacks, if there are any
     */
    static StoredBytes parse(Path file, LongConsumer missing) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = read(channel, 0, 12);
            if (head.remaining() < 12 || head.getInt(0) != RIFF || head.getInt(8) != WAVE) {
                throw new NotPlainException("is not a WAV file");
            }
            boolean known = false;
            long at = 12;
            for (int i = 0; i < MOST_CHUNKS; i++) {
                ByteBuffer chunk = read(channel, at, 8);
                if (chunk.remaining() < 8) {
                    break;
                }
                long length = Integer.toUnsignedLong(chunk.getInt(4));
                if (chunk.getInt(0) == FMT) {
                    requirePlain(read(channel, at + 8, 16));
                    known = true;
                } else if (chunk.getInt(0) == DATA && known) {
                    long rest = channel.size() - at - 8;
                    if (rest < length) {
                        missing.accept(length - rest);
                    }
                    return new StoredBytes(file, at + 8, Math.min(length, rest) & ~3L, false);
                }
                at += 8 + length + (length & 1);
            }
            throw new NotPlainException("is a WAV file without samples");
        }
    }

    private static void requirePlain(ByteBuffer format) throws NotPlainException {
        if (format.remaining() < 16) {
            throw new NotPlainException("is a WAV file that was cut in its format");
        }
        int tag = Short.toUnsignedInt(format.getShort(0));
        int channels = Short.toUnsignedInt(format.getShort(2));
        long rate = Integer.toUnsignedLong(format.getInt(4));
        int bits = Short.toUnsignedInt(format.getShort(14));
        if ((tag != PCM && tag != EXTENSIBLE) || channels != 2 || rate != 44_100 || bits != 16) {
            throw new NotPlainException(
                    String.format(
                            Locale.ROOT,
                            "is WAV of format %d, %d channels, %d Hz, %d bits; an image needs"
                                    + " plain 44.1 kHz stereo of 16 bits: convert it first",
                            tag,
                            channels,
                            rate,
                            bits));
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        long from = at;
        while (buffer.hasRemaining() && from >= 0) {
            int count = channel.read(buffer, from);
            if (count < 0) {
                break;
            }
            from += count;
        }
        return buffer.flip();
    }
}
