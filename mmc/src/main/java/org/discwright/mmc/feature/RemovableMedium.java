package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Removable medium (0003h): how a medium goes in and out.
 *
 * @param state version and whether it is current
 * @param loadingMechanism 0 caddy, 1 tray, 2 pop-up, 4 changer of single discs, 5 magazine
 * @param load can load by command
 * @param eject can eject by command
 * @param preventJumper Pvnt Jmpr: not locked at power-on
 * @param deviceBusyMediumLock DBML: reports lock changes by events
 * @param lock can lock the medium in
 * @mmc 5.3.4 Removable medium feature
 */
public record RemovableMedium(
        FeatureState state,
        int loadingMechanism,
        boolean load,
        boolean eject,
        boolean preventJumper,
        boolean deviceBusyMediumLock,
        boolean lock)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0003;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 4;

    /** Checks the ranges. */
    public RemovableMedium {
        FeatureBits.check("loadingMechanism", loadingMechanism, 3);
    }

    static RemovableMedium decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new RemovableMedium(
                state,
                in.bits(0, 7, 5),
                in.bit(0, 4),
                in.bit(0, 3),
                in.bit(0, 2),
                in.bit(0, 1),
                in.bit(0, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .put(0, 5, loadingMechanism)
                .bit(0, 4, load)
                .bit(0, 3, eject)
                .bit(0, 2, preventJumper)
                .bit(0, 1, deviceBusyMediumLock)
                .bit(0, 0, lock)
                .octets();
    }
}
