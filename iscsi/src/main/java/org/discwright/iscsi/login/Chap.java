package org.discwright.iscsi.login;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.discwright.model.Octets;

/** Challenge and response (RFC 1994, as RFC 7143, 12.1.3 uses it). */
final class Chap {
    static final String METHOD = "CHAP";
    static final String ALGORITHM = "CHAP_A";
    static final String IDENTIFIER = "CHAP_I";
    static final String CHALLENGE = "CHAP_C";
    static final String NAME = "CHAP_N";
    static final String RESPONSE = "CHAP_R";

    private Chap() {}

    /** What hashes identifier, secret and challenge. */
    enum Algorithm {
        /** The strongest one, first in our offers. */
        SHA3_256(8, "SHA3-256", 32),
        /** The one that newer peers have. */
        SHA_256(7, "SHA-256", 32),
        /** Better than nothing. */
        SHA_1(6, "SHA-1", 20),
        /** The one that everybody has. */
        MD5(5, "MD5", 16);

        private final int code;
        private final String hash;
        private final int length;

        Algorithm(int code, String hash, int length) {
            this.code = code;
            this.hash = hash;
            this.length = length;
        }

        String code() {
            return Integer.toString(code);
        }

        static Optional<Algorithm> of(String code) {
            return Arrays.stream(values())
                    .filter(algorithm -> algorithm.code().equals(code))
                    .findFirst();
        }

        /** The first that is offered and known. */
        static Optional<Algorithm> firstOf(String offer) {
            return Arrays.stream(offer.split(",", -1))
                    .map(Algorithm::of)
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        static String offer() {
            return String.join(",", Arrays.stream(values()).map(Algorithm::code).toList());
        }

        private MessageDigest digest() {
            try {
                return MessageDigest.getInstance(hash);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("this Java has no " + hash, impossible);
            }
        }
    }

    /** What one side asks of the other. */
    record Challenge(Algorithm algorithm, int identifier, Octets bytes) {
        static Challenge random(Algorithm algorithm, RandomGenerator random) {
            byte[] bytes = new byte[algorithm.length];
            random.nextBytes(bytes);
            return new Challenge(algorithm, random.nextInt(256), Octets.of(bytes));
        }

        /** The peer's, out of its text. */
        static Optional<Challenge> of(Algorithm algorithm, List<TextKey> keys) {
            Optional<Integer> identifier =
                    TextKeys.find(keys, IDENTIFIER).flatMap(Challenge::identifier);
            return TextKeys.find(keys, CHALLENGE)
                    .flatMap(BinaryValue::decode)
                    .flatMap(bytes -> identifier.map(id -> new Challenge(algorithm, id, bytes)));
        }

        private static Optional<Integer> identifier(String value) {
            if (value.matches("[0-9]{1,3}")) {
                return Optional.of(Integer.parseInt(value)).filter(id -> id < 256);
            }
            return value.matches("0[xX][0-9A-Fa-f]{1,2}")
                    ? Optional.of(Integer.parseInt(value.substring(2), 16))
                    : Optional.empty();
        }

        List<TextKey> keys() {
            return List.of(
                    new TextKey(IDENTIFIER, Integer.toString(identifier)),
                    new TextKey(CHALLENGE, BinaryValue.encode(bytes)));
        }

        Octets response(Secret secret) {
            MessageDigest digest = algorithm.digest();
            digest.update((byte) identifier);
            secret.update(digest);
            digest.update(bytes.toByteArray());
            return Octets.of(digest.digest());
        }

        /** Name and response of {@code user}. */
        List<TextKey> answer(ChapUser user) {
            List<TextKey> keys = new ArrayList<>();
            keys.add(new TextKey(NAME, user.name()));
            keys.add(new TextKey(RESPONSE, BinaryValue.encode(response(user.secret()))));
            return keys;
        }

        /** True where the text has the right response; takes as long for a wrong one. */
        boolean isAnswered(List<TextKey> keys, Secret secret) {
            byte[] given =
                    TextKeys.find(keys, RESPONSE)
                            .flatMap(BinaryValue::decode)
                            .orElse(Octets.EMPTY)
                            .toByteArray();
            return MessageDigest.isEqual(response(secret).toByteArray(), given);
        }
    }
}
