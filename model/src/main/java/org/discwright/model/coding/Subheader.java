package org.discwright.model.coding;

import org.discwright.model.sector.SectorMode;

/**
 * The subheader of a CD-ROM XA sector; on the disc it is recorded twice.
 *
 * @param file file number, 0 to 255
 * @param channel channel number, 0 to 255
 * @param submode the submode flags, 0 to 255; bit 5 tells form 2 from form 1
 * @param coding coding information, 0 to 255
 * @mmc 4.2.3 (mode 2 subheader)
 */
public record Subheader(int file, int channel, int submode, int coding) {
    /** Bytes of both copies. */
    public static final int LENGTH = 8;

    /** Submode bit: the sector has form 2. */
    public static final int FORM_2 = 0x20;

    /** Submode bit: the sector holds data. */
    public static final int DATA = 0x08;

    /** A form 1 sector of data. */
    public static final Subheader FORM_1_DATA = new Subheader(0, 0, DATA, 0);

    /** A form 2 sector of nothing in particular. */
    public static final Subheader FORM_2_PLAIN = new Subheader(0, 0, FORM_2, 0);

    /** Checks the ranges. */
    public Subheader {
        if (((file | channel | submode | coding) & ~0xFF) != 0) {
            throw new IllegalArgumentException(
                    "a subheader of %d, %d, %d, %d".formatted(file, channel, submode, coding));
        }
    }

    /** The usual one for a mode, whose form it names. */
    static Subheader of(SectorMode mode) {
        return mode == SectorMode.MODE_2_FORM_2 ? FORM_2_PLAIN : FORM_1_DATA;
    }

    /** True when the submode says form 2. */
    public boolean isForm2() {
        return (submode & FORM_2) != 0;
    }

    /** Both copies as the little-endian number that {@link #LENGTH} bytes make. */
    long twice() {
        long once = file | channel << 8 | submode << 16 | Integer.toUnsignedLong(coding) << 24;
        return once << 32 | once;
    }
}
