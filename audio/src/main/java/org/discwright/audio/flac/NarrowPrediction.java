package org.discwright.audio.flac;

/** Linear prediction whose sums fit into 32 bits; generated, one loop for each order. */
final class NarrowPrediction {
    private NarrowPrediction() {}

    /** Adds the prediction of {@code order} weights to each residual from {@code order} on. */
    static void restore(int[] x, int end, int[] w, int order, int shift) {
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

    private static void order1(int[] x, int end, int[] w, int shift) {
        int w0 = w[0];
        int last = x[0];
        for (int i = 1; i < end; i++) {
            last = x[i] + ((w0 * last) >> shift);
            x[i] = last;
        }
    }

    private static void order2(int[] x, int end, int[] w, int shift) {
        int w0 = w[0];
        int w1 = w[1];
        int last = x[1];
        for (int i = 2; i < end; i++) {
            int sum = w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = last;
        }
    }

    private static void order3(int[] x, int end, int[] w, int shift) {
        int w0 = w[0];
        int w1 = w[1];
        int w2 = w[2];
        int last = x[2];
        for (int i = 3; i < end; i++) {
            int sum = w2 * x[i - 3] + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = last;
        }
    }

    private static void order4(int[] x, int end, int[] w, int shift) {
        int w0 = w[0];
        int w1 = w[1];
        int w2 = w[2];
        int w3 = w[3];
        int last = x[3];
        for (int i = 4; i < end; i++) {
            int sum = w3 * x[i - 4] + w2 * x[i - 3] + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = last;
        }
    }

    private static void order5(int[] x, int end, int[] w, int shift) {
        int w0 = w[0];
        int w1 = w[1];
        int w2 = w[2];
        int w3 = w[3];
        int w4 = w[4];
        int last = x[4];
        for (int i = 5; i < end; i++) {
            int sum = w4 * x[i - 5] + w3 * x[i - 4] + w2 * x[i - 3] + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = last;
        }
    }

    private static void order6(int[] x, int end, int[] w, int shift) {
        int w0 = w[0];
        int w1 = w[1];
        int w2 = w[2];
        int w3 = w[3];
        int w4 = w[4];
        int w5 = w[5];
        int last = x[5];
        for (int i = 6; i < end; i++) {
            int sum = w5 * x[i - 6] + w4 * x[i - 5] + w3 * x[i - 4] + w2 * x[i - 3] + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = last;
        }
    }

    private static void order7(int[] x, int end, int[] w, int shift) {
        int w0 = w[0];
        int w1 = w[1];
        int w2 = w[2];
        int w3 = w[3];
        int w4 = w[4];
        int w5 = w[5];
        int w6 = w[6];
        int last = x[6];
        for (int i = 7; i < end; i++) {
            int sum =
                    w6 * x[i - 7]
                            + w5 * x[i - 6]
                            + w4 * x[i - 5]
                            + w3 * x[i - 4]
                            + w2 * x[i - 3]
                            + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = last;
        }
    }

    private static void order8(int[] x, int end, int[] w, int shift) {
        int w0 = w[0];
        int w1 = w[1];
        int w2 = w[2];
        int w3 = w[3];
        int w4 = w[4];
        int w5 = w[5];
        int w6 = w[6];
        int w7 = w[7];
        int last = x[7];
        for (int i = 8; i < end; i++) {
            int sum =
                    w7 * x[i - 8]
                            + w6 * x[i - 7]
                            + w5 * x[i - 6]
                            + w4 * x[i - 5]
                            + w3 * x[i - 4]
                            + w2 * x[i - 3]
                            + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = last;
        }
    }

    private static void order9(int[] x, int end, int[] w, int shift) {
        int w0 = w[0];
        int w1 = w[1];
        int w2 = w[2];
        int w3 = w[3];
        int w4 = w[4];
        int w5 = w[5];
        int w6 = w[6];
        int w7 = w[7];
        int w8 = w[8];
        int last = x[8];
        for (int i = 9; i < end; i++) {
            int sum =
                    w8 * x[i - 9]
                            + w7 * x[i - 8]
                            + w6 * x[i - 7]
                            + w5 * x[i - 6]
                            + w4 * x[i - 5]
                            + w3 * x[i - 4]
                            + w2 * x[i - 3]
                            + w1 * x[i - 2];
            last = x[i] + ((sum + w0 * last) >> shift);
            x[i] = last;
        }
    }

    private static void order10(int[] x, int end, int[] w, int shift) {
        int w0 = w[0];
        int w1 = w[1];
        int w2 = w[2];
        int w3 = w[3];
        int w4 = w[4];
        int w5 = w[5];
        int w6 = w[6];
        int w7 = w[7];
        int w8 = w[8];
        int w9 = w[9];
        int last = x[9];
        for (int i = 10; i < end; i++) {
            int sum =
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
            x[i] = last;
        }
    }

    private static void order11(int[] x, int end, int[] w, int shift) {
        int w0 = w[0];
        int w1 = w[1];
        int w2 = w[2];
        int w3 = w[3];
        int w4 = w[4];
        int w5 = w[5];
        int w6 = w[6];
        int w7 = w[7];
        int w8 = w[8];
        int w9 = w[9];
        int w10 = w[10];
        int last = x[10];
        for (int i = 11; i < end; i++) {
            int sum =
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
            x[i] = last;
        }
    }

    private static void order12(int[] x, int end, int[] w, int shift) {
        int w0 = w[0];
        int w1 = w[1];
        int w2 = w[2];
        int w3 = w[3];
        int w4 = w[4];
        int w5 = w[5];
        int w6 = w[6];
        int w7 = w[7];
        int w8 = w[8];
        int w9 = w[9];
        int w10 = w[10];
        int w11 = w[11];
        int last = x[11];
        for (int i = 12; i < end; i++) {
            int sum =
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
            x[i] = last;
        }
    }

    private static void any(int[] x, int end, int[] w, int order, int shift) {
        for (int i = order; i < end; i++) {
            int sum = 0;
            for (int k = 0; k < order; k++) {
                sum += w[k] * x[i - 1 - k];
            }
            x[i] += (sum >> shift);
        }
    }
}
