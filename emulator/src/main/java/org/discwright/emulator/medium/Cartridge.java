package org.discwright.emulator.medium;

/**
 * The cartridge of a DVD-RAM.
 *
 * @mmc 6.22.3.2.8 READ DISC STRUCTURE, format 09h
 */
public enum Cartridge {
    /** The disc is sold without one, and may be written as it is. */
    NONE,
    /** The disc lies in its cartridge. */
    CLOSED,
    /** The disc lies in its cartridge, whose tab protects it from being written. */
    PROTECTED,
    /** The disc was taken out of a cartridge that it must not be written without. */
    TAKEN_OUT;

    /** Whether there is one around the disc. */
    public boolean present() {
        return this == CLOSED || this == PROTECTED;
    }

    /** Whether the disc may be written as far as the cartridge is concerned. */
    public boolean allowsWriting() {
        return this == NONE || this == CLOSED;
    }
}
