package org.discwright.iscsi.target;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address that initiators are told in answer to SendTargets (RFC 7143, Appendix C): the one by
 * which they reach this target from where they are, which the target itself cannot know behind a
 * router that translates addresses or forwards a port.
 *
 * @param host a name, a number, or an IPv6 number in brackets
 * @param port the one that the target listens at where there is none
 */
public record Portal(String host, OptionalInt port) {
    private static final Pattern FORM =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]{1,253})(?::(\\d{1,5}))?");
    private static final int LAST_PORT = 0xFFFF;

    /** Checks that nothing of it can be taken for something else. */
    public Portal {
        Matcher matcher = FORM.matcher(host);
        if (!matcher.matches() || matcher.group(2) != null) {
            throw new IllegalArgumentException("'" + host + "' is not the name of a host");
        }
        if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > LAST_PORT)) {
            throw new IllegalArgumentException(port.getAsInt() + " is not a port: 1 to 65535");
        }
    }

    /**
     * Reads {@code HOST} or {@code HOST:PORT}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Portal parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not HOST or HOST:PORT, with an IPv6 number in brackets");
        }
        return new Portal(
                matcher.group(1),
                matcher.group(2) == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(Integer.parseInt(matcher.group(2))));
    }

    /**
     * Host and port.
     *
     * @param listening where the target listens
     */
    public String at(int listening) {
        return host + ":" + port.orElse(listening);
    }
}
