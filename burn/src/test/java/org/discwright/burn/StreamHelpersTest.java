package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.List;
import org.discwright.model.layout.TrackSource;
import org.junit.jupiter.api.Test;

/** Sources that are made of others, or of nothing. */
class StreamHelpersTest {
    private static byte[] read(TrackSource source, int atOnce) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) source.length() + atOnce);
        try (ReadableByteChannel channel = source.open()) {
            while (true) {
                all.limit(Math.min(all.capacity(), all.position() + atOnce));
                if (channel.read(all) < 0) {
                    return Arrays.copyOf(all.array(), all.position());
                }
            }
        }
    }

    private static StreamPseudoRandom noise(int seed, long size) {
        StreamPseudoRandom noise = new StreamPseudoRandom();
        noise.setSeed(seed);
        noise.setSize(size);
        return noise;
    }

    @Test
    void noiseDependsOnItsSeedAlone() throws IOException {
        byte[] first = read(noise(7, 10_000), 4096);
        assertEquals(10_000, first.length);
        assertArrayEquals(first, read(noise(7, 10_000), 3));
        assertFalse(Arrays.equals(first, read(noise(8, 10_000), 4096)));
        StreamPseudoRandom extended = noise(7, 10_000);
        extended.setExtendedSeed(List.of(7, 1));
        assertEquals(7, extended.getSeed());
        assertEquals(List.of(7, 1), extended.getExtendedSeed());
        assertFalse(Arrays.equals(first, read(extended, 4096)));
        extended.setExtendedSeed(List.of(7));
        assertArrayEquals(first, read(extended, 4096));
        assertThrows(IllegalArgumentException.class, () -> extended.setExtendedSeed(List.of()));
        // every value of a byte about as often
        int[] counts = new int[256];
        for (byte value : read(noise(1, 256_000), 4096)) {
            counts[value & 0xFF]++;
        }
        assertFalse(Arrays.stream(counts).anyMatch(count -> count < 800 || count > 1200));
    }

    @Test
    void zerosAreAsManyAsWereAskedFor() throws IOException {
        StreamZero zeros = new StreamZero();
        assertEquals(0, read(zeros, 10).length);
        zeros.setSize(5000);
        assertArrayEquals(new byte[5000], read(zeros, 999));
        assertThrows(IllegalArgumentException.class, () -> zeros.setSize(-1));
    }

    @Test
    void sourcesFollowEachOther() throws IOException {
        StreamConcatenate all = new StreamConcatenate();
        assertThrows(IllegalStateException.class, () -> all.append(noise(1, 1)));
        all.initialize(noise(1, 3000), noise(2, 1));
        assertThrows(IllegalArgumentException.class, () -> all.initialize(List.of(noise(1, 1))));
        all.append(List.of(noise(3, 0), noise(4, 2000)));
        assertEquals(5001, all.length());
        byte[] read = read(all, 1024);
        assertArrayEquals(read(noise(1, 3000), 4096), Arrays.copyOf(read, 3000));
        assertArrayEquals(read(noise(4, 2000), 4096), Arrays.copyOfRange(read, 3001, 5001));
        // again from the beginning
        assertArrayEquals(read, read(all, 7));
    }

    @Test
    void sourcesTakeTurns() throws IOException {
        StreamInterleave all = new StreamInterleave();
        all.initialize(List.of(noise(1, 2352 * 4), noise(2, 96 * 4)), List.of(2352, 96));
        assertEquals(2448 * 4, all.length());
        byte[] read = read(all, 1000);
        byte[] main = read(noise(1, 2352 * 4), 4096);
        byte[] sub = read(noise(2, 96 * 4), 4096);
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(
                    Arrays.copyOfRange(main, i * 2352, (i + 1) * 2352),
                    Arrays.copyOfRange(read, i * 2448, i * 2448 + 2352));
            assertArrayEquals(
                    Arrays.copyOfRange(sub, i * 96, (i + 1) * 96),
                    Arrays.copyOfRange(read, i * 2448 + 2352, (i + 1) * 2448));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> all.initialize(List.of(noise(1, 10)), List.of(3)));
        assertThrows(
                IllegalArgumentException.class,
                () -> all.initialize(List.of(noise(1, 10), noise(2, 10)), List.of(5, 2)));
        assertThrows(
                IllegalArgumentException.class,
                () -> all.initialize(List.of(noise(1, 10)), List.of(5, 5)));
    }
}
