package org.discwright.filesystem.extract;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names that Windows takes for devices in every folder, with any extension. */
final class WindowsNames {
    /** The superscript digits count as digits. */
    private static final Pattern DEVICE =
            Pattern.compile(
                    "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00B9\u00B2\u00B3])"
                            + " *([.:].*)?");

    private WindowsNames() {}

    /** Whether who opens a file of that name opens a device. */
    static boolean isDevice(String name) {
        return DEVICE.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }
}
