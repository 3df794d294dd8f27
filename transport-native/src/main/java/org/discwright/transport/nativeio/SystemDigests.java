package org.discwright.transport.nativeio;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import org.discwright.transport.nativeio.linux.CryptoSha256;

/**
 * SHA-256 by the system's libcrypto (OpenSSL), where there is one. It is as quick from the first
 * byte as Java's own is once Java has compiled that for the second time, which takes a second of
 * processor time and more.
 */
public final class SystemDigests extends Provider {
    private static final long serialVersionUID = 1;
    private static final String NAME = "Discwright";
    private static final String TYPE = "MessageDigest";
    private static final String SHA_256 = "SHA-256";

    private SystemDigests() {
        super(NAME, "1", "SHA-256 by libcrypto");
        putService(new Sha256(this));
    }

    /**
     * Makes {@link java.security.MessageDigest#getInstance} give these in this process, before
     * others. To reach libcrypto takes a few milliseconds, which are spent when the first digest is
     * taken.
     */
    public static void install() {
        Security.insertProviderAt(new SystemDigests(), 1);
    }

    /** Whether there is a libcrypto that has them. */
    public static boolean areThere() {
        return System.getProperty("os.name", "").equals("Linux") && CryptoSha256.isThere();
    }

    private static final class Sha256 extends Service {
        Sha256(Provider provider) {
            super(provider, TYPE, SHA_256, CryptoSha256.class.getName(), null, null);
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            if (!areThere()) {
                // who asks goes on to the next provider
                throw new NoSuchAlgorithmException("there is no libcrypto with SHA-256");
            }
            return new CryptoSha256();
        }
    }
}
