package org.discwright.audio.flac;

import java.io.IOException;
import java.util.Arrays;

/** Decodes one channel of a frame (RFC 9639, 9.2). */
final class SubframeDecoder {
    private static final int CONSTANT = 0;
    private static final int VERBATIM = 1;
    private static final int FIXED = 8;
    private static final int LPC = 32;
    private static final int MOST_WEIGHTS = 32;
    // x[n] is predicted from those before it, the nearest first
    private static final long[][] FIXED_WEIGHTS = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

    private final BitInput in;
    private final int[] weights = new int[MOST_WEIGHTS];
    private final long[] wideWeights = new long[MOST_WEIGHTS];
    private int[] residuals = new int[0];
    private int type;
    private int wasted;

    SubframeDecoder(BitInput in) {
        this.in = in;
    }

    private void header(int bits) throws IOException {
        int header = (int) in.unsigned(8);
        type = header >> 1;
        if (header >= 0x80) {
            throw in.malformed("a channel that begins with a one");
        }
        wasted = (header & 1) != 0 ? in.unary() + 1 : 0;
        if (wasted >= bits) {
            throw in.malformed("more wasted bits than there are bits");
        }
    }

    private int order() throws IOException {
        if (type >= LPC) {
            return type - LPC + 1;
        }
        if (type < FIXED || type >= FIXED + FIXED_WEIGHTS.length) {
            throw in.malformed("a reserved kind of channel, " + type);
        }
        return type - FIXED;
    }

    /** Decodes {@code size} samples of {@code bits} bits, at most 32. */
    void decode(int[] to, int size, int bits) throws IOException {
        header(bits);
        int width = bits - wasted;
        if (type == CONSTANT) {
            Arrays.fill(to, 0, size, (int) in.signed(width));
        } else if (type == VERBATIM) {
            for (int i = 0; i < size; i++) {
                to[i] = (int) in.signed(width);
            }
        } else {
            int order = order();
            warmUp(size, order);
            for (int i = 0; i < order; i++) {
                to[i] = (int) in.signed(width);
            }
            if (type >= LPC) {
                lpc(to, size, width, order);
            } else {
                residuals(to, size, order);
                FixedPrediction.restore(to, size, order);
            }
        }
        if (wasted > 0) {
            for (int i = 0; i < size; i++) {
                to[i] <<= wasted;
            }
        }
    }

    private void warmUp(int size, int order) throws IOException {
        if (order > size) {
            throw in.malformed("an order of %d in a block of %d".formatted(order, size));
        }
    }

    private void lpc(int[] to, int size, int width, int order) throws IOException {
        int precision = precision();
        int shift = shift();
        for (int i = 0; i < order; i++) {
            weights[i] = (int) in.signed(precision);
            wideWeights[i] = weights[i];
        }
        residuals(to, size, order);
        // the sum of order products is below 2 to the 31st up to here
        int sumBits = width + precision + 31 - Integer.numberOfLeadingZeros(order);
        if (sumBits <= 32) {
            NarrowPrediction.restore(to, size, weights, order, shift);
        } else {
            LongPrediction.restore(to, size, wideWeights, order, shift);
        }
    }

    private int precision() throws IOException {
        int precision = (int) in.unsigned(4) + 1;
        if (precision == 16) {
            throw in.malformed("a reserved precision");
        }
        return precision;
    }

    private int shift() throws IOException {
        int shift = (int) in.signed(5);
        if (shift < 0) {
            throw in.malformed("a negative shift");
        }
        return shift;
    }

    /** Decodes {@code size} samples of 33 bits: the difference of two channels of 32. */
    void decodeWide(long[] to, int size, int bits) throws IOException {
        header(bits);
        int width = bits - wasted;
        if (type == CONSTANT) {
            Arrays.fill(to, 0, size, in.signed(width));
        } else if (type == VERBATIM) {
            for (int i = 0; i < size; i++) {
                to[i] = in.signed(width);
            }
        } else {
            int order = order();
            warmUp(size, order);
            for (int i = 0; i < order; i++) {
                to[i] = in.signed(width);
            }
            int shift = 0;
            long[] weight = wideWeights;
            if (type >= LPC) {
                int precision = precision();
                shift = shift();
                for (int i = 0; i < order; i++) {
                    wideWeights[i] = in.signed(precision);
                }
            } else {
                weight = FIXED_WEIGHTS[order];
            }
            if (residuals.length < size) {
                residuals = new int[size];
            }
            residuals(residuals, size, order);
            for (int i = order; i < size; i++) {
                long sum = 0;
                for (int k = 0; k < order; k++) {
                    sum += weight[k] * to[i - 1 - k];
                }
                to[i] = residuals[i] + (sum >> shift);
            }
        }
        for (int i = 0; i < size; i++) {
            to[i] <<= wasted;
        }
    }

    /** Reads the residuals of the samples from {@code order} on (RFC 9639, 9.2.7). */
    private void residuals(int[] to, int size, int order) throws IOException {
        int method = (int) in.unsigned(2);
        if (method > 1) {
            throw in.malformed("a reserved way of coding");
        }
        int parameterBits = method == 0 ? 4 : 5;
        int escape = (1 << parameterBits) - 1;
        int partitionOrder = (int) in.unsigned(4);
        int partition = size >> partitionOrder;
        if (partition << partitionOrder != size || partition < order) {
            throw in.malformed(
                    "a block of %d in %d partitions".formatted(size, 1 << partitionOrder));
        }
        int from = order;
        for (int end = partition; end <= size; end += partition) {
            int parameter = (int) in.unsigned(parameterBits);
            if (parameter != escape) {
                in.rice(to, from, end, parameter);
            } else {
                int width = (int) in.unsigned(5);
                for (int i = from; i < end; i++) {
                    to[i] = (int) in.signed(width);
                }
            }
            from = end;
        }
    }
}
