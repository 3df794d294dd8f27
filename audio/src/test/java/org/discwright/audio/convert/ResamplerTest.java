package org.discwright.audio.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quality of the sample rate converter, measured on tones of 24 bits before dither. */
class ResamplerTest {
    private static final int RATE = 44_100;
    private static final double FULL = 1 << 23;

    /** One second or more of a tone at half of full scale through the converter. */
    private static float[] tone(int rate, double hertz) {
        int frames = rate * 3 / 2;
        float[] in = new float[frames];
        for (int i = 0; i < frames; i++) {
            double value = 0.5 * Math.sin(2 * Math.PI * hertz * i / rate);
            in[i] = (float) (Math.rint(value * FULL) / FULL);
        }
        return convert(rate, in, 1_000);
    }

    private static float[] convert(int rate, float[] in, int step) {
        Resampler resampler = new Resampler(rate, 1);
        float[] out = new float[(int) Resampler.outputFrames(in.length, rate)];
        int[] at = {0};
        Resampler.Sink sink =
                (samples, count) -> {
                    System.arraycopy(samples[0], 0, out, at[0], count);
                    at[0] += count;
                };
        for (int from = 0; from < in.length; from += step) {
            int count = Math.min(step, in.length - from);
            float[] part = new float[count];
            System.arraycopy(in, from, part, 0, count);
            resampler.accept(new float[][] {part}, count, sink);
        }
        resampler.finish(sink);
        assertEquals(out.length, at[0], "frames");
        return out;
    }

    /**
     * Fits a tone of {@code hertz} to the middle of {@code out}; gives its amplitude and the power
     * of all else, both in dB of a tone of half of full scale.
     */
    private static double[] measure(float[] out, double hertz) {
        int from = out.length / 6;
        int to = out.length * 5 / 6;
        double w = 2 * Math.PI * hertz / RATE;
        double ss = 0;
        double cc = 0;
        double sc = 0;
        double ys = 0;
        double yc = 0;
        for (int i = from; i < to; i++) {
            double s = Math.sin(w * i);
            double c = Math.cos(w * i);
            ss += s * s;
            cc += c * c;
            sc += s * c;
            ys += out[i] * s;
            yc += out[i] * c;
        }
        double determinant = ss * cc - sc * sc;
        double a = (ys * cc - yc * sc) / determinant;
        double b = (yc * ss - ys * sc) / determinant;
        double rest = 0;
        for (int i = from; i < to; i++) {
            double error = out[i] - a * Math.sin(w * i) - b * Math.cos(w * i);
            rest += error * error;
        }
        double phase = Math.atan2(b, a);
        return new double[] {
            20 * Math.log10(Math.hypot(a, b) / 0.5),
            10 * Math.log10(rest / (to - from) / 0.125 + 1e-30),
            phase
        };
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 37_800, 44_056, 44_099, 44_101,
                48_000, 50_000, 64_000, 88_200, 96_000, 176_400, 192_000, 352_800, 384_000, 47_999,
                191_997, 8_001
            })
    void tonesStayAsTheyAre(int rate) {
        double edge = Math.min(20_000, Math.min(rate, RATE) / 2.0 * 0.907);
        for (double hertz : new double[] {100, 1_000, edge * 0.5, 19_000, edge}) {
            if (hertz > edge) {
                continue;
            }
            double[] got = measure(tone(rate, hertz), hertz);
            assertTrue(Math.abs(got[0]) < 0.01, rate + ": " + hertz + " Hz at " + got[0] + " dB");
            // noise, distortion and images together
            assertTrue(got[1] < -110, rate + ": all but " + hertz + " Hz at " + got[1] + " dB");
            assertEquals(0, got[2], 1e-3, "delay at " + rate);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {48_000, 50_000, 64_000, 88_200, 96_000, 192_000, 384_000, 47_999, 191_997})
    void whatCannotBeOnACdLeavesNoAlias(int rate) {
        for (double hertz = 22_060; hertz < rate / 2.0; hertz += (rate / 2.0 - 22_060) / 5 + 1) {
            float[] out = tone(rate, hertz);
            double sum = 0;
            int from = out.length / 6;
            int to = out.length * 5 / 6;
            for (int i = from; i < to; i++) {
                sum += (double) out[i] * out[i];
            }
            double alias = 10 * Math.log10(sum / (to - from) / 0.125 + 1e-30);
            assertTrue(alias < -110, rate + ": " + hertz + " Hz leaves " + alias + " dB");
        }
    }

    @Test
    void lengthIsRoundedUpWhateverTheSteps() {
        for (int rate : new int[] {8_000, 48_000, 96_000, 44_099, 22_050}) {
            for (int frames : new int[] {1, 2, 147, 160, 4_095, 50_000}) {
                assertEquals(
                        (long) Math.ceil((double) frames * RATE / rate),
                        convert(rate, new float[frames], 777).length);
            }
        }
    }

    @Test
    void stepsOfInputDoNotMatter() {
        float[] in = new float[30_000];
        for (int i = 0; i < in.length; i++) {
            in[i] = (float) Math.sin(i * 0.1);
        }
        assertArrayEquals(convert(48_000, in, 1), convert(48_000, in, 29_999));
    }
}
