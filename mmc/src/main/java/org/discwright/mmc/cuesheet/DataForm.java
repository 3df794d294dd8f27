package org.discwright.mmc.cuesheet;

import org.discwright.model.sector.SectorMode;

/**
 * The DATA FORM byte of a cue sheet: what the host sends for every sector, and what of it the drive
 * makes itself.
 *
 * @param code the byte, 00h to FFh
 * @mmc 6.35 SEND CUE SHEET, Data Form
 */
public record DataForm(int code) {
    /** CD-DA, 2,352 bytes. */
    public static final DataForm AUDIO = new DataForm(0x00);

    /** CD-DA of which the host sends nothing: silence, or a lead-in or lead-out. */
    public static final DataForm AUDIO_BY_DRIVE = new DataForm(0x01);

    /** Mode 1, 2,048 bytes. */
    public static final DataForm MODE_1 = new DataForm(0x10);

    /** Mode 1 of which the host sends nothing. */
    public static final DataForm MODE_1_BY_DRIVE = new DataForm(0x14);

    /** CD-ROM XA, 2,336 bytes with the subheader. */
    public static final DataForm XA = new DataForm(0x20);

    /** CD-ROM XA of which the host sends nothing. */
    public static final DataForm XA_BY_DRIVE = new DataForm(0x24);

    /** Mode 2 without form, 2,336 bytes. */
    public static final DataForm MODE_2 = new DataForm(0x30);

    /** Mode 2 without form of which the host sends nothing. */
    public static final DataForm MODE_2_BY_DRIVE = new DataForm(0x34);

    /** A lead-in of which the host sends 96 bytes of subchannel a sector: CD-TEXT. */
    public static final DataForm LEAD_IN_WITH_CD_TEXT = new DataForm(0x41);

    /** Checks the range. */
    public DataForm {
        if (code < 0 || code > 0xFF) {
            throw new IllegalArgumentException("a data form is a byte: " + code);
        }
    }

    /** True for forms that the standard has. */
    public boolean known() {
        return mainChannelBytes(code & 0x3F) >= 0 && code >> 6 != 2;
    }

    /** Bytes of the main channel that the host sends for a sector; 0 for unknown forms. */
    public int mainChannelBytes() {
        return Math.max(0, mainChannelBytes(code & 0x3F));
    }

    /** What kind of sector it makes; which of the XA forms, its subheader says. */
    public SectorMode mode() {
        return switch (code >> 4 & 3) {
            case 0 -> SectorMode.AUDIO;
            case 1 -> SectorMode.MODE_1;
            case 2 -> SectorMode.MODE_2_FORM_1;
            default -> SectorMode.MODE_2;
        };
    }

    /** True where the drive makes the main channel although the host may send one. */
    public boolean ignoresMainChannel() {
        int form = code & 0xF;
        return byDrive() || (mode().isData() && (form == 2 || form == 3));
    }

    /** True where the host sends nothing of the main channel. */
    public boolean byDrive() {
        return mainChannelBytes() == 0;
    }

    /** True where the drive adds the parity of R to W and interleaves them. */
    public boolean packsSubChannel() {
        return code >> 6 == 3;
    }

    /** Bytes of the subchannel that the host sends for a sector. */
    public int subChannelBytes() {
        return code >> 6 == 1 || code >> 6 == 3 ? 96 : 0;
    }

    private static int mainChannelBytes(int form) {
        return switch (form) {
            case 0x00, 0x11, 0x13, 0x21, 0x23, 0x31, 0x33 -> 2352;
            case 0x10, 0x12 -> 2048;
            case 0x20, 0x22, 0x30, 0x32 -> 2336;
            case 0x01, 0x14, 0x24, 0x34 -> 0;
            default -> -1;
        };
    }
}
