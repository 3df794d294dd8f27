package org.discwright.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Sound files made for tests, all of noise. */
public final class SoundFiles {
    private SoundFiles() {}

    /** Samples of two channels of 16 bits, little-endian, as on a disc. */
    public static byte[] samples(long seed, int frames) {
        byte[] bytes = new byte[frames * 4];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    /** A WAV file whose samples stand in it as on a disc. */
    public static byte[] wave(Path file, int frames) throws IOException {
        byte[] samples = samples(String.valueOf(file.getFileName()).hashCode(), frames);
        Files.write(file, wave(44_100, 2, 16, samples));
        return samples;
    }

    /** A WAV file of any format. */
    public static byte[] wave(int rate, int channels, int bits, byte[] samples) {
        int frame = channels * bits / 8;
        ByteBuffer wave = ByteBuffer.allocate(44 + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples.length);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wave.putShort((short) 1).putShort((short) channels).putInt(rate).putInt(rate * frame);
        wave.putShort((short) frame).putShort((short) bits);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples.length).put(samples);
        return wave.array();
    }

    /** An AU file, whose samples have the other byte order: they are decoded, without any loss. */
    public static byte[] au(Path file, int frames) throws IOException {
        byte[] samples = samples(String.valueOf(file.getFileName()).hashCode(), frames);
        ByteBuffer au = ByteBuffer.allocate(24 + samples.length);
        au.putInt(0x2E73_6E64).putInt(24).putInt(samples.length).putInt(3).putInt(44_100).putInt(2);
        for (int i = 0; i < samples.length; i += 2) {
            au.put(samples[i + 1]).put(samples[i]);
        }
        Files.write(file, au.array());
        return samples;
    }
}
