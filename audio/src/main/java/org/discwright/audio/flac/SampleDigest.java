package org.discwright.audio.flac;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.discwright.model.Octets;

/** The MD5 sum of all samples, channel beside channel, little-endian in whole bytes. */
final class SampleDigest {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final Optional<Octets> expected;
    private final MessageDigest md5;
    private final int width;
    private final int channels;
    private byte[] bytes = new byte[0];

    SampleDigest(StreamInfo info) {
        this.expected = info.md5();
        this.width = (info.bits() + 7) / 8;
        this.channels = info.channels();
        try {
            this.md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }

    void update(FrameDecoder frame) {
        if (expected.isEmpty()) {
            return;
        }
        int length = frame.size() * channels * width;
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        if (channels == 2 && width == 2) {
            pairs(frame.samples(0), frame.samples(1), frame.size(), bytes);
        } else {
            for (int i = 0; i < channels; i++) {
                any(frame.samples(i), frame.size(), i * width);
            }
        }
        md5.update(bytes, 0, length);
    }

    private static void pairs(int[] left, int[] right, int count, byte[] to) {
        for (int i = 0; i < count; i++) {
            INT.set(to, i << 2, (left[i] & 0xFFFF) | right[i] << 16);
        }
    }

    private void any(int[] samples, int count, int from) {
        int step = channels * width;
        int at = from;
        for (int i = 0; i < count; i++, at += step) {
            int sample = samples[i];
            for (int k = 0; k < width; k++) {
                bytes[at + k] = (byte) (sample >> (8 * k));
            }
        }
    }

    /** True when all samples make the sum that the file promises, or it promises none. */
    boolean matches() {
        return expected.isEmpty() || Octets.of(md5.digest()).equals(expected.get());
    }
}
