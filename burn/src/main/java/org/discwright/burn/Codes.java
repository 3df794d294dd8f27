package org.discwright.burn;

import java.util.regex.Pattern;
import org.discwright.model.error.DiscError;

/** The codes that a disc and its tracks may carry in their subchannel. */
final class Codes {
    private static final Pattern ISRC = Pattern.compile("[A-Z]{2}[A-Z0-9]{3}[0-9]{7}");
    private static final Pattern MCN = Pattern.compile("[0-9]{13}");

    private Codes() {}

    static String requireIsrc(String code) {
        if (!ISRC.matcher(code).matches()) {
            throw new DiscStateException(
                    DiscError.DF2TAO_INVALID_ISRC,
                    "an ISRC is two letters, three letters or digits and seven digits, without"
                            + " hyphens; this is '"
                            + code
                            + "'");
        }
        return code;
    }

    static String requireMcn(String number) {
        if (!MCN.matcher(number).matches()) {
            throw new DiscStateException(
                    DiscError.DF2TAO_INVALID_MCN,
                    "a media catalogue number has 13 digits; this is '" + number + "'");
        }
        return number;
    }

    static boolean isIsrc(String code) {
        return ISRC.matcher(code).matches();
    }

    /** 13 digits of which the last is the check digit of EAN-13; leading zeros may be missing. */
    static String requireCheckedMcn(String number) {
        String digits = "0".repeat(Math.max(0, 13 - number.length())) + number;
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        if (!MCN.matcher(digits).matches() || sum % 10 != 0) {
            throw new IllegalArgumentException(
                    "a media catalogue number has 13 digits, the last of them a check digit; this is '%s'"
                            .formatted(number));
        }
        return digits;
    }
}
