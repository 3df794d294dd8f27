package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.model.Octets;

/** Fills a command descriptor block field by field; its length follows from the operation code. */
final class CdbWriter {
    private final byte[] bytes;

    private CdbWriter(int opcode) {
        bytes = new byte[Cdb.lengthOf(opcode)];
        bytes[0] = (byte) opcode;
    }

    static CdbWriter of(int opcode) {
        return new CdbWriter(opcode);
    }

    CdbWriter u8(int offset, int value) {
        bytes[offset] |= (byte) value;
        return this;
    }

    CdbWriter bit(int offset, int bit, boolean value) {
        return value ? u8(offset, 1 << bit) : this;
    }

    CdbWriter u16(int offset, int value) {
        return u8(offset, value >> 8).u8(offset + 1, value);
    }

    CdbWriter u24(int offset, int value) {
        return u8(offset, value >> 16).u16(offset + 1, value);
    }

    CdbWriter u32(int offset, int value) {
        return u16(offset, value >> 16).u16(offset + 2, value);
    }

    Cdb build() {
        return new Cdb(Octets.of(bytes));
    }
}
