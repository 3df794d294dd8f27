package org.discwright.audio.aiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.discwright.audio.ChannelLayout;
import org.discwright.audio.linear.FileBytes;
import org.discwright.audio.linear.PcmEncoding;

/**
 * The COMM chunk.
 *
 * @param encoding how a sample lies in the file
 * @param rate frames a second
 * @param layout channels
 * @param frames that the file is to hold
 */
record CommonChunk(PcmEncoding encoding, int rate, ChannelLayout layout, long frames) {
    private static final int LENGTH = 18;
    private static final int EXPONENT_BIAS = 16_383;

    static CommonChunk parse(FileBytes bytes, long body, long size, boolean compressed)
            throws IOException {
        int length = compressed ? LENGTH + 4 : LENGTH;
        if (size < length) {
            throw bytes.malformed(body, "a COMM chunk of " + size + " bytes: it is damaged");
        }
        ByteBuffer chunk = bytes.read(body, length);
        int channels = Short.toUnsignedInt(chunk.getShort());
        long frames = Integer.toUnsignedLong(chunk.getInt());
        int bits = Short.toUnsignedInt(chunk.getShort());
        double rate = extended(chunk);
        String type = compressed ? FileBytes.name(chunk) : "NONE";
        if (channels < 1 || channels > ChannelLayout.MOST_CHANNELS) {
            throw bytes.malformed(body, channels + " channels: give 1 to 64");
        }
        if (!(rate >= 1 && rate < Integer.MAX_VALUE)) {
            throw bytes.malformed(body + 8, "a sample rate of " + rate + " Hz");
        }
        return new CommonChunk(
                encoding(bytes, body, type, bits),
                (int) Math.rint(rate),
                ChannelLayout.standard(channels),
                frames);
    }

    private static PcmEncoding encoding(FileBytes bytes, long body, String type, int bits)
            throws IOException {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "none", "twos" -> PcmEncoding.signed(width(bytes, body, bits), false);
            case "sowt" -> PcmEncoding.signed(width(bytes, body, bits), true);
            case "raw " -> PcmEncoding.U8;
            case "in24" -> PcmEncoding.S24_BE;
            case "in32" -> PcmEncoding.S32_BE;
            case "42ni" -> PcmEncoding.S24_LE;
            case "23ni" -> PcmEncoding.S32_LE;
            case "fl32" -> PcmEncoding.F32_BE;
            case "fl64" -> PcmEncoding.F64_BE;
            case "ulaw" -> PcmEncoding.MU_LAW;
            case "alaw" -> PcmEncoding.A_LAW;
            default ->
                    throw bytes.malformed(
                            body + LENGTH,
                            "samples are compressed as '"
                                    + type.replaceAll("[^\\x20-\\x7E]", "?")
                                    + "': convert the file to FLAC or PCM first, for example with"
                                    + " ffmpeg");
        };
    }

    /** Bytes of a sample of {@code bits} bits, which are left-justified in whole bytes. */
    private static int width(FileBytes bytes, long body, int bits) throws IOException {
        if (bits < 1 || bits > 32) {
            throw bytes.malformed(body + 6, "samples of " + bits + " bits: give 1 to 32");
        }
        return (bits + 7) / 8;
    }

    /** An IEEE 754 number of 80 bits. */
    private static double extended(ByteBuffer chunk) {
        int exponent = Short.toUnsignedInt(chunk.getShort());
        long mantissa = chunk.getLong();
        boolean negative = exponent > 0x7FFF;
        double unsigned = (mantissa >>> 1) * 2.0 + (mantissa & 1);
        double value = unsigned * Math.pow(2, (exponent & 0x7FFF) - EXPONENT_BIAS - 63);
        return negative ? -value : value;
    }
}
