package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/** Fields of a basic header segment, by their offset. */
final class Field {
    /** Top bit of byte 1: final, or transit. */
    static final int FINAL = 0x80;

    /** Second bit of byte 1: continue, read, or acknowledge. */
    static final int SECOND = 0x40;

    private Field() {}

    static int u8(ByteBuffer header, int at) {
        return header.get(at) & 0xFF;
    }

    static int u16(ByteBuffer header, int at) {
        return header.getShort(at) & 0xFFFF;
    }

    static long u32(ByteBuffer header, int at) {
        return header.getInt(at) & 0xFFFF_FFFFL;
    }

    static boolean bit(ByteBuffer header, int at, int mask) {
        return (header.get(at) & mask) != 0;
    }

    static SerialNumber serial(ByteBuffer header, int at) {
        return new SerialNumber(header.getInt(at));
    }

    static Lun lun(ByteBuffer header) {
        return new Lun(header.getLong(8));
    }

    static int tag(ByteBuffer header) {
        return header.getInt(16);
    }

    static void opcode(ByteBuffer header, int opcode, boolean immediate) {
        header.put(0, (byte) (opcode | (immediate ? 0x40 : 0)));
    }

    static void flags(ByteBuffer header, int flags) {
        header.put(1, (byte) flags);
    }

    static int flag(boolean set, int mask) {
        return set ? mask : 0;
    }

    static void lunAndTag(ByteBuffer header, Lun lun, int tag) {
        header.putLong(8, lun.wire());
        header.putInt(16, tag);
    }

    static void requireByte(int value, String name) {
        if (value < 0 || value > 0xFF) {
            throw new IllegalArgumentException(name + " is one byte, not " + value);
        }
    }

    static void requireU16(int value, String name) {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException(name + " is two bytes, not " + value);
        }
    }

    static void requireU32(long value, String name) {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException(name + " is four bytes, not " + value);
        }
    }
}
