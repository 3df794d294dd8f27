package org.discwright.transport;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a drive as a user writes it: {@code scheme:rest}, for example {@code
 * emulated:demo.disc?persona=strict}. A device path ({@code /dev/sr0}) or drive letter ({@code D:})
 * has the scheme {@code device}.
 *
 * @param scheme in lower case; which provider opens it
 * @param rest all that follows the colon, or the whole text for scheme {@code device}
 */
public record DriveAddress(String scheme, String rest) {
    /** Scheme of device paths and drive letters. */
    public static final String DEVICE = "device";

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+");

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public static DriveAddress parse(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("the address of a drive is empty");
        }
        int colon = stripped.indexOf(':');
        // a scheme has two letters at least: "D:" is a drive letter
        if (colon > 1 && SCHEME.matcher(stripped.substring(0, colon)).matches()) {
            return new DriveAddress(
                    stripped.substring(0, colon).toLowerCase(Locale.ROOT),
                    stripped.substring(colon + 1));
        }
        return new DriveAddress(DEVICE, stripped);
    }

    @Override
    public String toString() {
        return scheme.equals(DEVICE) ? rest : scheme + ":" + rest;
    }
}
