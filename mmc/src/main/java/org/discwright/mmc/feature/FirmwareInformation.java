package org.discwright.mmc.feature;

import java.nio.charset.StandardCharsets;
import org.discwright.model.Octets;

/**
 * Firmware information (010Ch): when the drive's firmware was made.
 *
 * @param state version and whether it is current
 * @param date fourteen characters {@code YYYYMMDDhhmmss}, as the drive gives them, without trailing
 *     blanks
 * @mmc 5.3.46 Firmware Information feature
 */
public record FirmwareInformation(FeatureState state, String date) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x010C;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    /** Checks the length. */
    public FirmwareInformation {
        if (date.length() > 14) {
            throw new IllegalArgumentException("a date of fourteen characters, not " + date);
        }
    }

    static FirmwareInformation decode(FeatureState state, Octets data) {
        return new FirmwareInformation(state, data.truncate(14).text());
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        String padded = date + " ".repeat(14 - date.length());
        return Octets.of(padded.getBytes(StandardCharsets.ISO_8859_1)).concat(Octets.zeros(2));
    }
}
