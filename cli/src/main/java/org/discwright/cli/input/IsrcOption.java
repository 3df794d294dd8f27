package org.discwright.cli.input;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The recording code of one track: {@code 3=DEXX12600001}.
 *
 * @param track 1 to 99: which of the tracks that are to be burned, counted from 1
 * @param code 12 characters
 */
public record IsrcOption(int track, String code) {
    private static final Pattern CODE = Pattern.compile("[A-Z]{2}[A-Z0-9]{3}\\d{7}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");

    /** Checks both. */
    public IsrcOption {
        if (track < 1 || track > 99) {
            throw new IllegalArgumentException("a track number is 1 to 99: " + track);
        }
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + code
                            + "' is not an ISRC: two letters, three letters or digits, seven digits,"
                            + " for example DEXX12600001");
        }
    }

    /**
     * Reads {@code N=CODE}; hyphens in the code are ignored.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static IsrcOption parse(String text) {
        int equals = text.indexOf('=');
        String number = equals < 0 ? "" : text.substring(0, equals).strip();
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not of the form N=CODE, for example 3=DEXX12600001");
        }
        return new IsrcOption(Integer.parseInt(number), normalize(text.substring(equals + 1)));
    }

    /** An ISRC as it is recorded: in capitals, without hyphens and spaces. */
    public static String normalize(String code) {
        return code.replace("-", "").replace(" ", "").toUpperCase(Locale.ROOT);
    }
}
