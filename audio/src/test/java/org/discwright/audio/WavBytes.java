package org.discwright.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Little-endian chunks of WAVE files for tests. */
final class WavBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static WavBytes riff(String form, long size) {
        return new WavBytes().text(form).u32(size).text("WAVE");
    }

    WavBytes text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    WavBytes u16(int value) {
        out.writeBytes(
                ByteBuffer.allocate(2)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) value)
                        .array());
        return this;
    }

    WavBytes u32(long value) {
        out.writeBytes(
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) value).array());
        return this;
    }

    WavBytes u64(long value) {
        return u32(value).u32(value >>> 32);
    }

    WavBytes fmt(int tag, int channels, int rate, int bits) {
        int align = channels * ((bits + 7) / 8);
        return text("fmt ")
                .u32(16)
                .u16(tag)
                .u16(channels)
                .u32(rate)
                .u32((long) rate * align)
                .u16(align)
                .u16(bits);
    }

    WavBytes data(long size, byte[] samples) {
        return text("data").u32(size).bytes(samples);
    }

    WavBytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
