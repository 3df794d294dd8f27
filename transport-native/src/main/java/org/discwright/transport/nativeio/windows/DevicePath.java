package org.discwright.transport.nativeio.windows;

import java.util.Locale;
import java.util.regex.Pattern;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.TransportException;

/** The name that CreateFileW takes for what a user writes. */
final class DevicePath {
    private static final Pattern LETTER = Pattern.compile("([A-Za-z]):[\\\\/]?");

    /** The most characters that Windows takes in a path. */
    private static final int LONGEST = 32_767;

    private DevicePath() {}

    /**
     * {@code D:} and {@code d:\} become {@code \\.\D:}; paths that begin with {@code \\.\} or
     * {@code \\?\} stay as they are.
     */
    static String of(DriveAddress address) throws TransportException {
        String text = address.rest();
        if (LETTER.matcher(text).matches()) {
            return ofLetter(text);
        }
        boolean device = text.startsWith("\\\\.\\") || text.startsWith("\\\\?\\");
        if (!device || text.length() <= 4 || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new TransportException(
                    TransportException.Reason.BAD_ADDRESS,
                    "'%s' is not a drive of Windows: write a drive letter (D:) or a device path"
                                    .formatted(address)
                            + " (\\\\.\\CdRom0, \\\\?\\usbstor#cdrom#...)");
        }
        return text;
    }

    /** Of a root or letter. */
    static String ofLetter(String root) {
        return "\\\\.\\" + letter(root);
    }

    /** {@code D:} of {@code d:\}. */
    static String letter(String root) {
        return root.substring(0, 2).toUpperCase(Locale.ROOT);
    }
}
