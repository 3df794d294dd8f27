package org.discwright.mmc.sense;

import java.util.Locale;

/**
 * Additional sense code and its qualifier.
 *
 * @param asc additional sense code, 00h to FFh
 * @param ascq additional sense code qualifier, 00h to FFh
 */
public record AdditionalSense(int asc, int ascq) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%02X/%02X", asc, ascq);
    }
}
