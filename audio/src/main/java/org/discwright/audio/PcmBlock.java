package org.discwright.audio;

/**
 * Room for some frames, one array for each channel: whole numbers, right-justified and signed,
 * where the format is of whole numbers, else floating point with full scale at 1.0. Reused from
 * read to read; not for several threads.
 */
public final class PcmBlock {
    private final int capacity;
    private final int[][] ints;
    private final float[][] reals;

    /** Makes room for {@code capacity} frames of {@code format}. */
    public PcmBlock(PcmFormat format, int capacity) {
        this.capacity = capacity;
        this.ints = new int[format.floating() ? 0 : format.channels()][capacity];
        this.reals = new float[format.floating() ? format.channels() : 0][capacity];
    }

    /** Frames that fit. */
    public int capacity() {
        return capacity;
    }

    /** The whole numbers of {@code channel}: the array itself. */
    public int[] ints(int channel) {
        return ints[channel];
    }

    /** The floating-point samples of {@code channel}: the array itself. */
    public float[] reals(int channel) {
        return reals[channel];
    }
}
