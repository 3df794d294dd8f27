package org.discwright.audio.convert;

/**
 * Rates that share next to no divisor with 44,100: the weights of each output are interpolated
 * between those of the two nearest of 4,096 phases, which is exact to better than -140 dB.
 */
final class InterpolatedPhases implements Phases {
    private static final int PHASES = 4_096;

    private final int taps;
    private final int up;
    private final int down;
    private final int block;
    private final float[] weights;
    private final float[] between;
    // the next output lies position / up input samples behind the start of the block
    private long position;

    InterpolatedPhases(Kernel kernel, int up, int down, int block) {
        this.taps = kernel.taps();
        this.up = up;
        this.down = down;
        this.block = block;
        this.weights = new float[(PHASES + 1) * taps];
        for (int phase = 0; phase <= PHASES; phase++) {
            kernel.weights((double) phase / PHASES, weights, phase * taps);
        }
        this.between = new float[taps];
    }

    @Override
    public int taps() {
        return taps;
    }

    @Override
    public int blockInput() {
        return block;
    }

    @Override
    public int mostOutput() {
        return (int) ((long) block * up / down) + 1;
    }

    @Override
    public int convert(float[] input, float[] output) {
        int count = 0;
        long end = (long) block * up;
        for (long at = position; at < end; at += down) {
            interpolate((double) (at % up) / up * PHASES);
            output[count++] = product(between, input, (int) (at / up));
        }
        return count;
    }

    private void interpolate(double phase) {
        int lower = (int) phase;
        float share = (float) (phase - lower);
        int a = lower * taps;
        int b = a + taps;
        for (int i = 0; i < taps; i++) {
            between[i] = weights[a + i] + share * (weights[b + i] - weights[a + i]);
        }
    }

    private static float product(float[] weights, float[] input, int from) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < weights.length; i += 4) {
            a += weights[i] * input[from + i];
            b += weights[i + 1] * input[from + i + 1];
            c += weights[i + 2] * input[from + i + 2];
            d += weights[i + 3] * input[from + i + 3];
        }
        return a + b + (c + d);
    }

    @Override
    public void advance() {
        long end = (long) block * up;
        position += Math.ceilDiv(end - position, (long) down) * down - end;
    }
}
