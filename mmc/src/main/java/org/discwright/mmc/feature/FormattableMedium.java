package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Formattable (0023h): media can be formatted.
 *
 * @param state version and whether it is current
 * @param noSpareArea RENoSA: formats without spare areas
 * @param expand can enlarge the spare area
 * @param quickCertification QCert
 * @param certification Cert
 * @param fullReformat FRF
 * @param randomRead RRM
 * @mmc 5.3.12 Formattable feature
 */
public record FormattableMedium(
        FeatureState state,
        boolean noSpareArea,
        boolean expand,
        boolean quickCertification,
        boolean certification,
        boolean fullReformat,
        boolean randomRead)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0023;

    /** Version that this record describes. */
    public static final int VERSION = 1;

    private static final int LENGTH = 8;

    static FormattableMedium decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new FormattableMedium(
                state,
                in.bit(0, 3),
                in.bit(0, 2),
                in.bit(0, 1),
                in.bit(0, 0),
                in.bit(4, 7),
                in.bit(4, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 3, noSpareArea)
                .bit(0, 2, expand)
                .bit(0, 1, quickCertification)
                .bit(0, 0, certification)
                .bit(4, 7, fullReformat)
                .bit(4, 0, randomRead)
                .octets();
    }
}
