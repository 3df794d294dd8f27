package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Write protect (0004h): the protections that can be seen and set.
 *
 * @param state version and whether it is current
 * @param discWriteProtectPac DWP: reads a disc's protection from its PAC
 * @param writeInhibitDcb WDCB: supports the write-inhibit control block
 * @param persistentWriteProtect SPWP: can set persistent protection
 * @param softwareWriteProtect SSWPP: SWPP of mode page 1Dh works
 * @mmc 5.3.5 Write protect feature
 */
public record WriteProtect(
        FeatureState state,
        boolean discWriteProtectPac,
        boolean writeInhibitDcb,
        boolean persistentWriteProtect,
        boolean softwareWriteProtect)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0004;

    /** Version that this record describes. */
    public static final int VERSION = 1;

    private static final int LENGTH = 4;

    static WriteProtect decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new WriteProtect(state, in.bit(0, 3), in.bit(0, 2), in.bit(0, 1), in.bit(0, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 3, discWriteProtectPac)
                .bit(0, 2, writeInhibitDcb)
                .bit(0, 1, persistentWriteProtect)
                .bit(0, 0, softwareWriteProtect)
                .octets();
    }
}
