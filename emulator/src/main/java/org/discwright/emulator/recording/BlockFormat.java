package org.discwright.emulator.recording;

import java.util.Optional;
import org.discwright.model.sector.SectorMode;

/**
 * What a host sends for a sector: the data block types of the write parameters.
 *
 * @mmc 7.5.4.12
 */
public enum BlockFormat {
    /** 0: 2,352 bytes, audio, or a whole data sector. */
    RAW(0, 2352, SectorMode.AUDIO),
    /** 8: 2,048 bytes of mode 1. */
    MODE_1(8, 2048, SectorMode.MODE_1),
    /** 9: 2,336 bytes of mode 2 without form. */
    MODE_2(9, 2336, SectorMode.MODE_2),
    /** 10: 2,048 bytes of mode 2 form 1, subheader from the write parameters. */
    FORM_1(10, 2048, SectorMode.MODE_2_FORM_1),
    /** 11: 2,056 bytes of mode 2 form 1 with its subheader. */
    FORM_1_WITH_SUBHEADER(11, 2056, SectorMode.MODE_2_FORM_1),
    /** 12: 2,324 bytes of mode 2 form 2, subheader from the write parameters. */
    FORM_2(12, 2324, SectorMode.MODE_2_FORM_2),
    /** 13: 2,332 bytes with their subheader, form 1 or form 2 as that says. */
    MIXED(13, 2332, SectorMode.MODE_2_FORM_1);

    private final int code;
    private final int blockSize;
    private final SectorMode mode;

    BlockFormat(int code, int blockSize, SectorMode mode) {
        this.code = code;
        this.blockSize = blockSize;
        this.mode = mode;
    }

    /** The data block type, 0 to 15. */
    public int code() {
        return code;
    }

    /** Bytes that the host sends for each sector. */
    public int blockSize() {
        return blockSize;
    }

    /** The mode of a track that is written so. */
    public SectorMode mode() {
        return mode;
    }

    /** The format with that data block type; empty where this recorder has none. */
    public static Optional<BlockFormat> ofCode(int code) {
        for (BlockFormat format : values()) {
            if (format.code == code) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
