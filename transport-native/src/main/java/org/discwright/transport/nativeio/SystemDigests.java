package org.discwright.transport.nativeio;

import java.security.MessageDigest;
import java.util.Optional;
import org.discwright.transport.nativeio.linux.CryptoSha256;

/**
 * SHA-256 by the system's libcrypto (OpenSSL), where there is one. It is as quick from the first
 * byte as Java's own is once Java has compiled that for the second time, which takes a second of
 * processor time and more.
 */
public final class SystemDigests {
    private SystemDigests() {}

    /**
     * A new digest, of no bytes yet, where there is a libcrypto that has them. To reach it takes
     * some milliseconds, once.
     */
    public static Optional<MessageDigest> sha256() {
        return areThere() ? Optional.of(new CryptoSha256()) : Optional.empty();
    }

    /** Whether there is a libcrypto that has them. */
    public static boolean areThere() {
        return System.getProperty("os.name", "").equals("Linux") && CryptoSha256.isThere();
    }
}
