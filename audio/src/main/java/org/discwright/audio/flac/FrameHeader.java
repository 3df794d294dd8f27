package org.discwright.audio.flac;

import java.io.IOException;

/**
 * The header of a frame (RFC 9639, 9.1), its CRC-8 proved.
 *
 * @param size samples of each channel, 1 to 65,536
 * @param assignment how channels are stored: 0 to 7 one by one, 8 left/side, 9 side/right, 10
 *     mid/side
 */
record FrameHeader(int size, int assignment) {
    static final int LEFT_SIDE = 8;
    static final int SIDE_RIGHT = 9;
    static final int MID_SIDE = 10;

    private static final int[] RATES = {
        0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
    };
    private static final int[] BITS = {0, 8, 12, -1, 16, 20, 24, 32};
    private static final int LONGEST = 16;

    static FrameHeader read(BitInput in, StreamInfo info) throws IOException {
        byte[] raw = new byte[LONGEST];
        int length = 0;
        for (; length < 4; length++) {
            raw[length] = (byte) in.unsigned(8);
        }
        if (raw[0] != (byte) 0xFF || (raw[1] & 0xFE) != 0xF8) {
            throw in.malformed("no frame where one should begin");
        }
        int sizeCode = raw[2] >> 4 & 15;
        int rateCode = raw[2] & 15;
        int assignment = raw[3] >> 4 & 15;
        int bitsCode = raw[3] >> 1 & 7;
        // the number of the frame or sample, coded as UTF-8 codes characters
        raw[length++] = (byte) in.unsigned(8);
        int ones = Integer.numberOfLeadingZeros(~(raw[4] << 24));
        if (ones == 1 || ones > 7) {
            throw in.malformed("a frame number that cannot be");
        }
        for (int i = 1; i < ones; i++) {
            raw[length++] = (byte) in.unsigned(8);
        }
        int size =
                switch (sizeCode) {
                    case 0 -> throw in.malformed("a reserved block size");
                    case 1 -> 192;
                    case 2, 3, 4, 5 -> 576 << (sizeCode - 2);
                    case 6 -> {
                        raw[length++] = (byte) in.unsigned(8);
                        yield (raw[length - 1] & 0xFF) + 1;
                    }
                    case 7 -> {
                        raw[length++] = (byte) in.unsigned(8);
                        raw[length++] = (byte) in.unsigned(8);
                        yield ((raw[length - 2] & 0xFF) << 8 | (raw[length - 1] & 0xFF)) + 1;
                    }
                    default -> 256 << (sizeCode - 8);
                };
        int rate = 0;
        if (rateCode < RATES.length) {
            rate = RATES[rateCode];
        } else if (rateCode == 15) {
            throw in.malformed("a sample rate that cannot be");
        } else {
            int value = (int) in.unsigned(8);
            raw[length++] = (byte) value;
            if (rateCode == 12) {
                rate = value * 1000;
            } else {
                int low = (int) in.unsigned(8);
                raw[length++] = (byte) low;
                rate = (value << 8 | low) * (rateCode == 14 ? 10 : 1);
            }
        }
        if (in.unsigned(8) != Crc.crc8(raw, length)) {
            throw in.malformed("a frame header whose checksum is wrong");
        }
        check(in, info, rate, assignment, BITS[bitsCode]);
        return new FrameHeader(size, assignment);
    }

    private static void check(BitInput in, StreamInfo info, int rate, int assignment, int bits)
            throws IOException {
        if (assignment > MID_SIDE) {
            throw in.malformed("reserved channels");
        }
        int channels = assignment >= LEFT_SIDE ? 2 : assignment + 1;
        boolean same =
                channels == info.channels()
                        && (bits == 0 || bits == info.bits())
                        && (rate == 0 || rate == info.rate());
        if (!same) {
            throw in.malformed(
                    "a frame of %d Hz, %d bits and %d channels in a file of %d Hz, %d and %d"
                            .formatted(
                                    rate,
                                    bits,
                                    channels,
                                    info.rate(),
                                    info.bits(),
                                    info.channels()));
        }
    }
}
