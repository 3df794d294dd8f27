package org.discwright.filesystem.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;

/**
 * Whose SHA-256 (FIPS 180-4) is taken of files: Java's, unless the program has another for the
 * whole process. A provider of Java's security would be another way, but to put one before the
 * others has Java load all of them: some 40 milliseconds.
 */
public final class Sha256 {
    private static volatile Supplier<MessageDigest> way = Sha256::ofJava;

    private Sha256() {}

    /**
     * Has all digests from now on begun by somebody else.
     *
     * @param other gives a new one each time, to any thread
     */
    public static void beginBy(Supplier<MessageDigest> other) {
        way = other;
    }

    /** A new one, of no bytes yet. */
    public static MessageDigest begin() {
        return way.get();
    }

    /** That of Java's security. */
    public static MessageDigest ofJava() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
