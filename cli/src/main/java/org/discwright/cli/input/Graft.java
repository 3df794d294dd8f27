package org.discwright.cli.input;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to lie where: {@code IN=PATH}, or a path alone. A backslash before an equals sign or
 * another backslash takes its meaning away.
 *
 * @param in where in the image; nothing where that was not said
 * @param source the file or folder
 */
public record Graft(Optional<String> in, Path source) {
    /** Reads one; a file whose name has an equals sign is that file, if it is there. */
    public static Graft of(String argument) {
        int equals = equals(argument);
        if (equals <= 0 || Files.exists(Path.of(argument))) {
            return new Graft(
                    Optional.empty(),
                    Path.of(equals < 0 && !exists(argument) ? plain(argument) : argument));
        }
        return new Graft(
                Optional.of(plain(argument.substring(0, equals))),
                Path.of(plain(argument.substring(equals + 1))));
    }

    private static boolean exists(String argument) {
        return Files.exists(Path.of(argument));
    }

    /** The first equals sign that no backslash stands before. */
    private static int equals(String argument) {
        for (int i = 0; i < argument.length(); i++) {
            if (argument.charAt(i) == '\\' && i + 1 < argument.length() && special(argument, i)) {
                i++;
            } else if (argument.charAt(i) == '=') {
                return i;
            }
        }
        return -1;
    }

    private static boolean special(String argument, int backslash) {
        char next = argument.charAt(backslash + 1);
        return next == '=' || next == '\\';
    }

    private static String plain(String text) {
        return text.replaceAll("\\\\([=\\\\])", "$1");
    }
}
