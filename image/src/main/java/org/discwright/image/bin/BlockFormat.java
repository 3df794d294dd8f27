package org.discwright.image.bin;

import org.discwright.model.sector.SectorMode;

/** How much of each sector a file stores. */
public enum BlockFormat {
    /** Samples. */
    AUDIO(SectorMode.AUDIO, 2352),
    /** Mode 1, whole sectors. */
    MODE_1_RAW(SectorMode.MODE_1, 2352),
    /** Mode 1, user data. */
    MODE_1(SectorMode.MODE_1, 2048),
    /** Mode 2 of any form, whole sectors. */
    MODE_2_RAW(SectorMode.MODE_2, 2352),
    /** Mode 2 of any form, everything behind the header. */
    MODE_2(SectorMode.MODE_2, 2336),
    /** Mode 2 form 1, user data. */
    FORM_1(SectorMode.MODE_2_FORM_1, 2048),
    /** Mode 2 form 2, user data. */
    FORM_2(SectorMode.MODE_2_FORM_2, 2324);

    private final SectorMode mode;
    private final int size;

    BlockFormat(SectorMode mode, int size) {
        this.mode = mode;
        this.size = size;
    }

    /** The mode of its sectors. */
    public SectorMode mode() {
        return mode;
    }

    /** Bytes of a sector that are stored. */
    public int size() {
        return size;
    }

    /** True where sectors are stored as they are. */
    public boolean isRaw() {
        return size == SectorMode.RAW_SIZE;
    }

    /** True for {@link #AUDIO}. */
    public boolean isAudio() {
        return this == AUDIO;
    }
}
