package org.discwright.audio.convert;

/**
 * Rounds to 16 bits with triangular dither of two steps peak to peak, the same for the same input
 * every time. What does not fit is clipped and counted.
 */
final class Dither {
    private static final long SEED = 0x5DEECE66DL;
    private static final long MULTIPLIER = 6_364_136_223_846_793_005L;
    private static final long INCREMENT = 1_442_695_040_888_963_407L;
    private static final float STEP = 1f / (1 << 20);
    private static final float HIGHEST = 32_767;
    private static final float LOWEST = -32_768;

    private long state = SEED;
    private long clipped;

    /** Samples that were clipped so far; full scale itself does not count. */
    long clipped() {
        return clipped;
    }

    /** Writes both sides of {@code frames} frames as bytes from {@code at} on. */
    void stereo(float[] left, float[] right, byte[] to, int at, int frames) {
        long random = state;
        long over = 0;
        for (int i = 0; i < frames; i++) {
            random = random * MULTIPLIER + INCREMENT;
            float l = left[i];
            int first = round(l + triangle(random));
            random = random * MULTIPLIER + INCREMENT;
            float r = right[i];
            int second = round(r + triangle(random));
            if (Math.abs(l) > -LOWEST || Math.abs(r) > -LOWEST) {
                over += (Math.abs(l) > -LOWEST ? 1 : 0) + (Math.abs(r) > -LOWEST ? 1 : 0);
            }
            ExactSamples.FRAME.set(to, at + (i << 2), (first & 0xFFFF) | second << 16);
        }
        state = random;
        clipped += over;
    }

    /** Writes {@code frames} frames with {@code samples} on both sides. */
    void mono(float[] samples, byte[] to, int at, int frames) {
        long random = state;
        long over = 0;
        for (int i = 0; i < frames; i++) {
            random = random * MULTIPLIER + INCREMENT;
            float sample = samples[i];
            int value = round(sample + triangle(random));
            if (Math.abs(sample) > -LOWEST) {
                over++;
            }
            ExactSamples.FRAME.set(to, at + (i << 2), (value & 0xFFFF) | value << 16);
        }
        state = random;
        clipped += over;
    }

    /** The sum of two numbers that are evenly spread over one step: -1 to 1. */
    private static float triangle(long random) {
        int two = (int) (random >>> 44) + (int) (random >>> 24 & 0xF_FFFF);
        return (two - 0xF_FFFF) * STEP;
    }

    private static int round(float value) {
        float fit = Math.min(HIGHEST, Math.max(LOWEST, value));
        // positive before it is cut off, so that cutting off rounds down
        return (int) (fit + 32_768.5f) - 32_768;
    }
}
