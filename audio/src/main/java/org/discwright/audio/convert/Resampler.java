package org.discwright.audio.convert;

/**
 * Any sample rate to 44.1 kHz by a band-limited filter with linear phase: passband to 20 kHz (or
 * 90.7 % of the input's band where that is narrower), stopband from half the lower of both rates,
 * 120 dB down. Its delay is taken out: output frame n lies at the time of input frame n × rate /
 * 44,100, and there are frames × 44,100 / rate of them, rounded up.
 */
public final class Resampler {
    private static final int RATE = 44_100;
    // frames of a column set: enough to keep vectors full, little enough to stay in the cache
    private static final int BLOCK = 32_768;

    private final int rate;
    private final int channels;
    private final Phases phases;
    private final float[][] fifo;
    private final float[][] out;
    private final int need;
    private final int consume;
    private int held;
    private long taken;
    private long given;

    /** Takes the samples of a block of converted frames. */
    @FunctionalInterface
    public interface Sink {
        /** Takes {@code frames} frames; the arrays, one for each channel, are reused. */
        void accept(float[][] samples, int frames);
    }

    /** Makes one for {@code channels} channels from {@code rate} Hz. */
    public Resampler(int rate, int channels) {
        this.rate = rate;
        this.channels = channels;
        this.phases = Phases.of(rate, RATE, BLOCK);
        this.consume = phases.blockInput();
        this.need = consume + phases.taps();
        this.fifo = new float[channels][need];
        this.out = new float[channels][phases.mostOutput()];
        this.held = phases.taps() / 2 - 1;
    }

    /** Frames at 44.1 kHz that {@code frames} at {@code rate} Hz become. */
    public static long outputFrames(long frames, int rate) {
        return rate == RATE ? frames : Math.ceilDiv(Math.multiplyExact(frames, RATE), rate);
    }

    /** Takes {@code frames} frames of input. */
    public void accept(float[][] input, int frames, Sink sink) {
        taken += frames;
        feed(input, frames, sink);
    }

    /** Gives what remains once the last input was taken. */
    public void finish(Sink sink) {
        long total = outputFrames(taken, rate);
        float[][] silence = new float[channels][consume];
        while (given < total) {
            feed(silence, consume, sink);
        }
    }

    private void feed(float[][] input, int frames, Sink sink) {
        int from = 0;
        while (from < frames) {
            int count = Math.min(frames - from, need - held);
            for (int i = 0; i < channels; i++) {
                System.arraycopy(input[i], from, fifo[i], held, count);
            }
            held += count;
            from += count;
            if (held == need) {
                block(sink);
            }
        }
    }

    private void block(Sink sink) {
        int frames = 0;
        for (int i = 0; i < channels; i++) {
            frames = phases.convert(fifo[i], out[i]);
            System.arraycopy(fifo[i], consume, fifo[i], 0, need - consume);
        }
        held = need - consume;
        phases.advance();
        // the input is followed by silence only once all of it was taken
        long most = outputFrames(taken, rate) - given;
        int count = (int) Math.min(frames, most);
        if (count > 0) {
            given += count;
            sink.accept(out, count);
        }
    }
}
