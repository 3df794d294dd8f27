package org.discwright.audio;

/**
 * What the samples of a file are like.
 *
 * @param rate frames a second, 1 or more
 * @param bits bits of a sample: 4 to 32 where it is a number, 32 or 64 where it is floating point
 * @param floating true where samples are floating point with full scale at 1.0
 * @param layout its channels
 */
public record PcmFormat(int rate, int bits, boolean floating, ChannelLayout layout) {
    /** Checks. */
    public PcmFormat {
        if (rate < 1) {
            throw new IllegalArgumentException("a sample rate of " + rate + " Hz");
        }
        if (floating ? bits != 32 && bits != 64 : bits < 4 || bits > 32) {
            throw new IllegalArgumentException("samples of " + bits + " bits");
        }
    }

    /** Number of channels. */
    public int channels() {
        return layout.channels();
    }
}
