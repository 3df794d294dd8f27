package org.discwright.mmc.sense;

/**
 * Where the field is that a drive refused.
 *
 * @param inCdb true in the command descriptor block, false in the parameter list
 * @param byteOffset the field's first byte, 0 to 65,535
 * @param bit its highest bit, 7 to 0, or -1 where the pointer names none
 * @spc 4.5.2.4.2 field pointer
 */
public record FieldPointer(boolean inCdb, int byteOffset, int bit) {
    /** Checks the ranges. */
    public FieldPointer {
        if (byteOffset < 0 || byteOffset > 0xFFFF || bit < -1 || bit > 7) {
            throw new IllegalArgumentException("no field at byte " + byteOffset + " bit " + bit);
        }
    }

    /** In words. */
    public String describe() {
        return (inCdb ? "the command's byte " : "the parameters' byte ")
                + byteOffset
                + (bit >= 0 ? " bit " + bit : "");
    }
}
