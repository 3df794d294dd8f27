package org.discwright.burn;

import java.util.regex.Pattern;
import org.discwright.model.error.DiscError;

/** The rules for the name under which a program holds a drive. */
final class ClientNames {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9 .,:;_-]{1,62}");

    private ClientNames() {}

    /**
     * Checks a name.
     *
     * @param error the code of the object that is asked
     */
    static String require(String name, DiscError error) {
        if (!VALID.matcher(name).matches()) {
            throw new DiscStateException(
                    error,
                    "a client name has 1 to 62 letters A-Z and a-z, digits, blanks and . , : ; - _;"
                            + " this is '"
                            + name
                            + "'");
        }
        return name;
    }
}
