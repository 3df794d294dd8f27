package org.discwright.audio.convert;

/**
 * The low-pass filter between two sample rates: a sinc in a Kaiser window.
 *
 * @param taps input samples that an output sample is made of: a multiple of 4
 * @param cutoff middle of the transition band, in cycles per input sample
 */
record Kernel(int taps, double cutoff) {
    // dB: below what 16 bits and their dither can show by more than 20 dB
    private static final double ATTENUATION = 122;
    private static final double BETA = 0.1102 * (ATTENUATION - 8.7);
    // 20 kHz of 22.05 kHz
    private static final double PASSBAND = 20_000 / 22_050.0;

    static Kernel between(int from, int to) {
        double stop = Math.min(from, to) / 2.0;
        double pass = stop * PASSBAND;
        double width = 2 * Math.PI * (stop - pass) / from;
        int taps = (int) Math.ceil((ATTENUATION - 8) / (2.285 * width)) + 1;
        return new Kernel(Math.ceilDiv(taps, 4) * 4, (stop + pass) / 2 / from);
    }

    /**
     * The weights of the {@link #taps} input samples around an output sample that lies {@code
     * fraction} (0 to 1) behind the one of index {@code taps / 2 - 1}.
     */
    void weights(double fraction, float[] to, int at) {
        double[] exact = new double[taps];
        double sum = 0;
        for (int i = 0; i < taps; i++) {
            double distance = i - (taps / 2 - 1) - fraction;
            exact[i] = sinc(2 * cutoff * distance) * kaiser(distance / (taps / 2.0));
            sum += exact[i];
        }
        for (int i = 0; i < taps; i++) {
            to[at + i] = (float) (exact[i] / sum);
        }
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
    }

    /** The modified Bessel function of the first kind, order 0. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        double square = x * x / 4;
        for (int i = 1; term > sum * 1e-17; i++) {
            term *= square / ((double) i * i);
            sum += term;
        }
        return sum;
    }
}
