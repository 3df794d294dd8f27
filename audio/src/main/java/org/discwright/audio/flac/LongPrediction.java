package org.discwright.audio.flac;

/** Linear prediction whose sums need 64 bits; generated, one loop for each order. */
final class LongPrediction {
    private LongPrediction() {}

    /** Adds the prediction of {@code order} weights to each residual from {@code order} on. */
    static void restore(int[] x, int end, long[] w, int order, int shift) {
        switch (order) {
            case 1 -> order1(x, end, w, shift);
            case 2 -> order2(x, end, w, shift);
            case 3 -> order3(x, end, w, shift);
            case 4 -> order4(x, end, w, shift);
            case 5 -> order5(x, end, w, shift);
            case 6 -> order6(x, end, w, shift);
            case 7 -> order7(x, end, w, shift);
            case 8 -> order8(x, end, w, shift);
            case 9 -> order9(x, end, w, shift);
            case 10 -> order10(x, end, w, shift);
            case 11 -> order11(x, end, w, shift);
            case 12 -> order12(x, end, w, shift);
            default -> any(x, end, w, order, shift);
        }
    }

    private static void order1(int[] x, int end, long[] w, int shift) {
        long w0 = w[0];
        long last = x[0];
        for (int i = 1; i < end; i++) {
            last = x[i] + ((w0 * last) >> shift);
            x[i] = (int) last;
        }
    }

    private static void order2(int[] x, int end, long[] w, int shift) {
        long w0 = w[0];
        long w1 = w[1];
        long last = x[1];
        for (int i = 2; i < end; i++) {
            long sum = w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = (int) last;
        }
    }

    private static void order3(int[] x, int end, long[] w, int shift) {
        long w0 = w[0];
        long w1 = w[1];
        long w2 = w[2];
        long last = x[2];
        for (int i = 3; i < end; i++) {
            long sum = w2 * x[i - 3] + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = (int) last;
        }
    }

    private static void order4(int[] x, int end, long[] w, int shift) {
        long w0 = w[0];
        long w1 = w[1];
        long w2 = w[2];
        long w3 = w[3];
        long last = x[3];
        for (int i = 4; i < end; i++) {
            long sum = w3 * x[i - 4] + w2 * x[i - 3] + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = (int) last;
        }
    }

    private static void order5(int[] x, int end, long[] w, int shift) {
        long w0 = w[0];
        long w1 = w[1];
        long w2 = w[2];
        long w3 = w[3];
        long w4 = w[4];
        long last = x[4];
        for (int i = 5; i < end; i++) {
            long sum = w4 * x[i - 5] + w3 * x[i - 4] + w2 * x[i - 3] + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = (int) last;
        }
    }

    private static void order6(int[] x, int end, long[] w, int shift) {
        long w0 = w[0];
        long w1 = w[1];
        long w2 = w[2];
        long w3 = w[3];
        long w4 = w[4];
        long w5 = w[5];
        long last = x[5];
        for (int i = 6; i < end; i++) {
            long sum =
                    w5 * x[i - 6] + w4 * x[i - 5] + w3 * x[i - 4] + w2 * x[i - 3] + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = (int) last;
        }
    }

    private static void order7(int[] x, int end, long[] w, int shift) {
        long w0 = w[0];
        long w1 = w[1];
        long w2 = w[2];
        long w3 = w[3];
        long w4 = w[4];
        long w5 = w[5];
        long w6 = w[6];
        long last = x[6];
        for (int i = 7; i < end; i++) {
            long sum =
                    w6 * x[i - 7]
                            + w5 * x[i - 6]
                            + w4 * x[i - 5]
                            + w3 * x[i - 4]
                            + w2 * x[i - 3]
                            + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = (int) last;
        }
    }

    private static void order8(int[] x, int end, long[] w, int shift) {
        long w0 = w[0];
        long w1 = w[1];
        long w2 = w[2];
        long w3 = w[3];
        long w4 = w[4];
        long w5 = w[5];
        long w6 = w[6];
        long w7 = w[7];
        long last = x[7];
        for (int i = 8; i < end; i++) {
            long sum =
                    w7 * x[i - 8]
                            + w6 * x[i - 7]
                            + w5 * x[i - 6]
                            + w4 * x[i - 5]
                            + w3 * x[i - 4]
                            + w2 * x[i - 3]
                            + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = (int) last;
        }
    }

    private static void order9(int[] x, int end, long[] w, int shift) {
        long w0 = w[0];
        long w1 = w[1];
        long w2 = w[2];
        long w3 = w[3];
        long w4 = w[4];
        long w5 = w[5];
        long w6 = w[6];
        long w7 = w[7];
        long w8 = w[8];
        long last = x[8];
        for (int i = 9; i < end; i++) {
            long sum =
                    w8 * x[i - 9]
                            + w7 * x[i - 8]
                            + w6 * x[i - 7]
                            + w5 * x[i - 6]
                            + w4 * x[i - 5]
                            + w3 * x[i - 4]
                            + w2 * x[i - 3]
                            + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = (int) last;
        }
    }

    private static void order10(int[] x, int end, long[] w, int shift) {
        long w0 = w[0];
        long w1 = w[1];
        long w2 = w[2];
        long w3 = w[3];
        long w4 = w[4];
        long w5 = w[5];
        long w6 = w[6];
        long w7 = w[7];
        long w8 = w[8];
        long w9 = w[9];
        long last = x[9];
        for (int i = 10; i < end; i++) {
            long sum =
                    w9 * x[i - 10]
                            + w8 * x[i - 9]
                            + w7 * x[i - 8]
                            + w6 * x[i - 7]
                            + w5 * x[i - 6]
                            + w4 * x[i - 5]
                            + w3 * x[i - 4]
                            + w2 * x[i - 3]
                            + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = (int) last;
        }
    }

    private static void order11(int[] x, int end, long[] w, int shift) {
        long w0 = w[0];
        long w1 = w[1];
        long w2 = w[2];
        long w3 = w[3];
        long w4 = w[4];
        long w5 = w[5];
        long w6 = w[6];
        long w7 = w[7];
        long w8 = w[8];
        long w9 = w[9];
        long w10 = w[10];
        long last = x[10];
        for (int i = 11; i < end; i++) {
            long sum =
                    w10 * x[i - 11]
                            + w9 * x[i - 10]
                            + w8 * x[i - 9]
                            + w7 * x[i - 8]
                            + w6 * x[i - 7]
                            + w5 * x[i - 6]
                            + w4 * x[i - 5]
                            + w3 * x[i - 4]
                            + w2 * x[i - 3]
                            + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = (int) last;
        }
    }

    private static void order12(int[] x, int end, long[] w, int shift) {
        long w0 = w[0];
        long w1 = w[1];
        long w2 = w[2];
        long w3 = w[3];
        long w4 = w[4];
        long w5 = w[5];
        long w6 = w[6];
        long w7 = w[7];
        long w8 = w[8];
        long w9 = w[9];
        long w10 = w[10];
        long w11 = w[11];
        long last = x[11];
        for (int i = 12; i < end; i++) {
            long sum =
                    w11 * x[i - 12]
                            + w10 * x[i - 11]
                            + w9 * x[i - 10]
                            + w8 * x[i - 9]
                            + w7 * x[i - 8]
                            + w6 * x[i - 7]
                            + w5 * x[i - 6]
                            + w4 * x[i - 5]
                            + w3 * x[i - 4]
                            + w2 * x[i - 3]
                            + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = (int) last;
        }
    }

    private static void any(int[] x, int end, long[] w, int order, int shift) {
        for (int i = order; i < end; i++) {
            long sum = 0;
            for (int k = 0; k < order; k++) {
                sum += w[k] * x[i - 1 - k];
            }
            x[i] += (int) (sum >> shift);
        }
    }
}
