package org.discwright.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.discwright.iscsi.login.ChapUser;
import org.discwright.iscsi.login.Secret;
import org.jspecify.annotations.Nullable;

/** The options that say who may come in, and where secrets come from: never the command line. */
final class ServeSecrets {
    /** The variable with the secret of initiators. */
    static final String SECRET = "DISCWRIGHT_CHAP_SECRET";

    /** The variable with the target's own secret. */
    static final String MUTUAL_SECRET = "DISCWRIGHT_CHAP_MUTUAL_SECRET";

    private static final int LONGEST_FILE = 4096;

    private @Nullable String user;
    private @Nullable Path secretFile;
    private @Nullable String mutualUser;
    private @Nullable Path mutualSecretFile;

    /** Adds these options to a verb that has them. */
    void describe(Syntax syntax) {
        syntax.option("--user")
                .takes("NAME", String.class, given -> user = given)
                .says(
                        "Let in only who proves with CHAP to be NAME. The secret, 12 characters at"
                                + " least (Windows takes 12 to 16), is read from the variable"
                                + " DISCWRIGHT_CHAP_SECRET, from --secret-file, or asked for.");
        syntax.option("--secret-file")
                .takes("FILE", Path.class, given -> secretFile = given)
                .says("A file whose first line is that secret.");
        syntax.option("--mutual-user")
                .takes("NAME", String.class, given -> mutualUser = given)
                .says(
                        "Prove to initiators that ask for it that this target is NAME. Its secret,"
                                + " another one, is read from the variable"
                                + " DISCWRIGHT_CHAP_MUTUAL_SECRET, from --mutual-secret-file, or asked"
                                + " for.");
        syntax.option("--mutual-secret-file")
                .takes("FILE", Path.class, given -> mutualSecretFile = given)
                .says("A file whose first line is the target's own secret.");
    }

    /** True where a user was named. */
    boolean named() {
        return user != null;
    }

    /** Whom to let in. */
    Optional<ChapUser> user(Surroundings surroundings) throws Failure {
        return chapUser(surroundings, user, secretFile, SECRET, "--secret-file");
    }

    /** How the target proves itself. */
    Optional<ChapUser> self(Surroundings surroundings) throws Failure {
        if (mutualUser != null && user == null) {
            throw Failure.usage("--mutual-user goes with --user");
        }
        Optional<ChapUser> self =
                chapUser(
                        surroundings,
                        mutualUser,
                        mutualSecretFile,
                        MUTUAL_SECRET,
                        "--mutual-secret-file");
        if (self.isPresent()
                && self.map(ChapUser::secret).equals(user(surroundings).map(ChapUser::secret))) {
            throw Failure.usage("both secrets are the same")
                    .remedy("take two: who knows one must not know the other");
        }
        return self;
    }

    private static Optional<ChapUser> chapUser(
            Surroundings surroundings,
            @Nullable String name,
            @Nullable Path file,
            String variable,
            String option)
            throws Failure {
        if (name == null) {
            if (file != null) {
                throw Failure.usage(option + " without a user");
            }
            return Optional.empty();
        }
        String text = text(surroundings, name, file, variable, option);
        try {
            Secret secret = Secret.of(text);
            if (!secret.isStrong()) {
                throw Failure.usage(
                        "the secret of '" + name + "' has less than " + Secret.STRONG + " bytes");
            }
            return Optional.of(new ChapUser(name, secret));
        } catch (IllegalArgumentException bad) {
            throw Failure.usage(Faults.message(bad));
        }
    }

    private static String text(
            Surroundings surroundings,
            String name,
            @Nullable Path file,
            String variable,
            String option)
            throws Failure {
        if (file != null) {
            return firstLine(file);
        }
        Optional<String> given =
                Optional.ofNullable(surroundings.environment().get(variable))
                        .filter(value -> !value.isEmpty());
        return given.or(() ->
                        surroundings
                                .question()
                                .filter(_ -> !surroundings.console().isJson())
                                .map(ask -> ask.apply("Secret of '" + name + "': ")))
                .filter(answer -> !answer.isEmpty())
                .orElseThrow(() ->
                        Failure.usage("the secret of '" + name + "' is missing")
                                .remedy(
                                        "set the variable "
                                                + variable
                                                + ", or name a file with "
                                                + option));
    }

    private static String firstLine(Path file) throws Failure {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw Failure.usage("'" + file + "' is too long for a secret");
            }
            return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        } catch (IOException unreadable) {
            throw Failure.usage(
                    "the secret in '" + file + "' cannot be read: " + Faults.message(unreadable));
        }
    }
}
