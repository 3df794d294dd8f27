package org.discwright.emulator.persona;

/**
 * How a recorder introduces itself in INQUIRY.
 *
 * @param vendor up to 8 characters
 * @param product up to 16 characters
 * @param revision up to 4 characters
 * @param serial its serial number, up to 16 characters
 */
public record Identity(String vendor, String product, String revision, String serial) {
    /** Checks lengths and characters. */
    public Identity {
        check(vendor, 8);
        check(product, 16);
        check(revision, 4);
        check(serial, 16);
    }

    private static void check(String text, int most) {
        if (text.length() > most || !text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a text of at most " + most + " ASCII characters");
        }
    }
}
