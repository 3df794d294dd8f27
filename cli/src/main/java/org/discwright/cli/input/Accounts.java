package org.discwright.cli.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Users and groups by name, as {@code /etc/passwd} and {@code /etc/group} have them, or by number.
 * A name may consist of digits: it is looked for first, as chown does (POSIX). Names that only a
 * directory service knows have to be given by their numbers.
 *
 * @param users lines of a name, something and a number, with colons between them
 * @param groups the same
 */
public record Accounts(Path users, Path groups) {
    private static final int NAME = 0;
    private static final int NUMBER = 2;

    /** Those of this machine. */
    public static Accounts ofSystem() {
        return new Accounts(Path.of("/etc/passwd"), Path.of("/etc/group"));
    }

    /**
     * A user's number.
     *
     * @throws IllegalArgumentException if it is no number, and no name that is known
     */
    public int user(String text) {
        return number(text, users, "user");
    }

    /**
     * A group's number.
     *
     * @throws IllegalArgumentException if it is no number, and no name that is known
     */
    public int group(String text) {
        return number(text, groups, "group");
    }

    private static int number(String text, Path list, String kind) {
        boolean digits = text.matches("[0-9]{1,10}");
        try {
            // Names are bytes; what is no ASCII is compared as it stands.
            for (String line : Files.readAllLines(list, StandardCharsets.ISO_8859_1)) {
                String[] fields = line.split(":", -1);
                if (fields.length > NUMBER && fields[NAME].equals(latin(text)) && !text.isEmpty()) {
                    return unsigned(fields[NUMBER], text, kind);
                }
            }
        } catch (IOException none) {
            if (!digits) {
                throw unknown(text, kind, none);
            }
        }
        if (digits) {
            return unsigned(text, text, kind);
        }
        throw unknown(text, kind, null);
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static int unsigned(String digits, String text, String kind) {
        try {
            return Integer.parseUnsignedInt(digits);
        } catch (NumberFormatException unfit) {
            throw unknown(text, kind, unfit);
        }
    }

    private static IllegalArgumentException unknown(
            String text, String kind, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "this machine knows no %s '%s': a number from 0 to 4294967295 is taken as well"
                        .formatted(kind, text),
                cause);
    }
}
