package org.discwright.burn.plan;

import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.sector.SectorMode;

/** Sectors without content. */
final class EmptySectors {
    private EmptySectors() {}

    /** The 2,352 bytes of one at an address of no importance. */
    static byte[] of(SectorMode mode) {
        return at(mode, Lba.ZERO);
    }

    /** The 2,352 bytes of one. */
    static byte[] at(SectorMode mode, Lba address) {
        byte[] raw = new byte[SectorMode.RAW_SIZE];
        SectorEncoder.encode(mode, address, new byte[mode.userDataSize()], 0, raw, 0);
        return raw;
    }
}
