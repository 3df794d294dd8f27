package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Core (0001h): the commands that every drive has, and its interface.
 *
 * @param state version and whether it is current
 * @param physicalInterface interface standard: 1 SCSI family, 2 ATAPI, 7 serial ATAPI, 8 USB
 * @param inquiry2 INQ2: INQUIRY follows SPC-3
 * @param deviceBusyEvents DBE: reports device busy events
 * @mmc 5.3.2 Core feature
 */
public record Core(
        FeatureState state, int physicalInterface, boolean inquiry2, boolean deviceBusyEvents)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0001;

    /** Version that this record describes. */
    public static final int VERSION = 2;

    private static final int LENGTH = 8;

    static Core decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new Core(state, in.number(0, 4), in.bit(4, 1), in.bit(4, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .number(0, 4, physicalInterface)
                .bit(4, 1, inquiry2)
                .bit(4, 0, deviceBusyEvents)
                .octets();
    }
}
