package org.discwright.audio.convert;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.discwright.audio.CdTrackSource;
import org.discwright.audio.ChannelLayout;
import org.discwright.audio.PcmBlock;
import org.discwright.audio.PcmFormat;
import org.discwright.audio.Speaker;

/** Samples that are mixed to stereo, resampled and dithered, as far as each is needed. */
final class MixedSamples implements CdSamples {
    private static final float FULL_SCALE = 32_768;
    // no real sample is louder, and sums of these stay finite
    private static final float LOUDEST = 1 << 24;

    private final PcmFormat format;
    private final Optional<Resampler> resampler;
    private final Dither dither = new Dither();
    private final float[][] planes;
    private final float scale;
    private float[] scratch = new float[0];
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private long unreal;

    MixedSamples(PcmFormat format) {
        this.format = format;
        // planes are in units of the last of 16 bits
        this.scale = format.floating() ? FULL_SCALE : FULL_SCALE / (1L << (format.bits() - 1));
        this.planes = new float[format.layout().isMono() ? 1 : 2][0];
        this.resampler =
                format.rate() == CdTrackSource.RATE
                        ? Optional.empty()
                        : Optional.of(new Resampler(format.rate(), planes.length));
    }

    @Override
    public ByteBuffer ready() {
        return ready;
    }

    @Override
    public void accept(PcmBlock block, int frames) {
        if (scratch.length < block.capacity()) {
            scratch = new float[block.capacity()];
            for (int i = 0; i < planes.length; i++) {
                planes[i] = new float[block.capacity()];
            }
        }
        ready.clear();
        mix(block, frames);
        if (resampler.isPresent()) {
            resampler.get().accept(planes, frames, this::write);
        } else {
            write(planes, frames);
        }
        ready.flip();
    }

    @Override
    public void finish() {
        ready.clear();
        resampler.ifPresent(rates -> rates.finish(this::write));
        ready.flip();
    }

    private void mix(PcmBlock block, int frames) {
        ChannelLayout layout = format.layout();
        if (layout.isMono() || layout.isStereo()) {
            for (int i = 0; i < planes.length; i++) {
                load(block, i, frames, planes[i]);
            }
            return;
        }
        float loudest = 0;
        for (boolean right : new boolean[] {false, true}) {
            float sum = 0;
            for (Speaker speaker : layout.speakers()) {
                sum += right ? speaker.right() : speaker.left();
            }
            loudest = Math.max(loudest, sum);
        }
        float share = loudest > 1 ? 1 / loudest : 1;
        for (float[] plane : planes) {
            Arrays.fill(plane, 0, frames, 0);
        }
        for (int i = 0; i < layout.channels(); i++) {
            Speaker speaker = layout.speakers().get(i);
            load(block, i, frames, scratch);
            add(scratch, speaker.left() * share, planes[0], frames);
            add(scratch, speaker.right() * share, planes[1], frames);
        }
    }

    private static void add(float[] from, float share, float[] to, int frames) {
        if (share == 0) {
            return;
        }
        for (int i = 0; i < frames; i++) {
            to[i] += share * from[i];
        }
    }

    private void load(PcmBlock block, int channel, int frames, float[] to) {
        if (!format.floating()) {
            scale(block.ints(channel), scale, to, frames);
            return;
        }
        float[] from = block.reals(channel);
        for (int i = 0; i < frames; i++) {
            float value = from[i] * scale;
            if (!(Math.abs(value) <= LOUDEST)) {
                unreal++;
                value = Float.isNaN(value) ? 0 : Math.copySign(LOUDEST, value);
            }
            to[i] = value;
        }
    }

    private static void scale(int[] from, float scale, float[] to, int frames) {
        for (int i = 0; i < frames; i++) {
            to[i] = from[i] * scale;
        }
    }

    private void write(float[][] samples, int frames) {
        int size = frames * CdTrackSource.FRAME_SIZE;
        if (ready.remaining() < size) {
            ByteBuffer larger = ByteBuffer.allocate(ready.position() + size);
            ready = larger.put(ready.flip());
        }
        if (samples.length == 1) {
            dither.mono(samples[0], ready.array(), ready.position(), frames);
        } else {
            dither.stereo(samples[0], samples[1], ready.array(), ready.position(), frames);
        }
        ready.position(ready.position() + size);
    }

    @Override
    public long clipped() {
        return dither.clipped() + unreal;
    }
}
