package org.discwright.iscsi.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.discwright.model.Octets;

/** A secret of CHAP. Never shown: not in texts, failures or logs. */
public final class Secret {
    /** Bytes below which a secret is too short to withstand guessing (RFC 7143, 12.1.3). */
    public static final int STRONG = 12;

    private static final int LONGEST = 255;

    private final byte[] bytes;

    /**
     * Keeps a copy of its bytes.
     *
     * @throws IllegalArgumentException if there is none, or more than 255
     */
    public Secret(Octets bytes) {
        if (bytes.isEmpty() || bytes.length() > LONGEST) {
            throw new IllegalArgumentException("a secret has 1 to 255 bytes");
        }
        this.bytes = bytes.toByteArray();
    }

    /** The characters of {@code text} in UTF-8. */
    public static Secret of(String text) {
        return new Secret(Octets.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** True where it is long enough. */
    public boolean isStrong() {
        return bytes.length >= STRONG;
    }

    void update(MessageDigest digest) {
        digest.update(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Three asterisks. */
    @Override
    public String toString() {
        return "***";
    }
}
