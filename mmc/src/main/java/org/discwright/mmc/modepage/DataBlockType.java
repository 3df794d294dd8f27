package org.discwright.mmc.modepage;

import java.util.Optional;

/**
 * What the host sends for each sector.
 *
 * @mmc 7.5.4.11 Data Block Type
 */
public enum DataBlockType {
    /** 0: raw, or audio: 2,352 bytes. */
    RAW(0, 2352),
    /** 1: raw with P and Q: 2,368 bytes. */
    RAW_PQ(1, 2368),
    /** 2: raw with packed P to W: 2,448 bytes. */
    RAW_PW_PACKED(2, 2448),
    /** 3: raw with raw P to W: 2,448 bytes. */
    RAW_PW(3, 2448),
    /** 8: mode 1: 2,048 bytes. */
    MODE_1(8, 2048),
    /** 9: mode 2: 2,336 bytes. */
    MODE_2(9, 2336),
    /** 10: mode 2 form 1, sub-header from the page: 2,048 bytes. */
    MODE_2_FORM_1(10, 2048),
    /** 11: mode 2 form 1 with sub-header: 2,056 bytes. */
    MODE_2_FORM_1_SUB_HEADER(11, 2056),
    /** 12: mode 2 form 2, sub-header from the page: 2,324 bytes. */
    MODE_2_FORM_2(12, 2324),
    /** 13: mode 2 of either form with sub-header: 2,332 bytes. */
    MODE_2_MIXED(13, 2332);

    private final int code;
    private final int blockSize;

    DataBlockType(int code, int blockSize) {
        this.code = code;
        this.blockSize = blockSize;
    }

    /** The number in the page. */
    public int code() {
        return code;
    }

    /** Bytes of a block as it is sent. */
    public int blockSize() {
        return blockSize;
    }

    /** The data block type with that number. */
    public static Optional<DataBlockType> of(int code) {
        for (DataBlockType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
