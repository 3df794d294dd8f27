package org.discwright.iscsi.initiator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.discwright.iscsi.login.ChapUser;
import org.discwright.iscsi.login.LoginIdentity;
import org.discwright.iscsi.login.Secret;
import org.discwright.iscsi.login.SessionWishes;
import org.discwright.iscsi.pdu.Digest;
import org.discwright.model.Octets;
import org.discwright.transport.TransportException;

/**
 * Who we are in the network, and what we would like.
 *
 * @param name of this initiator, {@code iqn.…}
 * @param secret of the user that an address names
 * @param targetSecret what a target has to prove, where it has to
 * @param wishes of a session
 * @param clock nanoseconds that pass, as of {@link System#nanoTime}
 * @param random where challenges and the identities of sessions come from; a secure one
 */
public record Initiator(
        String name,
        Optional<Secret> secret,
        Optional<Secret> targetSecret,
        SessionWishes wishes,
        LongSupplier clock,
        RandomGenerator random) {
    /** The variable with the user's secret. */
    public static final String SECRET = "DISCWRIGHT_CHAP_SECRET";

    /** The variable with the target's secret. */
    public static final String MUTUAL_SECRET = "DISCWRIGHT_CHAP_MUTUAL_SECRET";

    /** What is added to the name of a variable for one that names a file with the secret. */
    public static final String FILE = "_FILE";

    /** The variable with the name of this initiator. */
    public static final String NAME = "DISCWRIGHT_INITIATOR_NAME";

    /** The variable that asks for digests: {@code crc32c} or {@code none}. */
    public static final String DIGEST = "DISCWRIGHT_ISCSI_DIGEST";

    private static final String USUAL_NAME = "iqn.2026-11.org.discwright:initiator";
    private static final int LONGEST_FILE = 4096;

    /** Checks the name. */
    public Initiator {
        if (!LoginIdentity.isName(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not the name of an initiator, as " + USUAL_NAME);
        }
    }

    /**
     * As the variables of an environment say.
     *
     * @throws TransportException if one of them makes no sense
     */
    public static Initiator of(Map<String, String> environment) throws TransportException {
        try {
            String digest = environment.getOrDefault(DIGEST, "");
            SessionWishes wishes =
                    switch (digest) {
                        case "" -> SessionWishes.USUAL;
                        case "crc32c" -> SessionWishes.USUAL.withDigests(List.of(Digest.CRC32C));
                        case "none" -> SessionWishes.USUAL.withDigests(List.of(Digest.NONE));
                        default ->
                                throw new IllegalArgumentException(
                                        DIGEST + " is crc32c or none, not '" + digest + "'");
                    };
            return new Initiator(
                    environment.getOrDefault(NAME, USUAL_NAME),
                    secret(environment, SECRET),
                    secret(environment, MUTUAL_SECRET),
                    wishes,
                    System::nanoTime,
                    new SecureRandom());
        } catch (IllegalArgumentException bad) {
            throw new TransportException(
                    TransportException.Reason.BAD_ADDRESS, String.valueOf(bad.getMessage()), bad);
        }
    }

    private static Optional<Secret> secret(Map<String, String> environment, String variable)
            throws TransportException {
        Optional<String> direct = Optional.ofNullable(environment.get(variable));
        if (direct.isPresent()) {
            return direct.filter(text -> !text.isEmpty()).map(Secret::of);
        }
        Optional<String> file = Optional.ofNullable(environment.get(variable + FILE));
        if (file.isEmpty() || file.get().isEmpty()) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(file.get());
            if (Files.size(path) > LONGEST_FILE) {
                throw new IOException("it is too long for a secret");
            }
            String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            String line = text.lines().findFirst().orElse("");
            return Optional.of(new Secret(Octets.of(line.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new TransportException(
                    TransportException.Reason.ACCESS_DENIED,
                    "the file '%s', which %s names, has no secret that can be read (%s)"
                            .formatted(
                                    file.get(),
                                    variable + FILE,
                                    unreadable.getClass().getSimpleName()),
                    unreadable);
        }
    }

    /** Who proves to be somebody at that address. */
    Optional<ChapUser> user(IscsiAddress address) throws TransportException {
        if (address.user().isEmpty()) {
            return Optional.empty();
        }
        if (secret.isEmpty()) {
            throw new TransportException(
                    TransportException.Reason.ACCESS_DENIED,
                    "the address names user '%s', but no secret: set %s, or %s to the name of a file with it"
                            .formatted(address.user().get(), SECRET, SECRET + FILE));
        }
        return Optional.of(new ChapUser(address.user().get(), secret.get()));
    }
}
