package org.discwright.mmc.feature;

import java.nio.charset.StandardCharsets;
import org.discwright.model.Octets;

/**
 * Drive serial number (0108h): a number that tells drives of one kind apart.
 *
 * @param state version and whether it is current
 * @param serialNumber without trailing blanks, at most 252 characters of ISO 8859-1
 * @mmc 5.3.42 Drive Serial Number feature
 */
public record DriveSerialNumber(FeatureState state, String serialNumber) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0108;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    /** Checks the length. */
    public DriveSerialNumber {
        if (serialNumber.length() > 252) {
            throw new IllegalArgumentException(
                    "a serial number of " + serialNumber.length() + " characters");
        }
    }

    static DriveSerialNumber decode(FeatureState state, Octets data) {
        return new DriveSerialNumber(state, data.truncate(252).text());
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        String padded = serialNumber + " ".repeat((4 - serialNumber.length() % 4) % 4);
        return Octets.of(padded.getBytes(StandardCharsets.ISO_8859_1));
    }
}
