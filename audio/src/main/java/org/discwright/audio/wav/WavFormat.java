package org.discwright.audio.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.discwright.audio.ChannelLayout;
import org.discwright.audio.linear.FileBytes;
import org.discwright.audio.linear.PcmEncoding;

/**
 * The {@code fmt } chunk.
 *
 * @param encoding how a sample lies in the file
 * @param rate frames a second
 * @param layout channels
 */
record WavFormat(PcmEncoding encoding, int rate, ChannelLayout layout) {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int LENGTH = 16;
    private static final int EXTENSIBLE_LENGTH = 40;

    int frameSize() {
        return encoding.size() * layout.channels();
    }

    static WavFormat parse(FileBytes bytes, long body, long size, ByteOrder order)
            throws IOException {
        if (size < LENGTH) {
            throw bytes.malformed(body, "a fmt chunk of " + size + " bytes: it is damaged");
        }
        ByteBuffer fmt = bytes.read(body, (int) Math.min(size, EXTENSIBLE_LENGTH), order);
        int tag = Short.toUnsignedInt(fmt.getShort(0));
        int channels = Short.toUnsignedInt(fmt.getShort(2));
        long rate = Integer.toUnsignedLong(fmt.getInt(4));
        int align = Short.toUnsignedInt(fmt.getShort(12));
        int bits = Short.toUnsignedInt(fmt.getShort(14));
        long mask = 0;
        if (tag == EXTENSIBLE) {
            if (fmt.limit() < EXTENSIBLE_LENGTH) {
                throw bytes.malformed(body, "an extensible fmt chunk that is too short");
            }
            mask = Integer.toUnsignedLong(fmt.getInt(20));
            tag = Short.toUnsignedInt(fmt.getShort(24));
        }
        if (channels < 1 || channels > ChannelLayout.MOST_CHANNELS) {
            throw bytes.malformed(body + 2, channels + " channels: give 1 to 64");
        }
        if (rate < 1 || rate > Integer.MAX_VALUE) {
            throw bytes.malformed(body + 4, "a sample rate of " + rate + " Hz");
        }
        // samples are left-justified in whole bytes, so the bytes decide
        int width = align % channels == 0 && align > 0 ? align / channels : (bits + 7) / 8;
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        boolean fits = bits >= 1 && bits <= width * 8;
        PcmEncoding encoding =
                switch (tag) {
                    case PCM -> {
                        if (!fits || width > 4) {
                            throw unfit(bytes, body, bits, align);
                        }
                        yield width == 1 ? PcmEncoding.U8 : PcmEncoding.signed(width, little);
                    }
                    case FLOAT -> {
                        if (!fits || (width != 4 && width != 8)) {
                            throw unfit(bytes, body, bits, align);
                        }
                        yield PcmEncoding.floating(width, little);
                    }
                    case A_LAW -> PcmEncoding.A_LAW;
                    case MU_LAW -> PcmEncoding.MU_LAW;
                    default ->
                            throw bytes.malformed(
                                    body,
                                    "samples are compressed with codec %04Xh: convert the file to"
                                                    .formatted(tag)
                                            + " FLAC or PCM first, for example with ffmpeg");
                };
        return new WavFormat(encoding, (int) rate, ChannelLayout.ofMask(channels, mask));
    }

    private static IOException unfit(FileBytes bytes, long body, int bits, int align) {
        return bytes.malformed(
                body + 12,
                "samples of %d bits in frames of %d bytes: it is damaged".formatted(bits, align));
    }
}
