package org.discwright.mmc.command;

import org.discwright.model.sector.SectorMode;

/**
 * Which parts of a sector READ CD and READ CD MSF give.
 *
 * @param sync the 12 bytes of synchronisation
 * @param subHeader the 8 bytes of a mode 2 subheader
 * @param header the 4 bytes of the header
 * @param userData the user data
 * @param edcEcc error detection and correction behind it
 * @param errorFlags C2 error flags: 0 none, 1 their 294 bytes, 2 those and a block error byte (296)
 * @param subChannel 0 none, 1 raw P to W (96 bytes), 2 formatted Q (16 bytes), 4 corrected R to W
 *     (96)
 * @mmc 6.17.2.6 main channel selection bits
 */
public record SectorSelection(
        boolean sync,
        boolean subHeader,
        boolean header,
        boolean userData,
        boolean edcEcc,
        int errorFlags,
        int subChannel) {
    /** All 2,352 bytes, and nothing else. */
    public static final SectorSelection RAW =
            new SectorSelection(true, true, true, true, true, 0, 0);

    /** User data alone: for audio its 2,352 bytes. */
    public static final SectorSelection USER_DATA =
            new SectorSelection(false, false, false, true, false, 0, 0);

    /** Checks the ranges. */
    public SectorSelection {
        if (errorFlags < 0 || errorFlags > 2) {
            throw new IllegalArgumentException("C2 error flags 0 to 2: " + errorFlags);
        }
        if (subChannel < 0 || subChannel == 3 || subChannel > 4) {
            throw new IllegalArgumentException("sub-channel 0, 1, 2 or 4: " + subChannel);
        }
    }

    static SectorSelection decode(CdbReader reader, int main, int sub)
            throws InvalidFieldException {
        reader.check(reader.bits(main, 2, 1) <= 2, main, 2, "C2 error flags 3");
        int subChannel = reader.bits(sub, 2, 0);
        reader.check(subChannel <= 4 && subChannel != 3, sub, 2, "sub-channel " + subChannel);
        return new SectorSelection(
                reader.bit(main, 7),
                reader.bit(main, 6),
                reader.bit(main, 5),
                reader.bit(main, 4),
                reader.bit(main, 3),
                reader.bits(main, 2, 1),
                subChannel);
    }

    /** Byte 9 of the command block. */
    int mainBits() {
        return (sync ? 0x80 : 0)
                | (subHeader ? 0x40 : 0)
                | (header ? 0x20 : 0)
                | (userData ? 0x10 : 0)
                | (edcEcc ? 0x08 : 0)
                | errorFlags << 1;
    }

    /** Bytes of error flags and subchannel behind the main channel of each sector. */
    public int extraSize() {
        int flags = errorFlags == 0 ? 0 : errorFlags == 1 ? 294 : 296;
        int sub = subChannel == 0 ? 0 : subChannel == 2 ? 16 : SectorMode.SUBCHANNEL_SIZE;
        return flags + sub;
    }

    /**
     * Bytes of the main channel of a sector of that mode.
     *
     * @throws InvalidFieldException for combinations that leave a hole, which the standard forbids
     */
    public int mainSize(SectorMode mode) throws InvalidFieldException {
        if (!sync && !subHeader && !header && !userData && !edcEcc) {
            return 0;
        }
        if (mode == SectorMode.AUDIO) {
            // every selection with user data gives the whole sector
            return userData ? SectorMode.RAW_SIZE : 0;
        }
        int size = 0;
        int at = 0;
        boolean ended = false;
        int[] lengths = partLengths(mode);
        boolean[] wanted = {sync, header, subHeader, userData, edcEcc};
        for (int part = 0; part < lengths.length; part++) {
            at += lengths[part];
            if (lengths[part] == 0) {
                continue;
            }
            if (wanted[part]) {
                if (ended) {
                    throw new InvalidFieldException(true, 9, 7, "selection with a hole");
                }
                size += lengths[part];
            } else if (size > 0) {
                ended = true;
            }
        }
        return at == SectorMode.RAW_SIZE ? size : 0;
    }

    /** Where in the 2,352 bytes the selected part begins. */
    public int mainOffset(SectorMode mode) {
        if (mode == SectorMode.AUDIO) {
            return 0;
        }
        int[] lengths = partLengths(mode);
        boolean[] wanted = {sync, header, subHeader, userData, edcEcc};
        int offset = 0;
        for (int part = 0; part < lengths.length && !(wanted[part] && lengths[part] > 0); part++) {
            offset += lengths[part];
        }
        return offset;
    }

    /** Most bytes of a sector of any mode with this selection. */
    int largestSize() {
        int largest = 0;
        for (SectorMode mode : SectorMode.values()) {
            largest = Math.max(largest, sizeOrNothing(mode));
        }
        return largest + extraSize();
    }

    private int sizeOrNothing(SectorMode mode) {
        try {
            return mainSize(mode);
        } catch (InvalidFieldException holed) {
            return 0; // a drive refuses it for that mode
        }
    }

    /** Sync, header, subheader, user data, EDC and ECC with the spare bytes. */
    private static int[] partLengths(SectorMode mode) {
        return switch (mode) {
            case AUDIO -> new int[] {0, 0, 0, 2352, 0};
            case MODE_1 -> new int[] {12, 4, 0, 2048, 288};
            case MODE_2 -> new int[] {12, 4, 0, 2336, 0};
            case MODE_2_FORM_1 -> new int[] {12, 4, 8, 2048, 280};
            case MODE_2_FORM_2 -> new int[] {12, 4, 8, 2324, 4};
        };
    }
}
