package org.discwright.filesystem.check;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** An image in memory in which something is changed. */
final class Corruption {
    static final int SECTOR = 2048;

    final byte[] bytes;
    private final ByteBuffer little;

    Corruption(byte[] image) {
        bytes = image.clone();
        little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int le32(int at) {
        return little.getInt(at);
    }

    void le32(int at, int value) {
        little.putInt(at, value);
    }

    /** A number in both byte orders. */
    void both32(int at, int value) {
        little.putInt(at, value);
        little.putInt(at + 4, Integer.reverseBytes(value));
    }

    void set(int at, int value) {
        bytes[at] = (byte) value;
    }

    void add(int at, int value) {
        bytes[at] += (byte) value;
    }

    void text(int at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, bytes, at, ascii.length);
    }

    /** Where some ASCII characters lie first, from {@code from} on. */
    int find(String text, int from) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        for (int at = from; at <= bytes.length - ascii.length; at++) {
            int same = 0;
            while (same < ascii.length && bytes[at + same] == ascii[same]) {
                same++;
            }
            if (same == ascii.length) {
                return at;
            }
        }
        return fail("there is no '" + text + "' from byte " + from);
    }

    /** Where the directory of a volume descriptor's root begins. */
    int root(int descriptor) {
        return le32(descriptor * SECTOR + 156 + 2) * SECTOR;
    }

    /** The record at that place of a directory, from 0. */
    int record(int directory, int number) {
        int at = directory;
        for (int i = 0; i < number; i++) {
            at += bytes[at] & 0xFF;
            if (bytes[at] == 0) {
                at = (at / SECTOR + 1) * SECTOR;
            }
        }
        return at;
    }

    /** The record whose identifier begins so. */
    int record(int directory, String identifier) {
        for (int at = directory; ; ) {
            if (bytes[at] == 0) {
                at = (at / SECTOR + 1) * SECTOR;
            }
            String name =
                    new String(bytes, at + 33, bytes[at + 32] & 0xFF, StandardCharsets.US_ASCII);
            if (name.startsWith(identifier)) {
                return at;
            }
            at += bytes[at] & 0xFF;
            if (at >= bytes.length) {
                return fail("there is no record of " + identifier);
            }
        }
    }

    /** The byte where the nth descriptor with a tag begins, in blocks of that size. */
    int tagged(int tag, int blockSize, int nth) {
        int seen = 0;
        for (int at = 0; at + blockSize <= bytes.length; at += blockSize) {
            if (little.getShort(at) == tag && little.getShort(at + 2) > 0 && isTag(at)) {
                if (seen++ == nth) {
                    return at;
                }
            }
        }
        return fail("there are %d descriptors with tag %d".formatted(seen, tag));
    }

    /** Where the virtual allocation table begins: its entry is the last block. */
    int table() {
        int entry = bytes.length - SECTOR;
        boolean extended = little.getShort(entry) == 266;
        int head = extended ? 216 : 176;
        int kind = bytes[entry + 34] & 7;
        return kind == 3 ? entry + head : (le32(entry + head + 4) + partitionStart()) * SECTOR;
    }

    /** Bytes of that table. */
    int tableLength() {
        return le32(bytes.length - SECTOR + 56);
    }

    private int partitionStart() {
        return le32(tagged(5, SECTOR, 0) + 188);
    }

    private boolean isTag(int at) {
        return (checksum(at) & 0xFF) == (bytes[at + 4] & 0xFF);
    }

    private int checksum(int at) {
        int sum = 0;
        for (int i = 0; i < 16; i++) {
            sum += i == 4 ? 0 : bytes[at + i];
        }
        return sum;
    }

    /** Makes CRC and checksum of a descriptor right again: only its meaning is wrong. */
    void seal(int at) {
        int length = little.getShort(at + 10) & 0xFFFF;
        int crc = 0;
        for (int i = at + 16; i < at + 16 + length; i++) {
            crc ^= (bytes[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
            }
            crc &= 0xFFFF;
        }
        little.putShort(at + 8, (short) crc);
        bytes[at + 4] = (byte) checksum(at);
    }
}
