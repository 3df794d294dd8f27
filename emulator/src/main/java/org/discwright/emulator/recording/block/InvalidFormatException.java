package org.discwright.emulator.recording.block;

/** A format that the disc does not take, with the field that says so. */
public final class InvalidFormatException extends Exception {
    private final Field field;

    /** Fields of a format descriptor. */
    public enum Field {
        /** The number of blocks. */
        BLOCKS,
        /** The format type. */
        TYPE,
        /** The format sub-type. */
        SUB_TYPE,
        /** The type dependent parameter. */
        PARAMETER
    }

    /** That field is wrong. */
    public InvalidFormatException(Field field) {
        super("the disc takes no such format: " + field);
        this.field = field;
    }

    /** Which field. */
    public Field field() {
        return field;
    }
}
