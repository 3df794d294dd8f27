package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * A feature that this module does not take apart; it is written back as it was read.
 *
 * @param code feature code, 0000h to FFFFh
 * @param state version and whether it is current
 * @param data its bytes, at most 255
 * @mmc 5.2.2 feature descriptor
 */
public record UnknownFeature(int code, FeatureState state, Octets data) implements Feature {
    /** Checks the ranges. */
    public UnknownFeature {
        if (code < 0 || code > 0xFFFF || data.length() > 255) {
            throw new IllegalArgumentException(
                    "not a feature: %Xh of %d bytes".formatted(code, data.length()));
        }
    }
}
