package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Stop long operation (0035h): CLOSE TRACK/SESSION can end a long operation.
 *
 * @param state version and whether it is current
 * @mmc 5.3.29 Stop Long Operation feature
 */
public record StopLongOperation(FeatureState state) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0035;

    /** Version that this record describes. */
    public static final int VERSION = 1;

    static StopLongOperation decode(FeatureState state, Octets data) {
        return new StopLongOperation(state);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return Octets.EMPTY;
    }
}
