package org.discwright.burn;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * Bytes that look like noise and depend on nothing but a seed, for tests of drives and discs. How
 * IMAPI2 makes its bytes is not documented, so these are others: those of xorshift64*, whose state
 * begins with the seed, or with all numbers of the extended one mixed together.
 *
 * @imapi2 IStreamPseudoRandomBased, MsftStreamPrng001
 */
public final class StreamPseudoRandom implements TrackSource {
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;
    private static final long MULTIPLIER = 0x2545_F491_4F6C_DD1DL;

    private volatile List<Integer> seed = List.of(0);
    private volatile long size;

    /** With seed 0, and no bytes yet. */
    public StreamPseudoRandom() {}

    /** Bytes that it has, 0 before that was set. */
    public long getSize() {
        return size;
    }

    /** Sets how many bytes it has. */
    public void setSize(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size below zero: " + bytes);
        }
        size = bytes;
    }

    /**
     * The seed, of an extended one its first number.
     *
     * @imapi2 IStreamPseudoRandomBased.Seed
     */
    public int getSeed() {
        return seed.getFirst();
    }

    /**
     * Sets the seed; what is opened from then on begins with it.
     *
     * @imapi2 IStreamPseudoRandomBased.Seed
     */
    public void setSeed(int number) {
        seed = List.of(number);
    }

    /**
     * The seed as the numbers that it was made of.
     *
     * @imapi2 IStreamPseudoRandomBased.ExtendedSeed
     */
    public List<Integer> getExtendedSeed() {
        return seed;
    }

    /**
     * Sets a seed of several numbers, which IMAPI2 answers with E_NOTIMPL.
     *
     * @throws IllegalArgumentException without a number
     * @imapi2 IStreamPseudoRandomBased.ExtendedSeed
     */
    public void setExtendedSeed(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("a seed has one number at least");
        }
        seed = List.copyOf(numbers);
    }

    @Override
    public String name() {
        return "noise";
    }

    @Override
    public SectorMode mode() {
        return SectorMode.MODE_1;
    }

    @Override
    public long length() {
        return size;
    }

    @Override
    public ReadableByteChannel open() {
        return new Noise(size, seed);
    }

    private static final class Noise extends MadeBytes {
        private long state;
        private long word;
        private int left;

        private Noise(long size, List<Integer> seed) {
            super(size);
            for (int number : seed) {
                state = (state ^ number) * MULTIPLIER + MIX;
            }
            if (state == 0) {
                state = MIX;
            }
        }

        @Override
        void fill(ByteBuffer target) {
            while (target.hasRemaining()) {
                if (left == 0) {
                    state ^= state >>> 12;
                    state ^= state << 25;
                    state ^= state >>> 27;
                    word = state * MULTIPLIER;
                    left = Long.BYTES;
                }
                target.put((byte) word);
                word >>>= Byte.SIZE;
                left--;
            }
        }
    }
}
