package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.model.Octets;

/**
 * Reads a command descriptor block and refuses what the standard reserves. Bits 7 to 5 of byte 1,
 * once the logical unit number, are passed over: old programs still fill them.
 */
final class CdbReader {
    private final Octets bytes;

    private CdbReader(Octets bytes) {
        this.bytes = bytes;
    }

    /** Begins to read; refuses NACA in the CONTROL byte, as every drive without ACA does. */
    static CdbReader of(Cdb cdb, int opcode) throws InvalidFieldException {
        if (cdb.opcode() != opcode) {
            throw new IllegalArgumentException(
                    "operation code %02Xh where %02Xh was due".formatted(cdb.opcode(), opcode));
        }
        CdbReader reader = new CdbReader(cdb.bytes());
        int control = cdb.bytes().length() - 1;
        if (cdb.bytes().bit(control, 2)) {
            throw reader.invalid(control, 2, "NACA is not supported");
        }
        return reader;
    }

    /** Refuses any bit of {@code mask} in the byte at {@code offset}. */
    CdbReader reserved(int offset, int mask) throws InvalidFieldException {
        int bits = bytes.u8(offset) & mask;
        if (bits != 0) {
            throw invalid(offset, 31 - Integer.numberOfLeadingZeros(bits), "reserved bit set");
        }
        return this;
    }

    /** Refuses anything but zero in the bytes from {@code from} to {@code to}, both included. */
    CdbReader reservedBytes(int from, int to) throws InvalidFieldException {
        for (int offset = from; offset <= to; offset++) {
            reserved(offset, 0xFF);
        }
        return this;
    }

    /** Refuses where {@code allowed} is false. */
    CdbReader check(boolean allowed, int offset, int bit, String reason)
            throws InvalidFieldException {
        if (!allowed) {
            throw invalid(offset, bit, reason);
        }
        return this;
    }

    InvalidFieldException invalid(int offset, int bit, String reason) {
        return new InvalidFieldException(true, offset, bit, reason);
    }

    int u8(int offset) {
        return bytes.u8(offset);
    }

    int u16(int offset) {
        return bytes.u16(offset);
    }

    int u24(int offset) {
        return bytes.u24(offset);
    }

    int i32(int offset) {
        return bytes.i32(offset);
    }

    /** A transfer length of 32 bits that must fit a positive {@code int}. */
    int length32(int offset) throws InvalidFieldException {
        int value = bytes.i32(offset);
        if (value < 0) {
            throw invalid(offset, -1, "length beyond 2,147,483,647");
        }
        return value;
    }

    int bits(int offset, int msb, int lsb) {
        return bytes.bits(offset, msb, lsb);
    }

    boolean bit(int offset, int bit) {
        return bytes.bit(offset, bit);
    }
}
