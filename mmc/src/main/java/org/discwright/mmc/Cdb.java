package org.discwright.mmc;

import org.discwright.model.Octets;

/**
 * A command descriptor block. Its length follows from the group code of its operation code; groups
 * 3, 6 and 7 (variable length and vendor) state their own.
 *
 * @param bytes the block, 6, 10, 12 or 16 bytes where the group says so
 * @spc 4.2.5.1
 */
public record Cdb(Octets bytes) {
    /** Checks the length against the group code. */
    public Cdb {
        if (bytes.isEmpty()) {
            throw new IllegalArgumentException("a command descriptor block without a byte");
        }
        int due = lengthOf(bytes.u8(0));
        if (due != 0 ? bytes.length() != due : bytes.length() > 260) {
            throw new IllegalArgumentException(
                    "operation code %02Xh takes a %d-byte block, not %d bytes"
                            .formatted(bytes.u8(0), due, bytes.length()));
        }
    }

    /** Reads hexadecimal pairs. */
    public static Cdb ofHex(String hex) {
        return new Cdb(Octets.ofHex(hex));
    }

    /** Bytes of a block with that operation code; 0 where the group does not say. */
    public static int lengthOf(int opcode) {
        return switch (opcode >> 5) {
            case 0 -> 6;
            case 1, 2 -> 10;
            case 4 -> 16;
            case 5 -> 12;
            default -> 0;
        };
    }

    /** The operation code, 00h to FFh. */
    public int opcode() {
        return bytes.u8(0);
    }

    @Override
    public String toString() {
        return bytes.toHex();
    }
}
