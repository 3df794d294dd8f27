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
 * @mmc 6.19 READ CD, Main Channel Selection Bits
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
     * Bytes of the main channel of a sector of that mode. Any selection from an audio sector is the
     * whole of it.
     *
     * @throws InvalidFieldException for combinations that the standard does not have: the parts
     *     would not lie next to each other
     */
    public int mainSize(SectorMode mode) throws InvalidFieldException {
        if (!SelectionRules.legal(this, mode)) {
            throw new InvalidFieldException(
                    true, 9, 7, "no such selection from a sector of " + mode);
        }
        return SelectionRules.size(this, mode);
    }

    /** Where in the 2,352 bytes the selected part begins. */
    public int mainOffset(SectorMode mode) {
        return SelectionRules.offset(this, mode);
    }

    /**
     * Bytes that a sector of that mode gives: main channel, error flags and subchannel.
     *
     * @throws InvalidFieldException as {@link #mainSize}
     */
    public int bytesPerSector(SectorMode mode) throws InvalidFieldException {
        return mainSize(mode) + extraSize();
    }

    /** Bytes to make room for where the mode of the sectors is not known. */
    int bytesFor(int sectors) {
        return Blocks.bytes(sectors, largestSize());
    }

    /** Most bytes of a sector of any mode with this selection. */
    int largestSize() {
        int largest = 0;
        for (SectorMode mode : SectorMode.values()) {
            if (SelectionRules.legal(this, mode)) {
                largest = Math.max(largest, SelectionRules.size(this, mode));
            }
        }
        return largest + extraSize();
    }
}
