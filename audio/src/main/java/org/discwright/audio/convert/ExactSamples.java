package org.discwright.audio.convert;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.discwright.audio.CdTrackSource;
import org.discwright.audio.PcmBlock;
import org.discwright.audio.PcmFormat;

/** Samples of up to 16 bits at 44.1 kHz: they pass as they are. */
final class ExactSamples implements CdSamples {
    static final VarHandle FRAME =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final int shift;
    private final int right;
    private ByteBuffer ready = ByteBuffer.allocate(0);

    ExactSamples(PcmFormat format) {
        this.shift = 16 - format.bits();
        this.right = format.channels() - 1;
    }

    @Override
    public ByteBuffer ready() {
        return ready;
    }

    @Override
    public void accept(PcmBlock block, int frames) {
        int size = frames * CdTrackSource.FRAME_SIZE;
        if (ready.capacity() < size) {
            ready = ByteBuffer.allocate(size);
        }
        pack(block.ints(0), block.ints(right), shift, ready.array(), frames);
        ready.clear().limit(size);
    }

    private static void pack(int[] left, int[] right, int shift, byte[] to, int frames) {
        for (int i = 0; i < frames; i++) {
            FRAME.set(to, i << 2, (left[i] << shift & 0xFFFF) | right[i] << shift << 16);
        }
    }

    @Override
    public void finish() {
        // nothing is held back
    }

    @Override
    public long clipped() {
        return 0;
    }
}
