package org.discwright.iscsi.login;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.discwright.model.Octets;

/** Binary values of text keys: {@code 0x…} or {@code 0b…} (RFC 7143, 6.1). */
final class BinaryValue {
    /** The most bytes of a large binary value. */
    static final int LONGEST = 1024;

    private BinaryValue() {}

    static String encode(Octets bytes) {
        return "0x" + HexFormat.of().formatHex(bytes.toByteArray());
    }

    /** The bytes; nothing where it is no such value, empty, or too long. */
    static Optional<Octets> decode(String value) {
        if (value.length() < 3 || value.length() > 2 + 2 * LONGEST) {
            return Optional.empty();
        }
        String digits = value.substring(2);
        try {
            byte[] bytes =
                    switch (value.substring(0, 2).toLowerCase(Locale.ROOT)) {
                        case "0x" ->
                                HexFormat.of()
                                        .parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
                        case "0b" -> Base64.getDecoder().decode(digits);
                        default -> new byte[0];
                    };
            return bytes.length == 0 || bytes.length > LONGEST
                    ? Optional.empty()
                    : Optional.of(Octets.of(bytes));
        } catch (IllegalArgumentException bad) {
            return Optional.empty();
        }
    }
}
