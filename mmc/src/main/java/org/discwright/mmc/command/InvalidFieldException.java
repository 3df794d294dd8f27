package org.discwright.mmc.command;

/**
 * A field of a command descriptor block or of a parameter list that the standard does not allow:
 * what a drive answers with ILLEGAL REQUEST and a field pointer.
 *
 * @spc 4.5.2.4.2
 */
public final class InvalidFieldException extends Exception {
    private final boolean inCdb;
    private final int byteOffset;
    private final int bit;

    /**
     * Names the field.
     *
     * @param inCdb true for the block, false for the parameter list
     * @param byteOffset the field's first byte, from 0
     * @param bit its highest bit, 7 to 0, or -1 where the field is whole bytes
     * @param reason what is wrong, in words
     */
    public InvalidFieldException(boolean inCdb, int byteOffset, int bit, String reason) {
        super(reason, null, false, false);
        this.inCdb = inCdb;
        this.byteOffset = byteOffset;
        this.bit = bit;
    }

    /** True where the field is in the block, false where it is in the parameter list. */
    public boolean inCdb() {
        return inCdb;
    }

    /** The field's first byte, from 0. */
    public int byteOffset() {
        return byteOffset;
    }

    /** The field's highest bit, 7 to 0, or -1 where the field is whole bytes. */
    public int bit() {
        return bit;
    }
}
