package org.discwright.iscsi.login;

import java.nio.charset.StandardCharsets;

/**
 * One pair of a text: {@code name=value} (RFC 7143, 6.1).
 *
 * @param name 1 to 63 characters, a capital letter first
 * @param value at most 255 bytes of UTF-8, 2,050 for a challenge and its response; no control
 *     characters
 */
public record TextKey(String name, String value) {
    /** Answer to a key that is not known. */
    public static final String NOT_UNDERSTOOD = "NotUnderstood";

    /** Answer to a key that has no meaning in this session. */
    public static final String IRRELEVANT = "Irrelevant";

    /** Answer to an offer that cannot be taken. */
    public static final String REJECT = "Reject";

    static final int LONGEST_NAME = 63;
    static final int LONGEST_VALUE = 255;

    /** Checks length and characters. */
    public TextKey {
        if (!isName(name)) {
            throw new IllegalArgumentException("not the name of a text key: '" + name + "'");
        }
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        if (length > longestValue(name)) {
            throw new IllegalArgumentException(
                    "the value of " + name + " has " + length + " bytes, more than it may have");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the value of " + name + " has a control character");
        }
    }

    /** The same key with the answer of a peer that cannot or will not. */
    TextKey answered(String answer) {
        return new TextKey(name, answer);
    }

    /** True where the value says that the peer cannot or will not. */
    boolean isRefused() {
        return value.equals(REJECT) || value.equals(IRRELEVANT) || value.equals(NOT_UNDERSTOOD);
    }

    /** Bytes that a value may have: a challenge and its response may be large. */
    static int longestValue(String name) {
        return name.equals(Chap.CHALLENGE) || name.equals(Chap.RESPONSE)
                ? 2 + 2 * BinaryValue.LONGEST
                : LONGEST_VALUE;
    }

    static boolean isName(String name) {
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || name.charAt(0) < 'A'
                || name.charAt(0) > 'Z') {
            return false;
        }
        return name.chars()
                .allMatch(c ->
                        (c >= 'A' && c <= 'Z')
                                || (c >= 'a' && c <= 'z')
                                || (c >= '0' && c <= '9')
                                || ".-+@_#".indexOf(c) >= 0);
    }

    /** The name and the value, but never what proves a secret. */
    @Override
    public String toString() {
        return name.equals(Chap.RESPONSE) ? name + "=…" : name + "=" + value;
    }
}
