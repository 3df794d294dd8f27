package org.discwright.audio.flac;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.discwright.audio.linear.FileBytes;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The STREAMINFO block (RFC 9639, 8.2).
 *
 * @param maxBlockSize most frames in a block
 * @param rate frames a second
 * @param channels 1 to 8
 * @param bits 4 to 32
 * @param frames frames of the whole, 0 where the encoder did not know
 * @param md5 of all samples, absent where the encoder did not say
 */
record StreamInfo(
        int maxBlockSize, int rate, int channels, int bits, long frames, Optional<Octets> md5) {
    static final int LENGTH = 34;

    static StreamInfo parse(FileBytes bytes, long offset) throws IOException {
        ByteBuffer block = bytes.read(offset, LENGTH);
        int max = Short.toUnsignedInt(block.getShort(2));
        long packed = block.getLong(10);
        int rate = (int) (packed >>> 44);
        int channels = (int) (packed >>> 41 & 7) + 1;
        int bits = (int) (packed >>> 36 & 31) + 1;
        long frames = packed & 0xF_FFFF_FFFFL;
        Octets md5 = Octets.copyOf(block.slice(18, 16));
        if (rate == 0 || bits < 4) {
            MalformedDataException bad =
                    bytes.malformed(
                            offset + 10,
                            "%d Hz and %d bits are no sound: the file is damaged"
                                    .formatted(rate, bits));
            throw bad;
        }
        return new StreamInfo(
                max,
                rate,
                channels,
                bits,
                frames,
                md5.equals(Octets.zeros(16)) ? Optional.empty() : Optional.of(md5));
    }
}
