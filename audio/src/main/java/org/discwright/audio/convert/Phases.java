package org.discwright.audio.convert;

import java.math.BigInteger;

/**
 * Converts blocks of input frames, one channel at a time. The input array holds {@link #blockInput}
 * + {@link #taps} samples, the first {@code taps / 2 - 1} of which lie before the block.
 */
sealed interface Phases permits ColumnPhases, InterpolatedPhases {
    // weights in a table: 11,025 phases of 200 taps and the like
    int MOST_WEIGHTS = 2_500_000;

    static Phases of(int from, int to, int block) {
        int divisor = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValue();
        int up = to / divisor;
        int down = from / divisor;
        Kernel kernel = Kernel.between(from, to);
        boolean table = (long) up * kernel.taps() <= MOST_WEIGHTS && down <= block / 2;
        return table
                ? new ColumnPhases(kernel, up, down, block)
                : new InterpolatedPhases(kernel, up, down, block / 8);
    }

    /** Input samples that an output sample is made of. */
    int taps();

    /** Input frames of a block. */
    int blockInput();

    /** Output frames of a block at most. */
    int mostOutput();

    /** Converts one channel of the present block; gives the number of output frames. */
    int convert(float[] input, float[] output);

    /** Goes on to the next block. */
    void advance();
}
