package org.discwright.audio.flac;

/** The five predictors that need no weights of their own (RFC 9639, 9.2.5). */
final class FixedPrediction {
    private FixedPrediction() {}

    /**
     * Adds the prediction to each residual from {@code order} on. Sums that leave 32 bits on their
     * way come back into them.
     */
    static void restore(int[] x, int size, int order) {
        switch (order) {
            case 1 -> {
                int last = x[0];
                for (int i = 1; i < size; i++) {
                    last += x[i];
                    x[i] = last;
                }
            }
            case 2 -> {
                for (int i = 2; i < size; i++) {
                    x[i] += 2 * x[i - 1] - x[i - 2];
                }
            }
            case 3 -> {
                for (int i = 3; i < size; i++) {
                    x[i] += 3 * (x[i - 1] - x[i - 2]) + x[i - 3];
                }
            }
            case 4 -> {
                for (int i = 4; i < size; i++) {
                    x[i] += 4 * (x[i - 1] + x[i - 3]) - 6 * x[i - 2] - x[i - 4];
                }
            }
            default -> {
                // order 0: the residuals are the samples
            }
        }
    }
}
