package org.discwright.burn;

import org.discwright.mmc.modepage.DataBlockType;

/**
 * What a raw image has behind the 2,352 bytes of every sector.
 *
 * @imapi2 IMAPI_FORMAT2_RAW_CD_DATA_SECTOR_TYPE
 */
public enum RawCdSectorType {
    /** 16 bytes: Q, and P in the highest bit of the last. R to W are zero on the disc. */
    PQ_ONLY(1, DataBlockType.RAW_PQ),
    /**
     * 96 bytes of P to W, of which the drive makes the parity of R to W and interleaves them: packs
     * as an application sees them.
     */
    COOKED(2, DataBlockType.RAW_PW_PACKED),
    /** 96 bytes of P to W as on the disc. */
    RAW(3, DataBlockType.RAW_PW);

    private final int code;
    private final DataBlockType block;

    RawCdSectorType(int code, DataBlockType block) {
        this.code = code;
        this.block = block;
    }

    /** IMAPI2's number, 1 to 3. */
    public int code() {
        return code;
    }

    /** Bytes of a sector with its subchannel: 2,368 or 2,448. */
    public int blockBytes() {
        return block.blockSize();
    }

    /** The data block type that a drive is told. */
    DataBlockType dataBlockType() {
        return block;
    }
}
