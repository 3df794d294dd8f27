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
}
