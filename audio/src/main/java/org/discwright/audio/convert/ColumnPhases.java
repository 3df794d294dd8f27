package org.discwright.audio.convert;

/**
 * Rates with a table of weights for every phase. The block is laid out in columns of {@code down}
 * input frames, one row for each place in a column: the outputs of one phase, one in each column,
 * are then weighted sums of whole rows, which the compiler turns into vector instructions.
 */
final class ColumnPhases implements Phases {
    private static final int FEWEST_COLUMNS = 64;
    private static final int MOST_COLUMNS = 512;

    private final int taps;
    private final int up;
    private final int down;
    private final int columns;
    private final float[] weights;
    private final float[][] rows;
    private final float[] sums;

    ColumnPhases(Kernel kernel, int up, int down, int block) {
        this.taps = kernel.taps();
        this.up = up;
        this.down = down;
        this.columns = Math.clamp(block / Math.max(up, down), FEWEST_COLUMNS, MOST_COLUMNS);
        this.weights = new float[up * taps];
        for (int phase = 0; phase < up; phase++) {
            double fraction = (double) ((long) phase * down % up) / up;
            kernel.weights(fraction, weights, phase * taps);
        }
        this.rows = new float[first(up - 1) + taps][columns];
        this.sums = new float[columns];
    }

    /** The row of the first sample that outputs of {@code phase} are made of. */
    private int first(int phase) {
        return (int) ((long) phase * down / up);
    }

    @Override
    public int taps() {
        return taps;
    }

    @Override
    public int blockInput() {
        return columns * down;
    }

    @Override
    public int mostOutput() {
        return columns * up;
    }

    @Override
    public int convert(float[] input, float[] output) {
        layOut(input);
        for (int phase = 0; phase < up; phase++) {
            int row = first(phase);
            int weight = phase * taps;
            clear(sums);
            for (int i = 0; i < taps; i += 4) {
                addRows(
                        sums,
                        rows[row + i],
                        rows[row + i + 1],
                        rows[row + i + 2],
                        rows[row + i + 3],
                        weights[weight + i],
                        weights[weight + i + 1],
                        weights[weight + i + 2],
                        weights[weight + i + 3]);
            }
            int at = phase;
            for (int column = 0; column < columns; column++, at += up) {
                output[at] = sums[column];
            }
        }
        return columns * up;
    }

    private void layOut(float[] input) {
        int last = (columns - 1) * down;
        for (int r = 0; r < rows.length; r++) {
            float[] row = rows[r];
            if (r >= down) {
                // the place one column on: the row of that place, moved by one column
                System.arraycopy(rows[r - down], 1, row, 0, columns - 1);
                row[columns - 1] = input[last + r];
            } else {
                int at = r;
                for (int column = 0; column < columns; column++, at += down) {
                    row[column] = input[at];
                }
            }
        }
    }

    private static void clear(float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = 0;
        }
    }

    // four rows and no more: with eight the compiler gives up on vectors
    private static void addRows(
            float[] sums,
            float[] a,
            float[] b,
            float[] c,
            float[] d,
            float forA,
            float forB,
            float forC,
            float forD) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += forA * a[i] + forB * b[i] + forC * c[i] + forD * d[i];
        }
    }

    @Override
    public void advance() {
        // every block begins at phase 0
    }
}
