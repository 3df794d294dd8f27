package org.discwright.filesystem.udf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.discwright.model.subchannel.QCrc;

/**
 * One descriptor while it is filled in, field after field; {@link #seal} puts its tag in front
 * (ECMA-167 3/7.2). The bytes that it is made in are zero before.
 */
final class Descriptor {
    /** Bytes of a tag. */
    static final int TAG = 16;

    private static final int SERIAL = 1;

    /** Coordinated universal time: a local time whose distance from Greenwich is nothing. */
    private static final int UTC = 1 << 12;

    private final UdfRevision revision;
    private final byte[] bytes;
    private final int from;
    private final ByteBuffer to;

    /**
     * A descriptor in a block.
     *
     * @param from its first byte there
     */
    Descriptor(UdfRevision revision, byte[] bytes, int from) {
        this.revision = revision;
        this.bytes = bytes;
        this.from = from;
        this.to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(from + TAG);
    }

    Descriptor u8(int value) {
        to.put((byte) value);
        return this;
    }

    Descriptor u16(int value) {
        to.putShort((short) value);
        return this;
    }

    Descriptor u32(long value) {
        to.putInt((int) value);
        return this;
    }

    Descriptor u64(long value) {
        to.putLong(value);
        return this;
    }

    Descriptor bytes(byte[] value) {
        to.put(value);
        return this;
    }

    /** Bytes that stay zero. */
    Descriptor skip(int count) {
        to.position(to.position() + count);
        return this;
    }

    /** Goes on at a byte of the descriptor. */
    Descriptor at(int offset) {
        to.position(from + offset);
        return this;
    }

    /** Bytes so far. */
    int length() {
        return to.position() - from;
    }

    /** ECMA-167 1/7.3, in coordinated universal time. */
    Descriptor time(long micros) {
        long seconds = Math.floorDiv(micros, 1_000_000L);
        int rest = (int) Math.floorMod(micros, 1_000_000L);
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        u16(UTC).u16(Math.clamp(time.getYear(), 1, 9999));
        u8(time.getMonthValue()).u8(time.getDayOfMonth());
        u8(time.getHour()).u8(time.getMinute()).u8(time.getSecond());
        return u8(rest / 10_000).u8(rest / 100 % 100).u8(rest % 100);
    }

    /** ECMA-167 1/7.2.12: a string in a field of so many bytes; the last one is its length. */
    Descriptor dstring(String text, int size) {
        byte[] encoded = Cs0.cut(text, size - 1);
        to.put(encoded);
        return skip(size - 1 - encoded.length).u8(encoded.length);
    }

    /** The character set of all strings (UDF 2.1.2). */
    Descriptor charset() {
        return u8(0).text("OSTA Compressed Unicode", 63);
    }

    private Descriptor text(String ascii, int size) {
        byte[] encoded = ascii.getBytes(StandardCharsets.US_ASCII);
        to.put(encoded);
        return skip(size - encoded.length);
    }

    /** ECMA-167 1/7.4 without a suffix. */
    Descriptor entity(String identifier) {
        return u8(0).text(identifier, 23).skip(8);
    }

    /** The domain, with the revision (UDF 2.1.5.3). */
    Descriptor domain() {
        return u8(0).text("*OSTA UDF Compliant", 23).u16(revision.number()).skip(6);
    }

    /** An identifier that UDF defines. */
    Descriptor udf(String identifier) {
        return u8(0).text(identifier, 23).u16(revision.number()).skip(6);
    }

    /** Who made this; of no operating system. */
    Descriptor implementation() {
        return entity("*DISCWRIGHT");
    }

    /** ECMA-167 3/7.1 and 4/14.14.1: bytes and where they begin. */
    Descriptor extent(long length, long block) {
        return u32(length).u32(block);
    }

    /** ECMA-167 4/14.14.2, with six bytes of implementation use that are zero. */
    Descriptor longExtent(long length, long block, int partition) {
        return u32(length).u32(block).u16(partition).skip(6);
    }

    /**
     * Puts the tag in front: the descriptor ends where the last field did.
     *
     * @param tag what it is
     * @param location the block that it is recorded in, as its space counts them
     */
    void seal(int tag, long location) {
        int length = length();
        ByteBuffer head = ByteBuffer.wrap(bytes, from, TAG).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) tag).putShort((short) (revision.onThirdEdition() ? 3 : 2));
        head.putShort((short) 0).putShort((short) SERIAL);
        head.putShort((short) 0).putShort((short) (length - TAG));
        relocate(bytes, from, location);
    }

    /**
     * Makes the tag of a descriptor right that was changed or comes to lie elsewhere.
     *
     * @param location the block that it is recorded in, as its space counts them
     */
    static void relocate(byte[] bytes, int from, long location) {
        ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int covered = Short.toUnsignedInt(head.getShort(from + 10));
        head.putShort(from + 8, (short) QCrc.remainder(bytes, from + TAG, covered));
        head.putInt(from + 12, (int) location);
        bytes[from + 4] = 0;
        int sum = 0;
        for (int i = 0; i < TAG; i++) {
            sum += bytes[from + i];
        }
        bytes[from + 4] = (byte) sum;
    }
}
