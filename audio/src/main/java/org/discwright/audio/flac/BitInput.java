package org.discwright.audio.flac;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.discwright.model.error.MalformedDataException;

/**
 * The bits of a FLAC file, most significant first, with the CRC-16 of the bytes passed. Up to 64
 * bits wait left-justified in an accumulator.
 */
final class BitInput implements Closeable {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BUFFER = 1 << 17;
    // fewer bits than a refill leaves in the accumulator, and as many as any field has
    private static final int ENOUGH = 32;

    private final Path file;
    private final FileChannel channel;
    private final byte[] buffer = new byte[BUFFER];
    private long filePosition;
    private int position;
    private int limit;
    private long bits;
    private int count;
    private int crcFrom;
    private int crc;

    BitInput(Path file, long offset) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.filePosition = offset;
    }

    /** The byte of the file that the next bit lies in. */
    long offset() {
        return filePosition - (limit - position) - Math.ceilDiv(count, 8);
    }

    MalformedDataException malformed(String reason) {
        return new MalformedDataException(
                "FLAC file " + file, offset(), reason + ": the file is damaged, copy it again");
    }

    /** Brings at least {@link #ENOUGH} bits into the accumulator unless the file ends. */
    private void refill() throws IOException {
        if (limit - position < 8) {
            load();
        }
        if (limit - position >= 8) {
            bits |= (long) LONG.get(buffer, position) >>> count;
            int whole = (64 - count) >> 3;
            position += whole;
            count += whole << 3;
        } else {
            while (count <= 56 && position < limit) {
                bits |= (buffer[position++] & 0xFFL) << (56 - count);
                count += 8;
            }
        }
    }

    private void load() throws IOException {
        passCrc();
        System.arraycopy(buffer, crcFrom, buffer, 0, limit - crcFrom);
        limit -= crcFrom;
        position -= crcFrom;
        crcFrom = 0;
        ByteBuffer free = ByteBuffer.wrap(buffer, limit, buffer.length - limit);
        while (free.hasRemaining()) {
            int got = channel.read(free, filePosition);
            if (got < 0) {
                break;
            }
            filePosition += got;
            limit += got;
        }
    }

    /** Takes the bytes that were passed whole into the CRC. */
    private void passCrc() {
        int passed = position - Math.ceilDiv(count, 8);
        crc = Crc.crc16(crc, buffer, crcFrom, passed);
        crcFrom = passed;
    }

    /** Begins a CRC-16 at the next byte. */
    void startCrc() {
        passCrc();
        crc = 0;
    }

    /** The CRC-16 from {@link #startCrc} to here, which is the start of a byte. */
    int crc() {
        passCrc();
        return crc;
    }

    /** True when no whole byte follows. */
    boolean atEnd() throws IOException {
        if (count < 8) {
            refill();
        }
        return count < 8;
    }

    /** The next 32 bits, or as many as there are with zeros behind, without passing them. */
    int peek32() throws IOException {
        if (count < ENOUGH) {
            refill();
        }
        return (int) (bits >>> 32);
    }

    /** The next {@code width} bits, 0 to 32, unsigned. */
    long unsigned(int width) throws IOException {
        if (width == 0) {
            return 0;
        }
        if (count < width) {
            refill();
            if (count < width) {
                throw end();
            }
        }
        long value = bits >>> (64 - width);
        bits <<= width;
        count -= width;
        return value;
    }

    /** The next {@code width} bits, 1 to 33, in two's complement. */
    long signed(int width) throws IOException {
        if (width > 32) {
            long high = signed(width - 32);
            return high << 32 | unsigned(32);
        }
        if (width == 0) {
            return 0;
        }
        int shift = 64 - width;
        return unsigned(width) << shift >> shift;
    }

    private EOFException end() {
        return new EOFException(
                "%s ends at byte %d within a frame: the file is damaged, copy it again"
                        .formatted(file, filePosition));
    }

    /** The number of zero bits before the next one bit, which is passed as well. */
    int unary() throws IOException {
        int zeros = 0;
        while (true) {
            if (count < ENOUGH) {
                refill();
                if (count == 0) {
                    throw end();
                }
            }
            int here = Math.min(Long.numberOfLeadingZeros(bits), count);
            if (here < count) {
                bits = bits << here << 1;
                count -= here + 1;
                return zeros + here;
            }
            // the accumulator may hold bits beyond count that a refill brings again
            bits = 0;
            count = 0;
            zeros += here;
            if (zeros > 1 << 28) {
                throw malformed("a number that is too long");
            }
        }
    }

    /** Skips to the start of a byte; the skipped bits are to be zero. */
    void align() throws IOException {
        if (unsigned(count & 7) != 0) {
            throw malformed("bits set behind a frame");
        }
    }

    /** Rice codes with parameter {@code k}, 0 to 30, to {@code to} from {@code from} on. */
    void rice(int[] to, int from, int end, int k) throws IOException {
        long acc = bits;
        int have = count;
        int at = position;
        int last = limit - 8;
        byte[] bytes = buffer;
        for (int i = from; i < end; i++) {
            if (have < ENOUGH && at <= last) {
                acc |= (long) LONG.get(bytes, at) >>> have;
                int whole = (64 - have) >> 3;
                at += whole;
                have += whole << 3;
            }
            int zeros = Long.numberOfLeadingZeros(acc);
            int length = zeros + 1 + k;
            if (length <= have) {
                acc = acc << zeros << 1;
                int value = (zeros << k) | (int) (acc >>> 1 >>> (63 - k));
                acc <<= k;
                have -= length;
                to[i] = (value >>> 1) ^ -(value & 1);
            } else {
                bits = acc;
                count = have;
                position = at;
                int high = unary();
                int value = high << k | (int) unsigned(k);
                to[i] = (value >>> 1) ^ -(value & 1);
                acc = bits;
                have = count;
                at = position;
                last = limit - 8;
            }
        }
        bits = acc;
        count = have;
        position = at;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
