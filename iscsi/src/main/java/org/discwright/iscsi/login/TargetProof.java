package org.discwright.iscsi.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.discwright.iscsi.login.Chap.Algorithm;
import org.discwright.iscsi.login.Chap.Challenge;
import org.discwright.iscsi.pdu.LoginStatus;
import org.discwright.model.Octets;

/** The security stage as a target goes through it (RFC 7143, 12.1). */
final class TargetProof {
    private final TargetGate gate;
    private final RandomGenerator random;

    private Step step = Step.METHOD;
    private Optional<Challenge> challenge = Optional.empty();
    private Optional<String> user = Optional.empty();

    private enum Step {
        METHOD,
        ALGORITHM,
        RESPONSE,
        DONE
    }

    TargetProof(TargetGate gate, RandomGenerator random) {
        this.gate = gate;
        this.random = random;
    }

    /** True where nothing, or nothing more, has to be proven. */
    boolean isSatisfied() {
        return step == Step.DONE || (step == Step.METHOD && !gate.isAuthenticationRequired());
    }

    /** The name that was proven. */
    Optional<String> user() {
        return user;
    }

    List<TextKey> receive(List<TextKey> keys) throws LoginException {
        return switch (step) {
            case METHOD -> method(keys);
            case ALGORITHM -> algorithm(keys);
            case RESPONSE -> response(keys);
            case DONE -> {
                if (!keys.isEmpty()) {
                    throw new LoginException(
                            LoginStatus.INITIATOR_ERROR, "keys after the proof: " + keys);
                }
                yield List.of();
            }
        };
    }

    private List<TextKey> method(List<TextKey> keys) throws LoginException {
        Optional<String> offer = TextKeys.find(keys, LoginIdentity.AUTH_METHOD);
        if (offer.isEmpty()) {
            return List.of();
        }
        List<String> methods = List.of(offer.get().split(",", -1));
        if (gate.isAuthenticationRequired() && methods.contains(Chap.METHOD)) {
            step = Step.ALGORITHM;
            return List.of(new TextKey(LoginIdentity.AUTH_METHOD, Chap.METHOD));
        }
        if (gate.isAuthenticationRequired() || !methods.contains("None")) {
            throw failure("no method of authentication in common");
        }
        step = Step.DONE;
        return List.of(new TextKey(LoginIdentity.AUTH_METHOD, "None"));
    }

    private List<TextKey> algorithm(List<TextKey> keys) throws LoginException {
        Algorithm algorithm =
                TextKeys.find(keys, Chap.ALGORITHM)
                        .flatMap(Algorithm::firstOf)
                        .orElseThrow(() -> failure("no algorithm of CHAP in common"));
        Challenge made = Challenge.random(algorithm, random);
        challenge = Optional.of(made);
        step = Step.RESPONSE;
        List<TextKey> answer = new ArrayList<>();
        answer.add(new TextKey(Chap.ALGORITHM, algorithm.code()));
        answer.addAll(made.keys());
        return answer;
    }

    private List<TextKey> response(List<TextKey> keys) throws LoginException {
        Challenge ours = challenge.orElseThrow();
        String name =
                TextKeys.find(keys, Chap.NAME).orElseThrow(() -> failure("no name in the proof"));
        Optional<Secret> secret = gate.secretOf(name);
        // an unknown user costs as much time as a wrong secret
        byte[] noSecret = new byte[Secret.STRONG];
        random.nextBytes(noSecret);
        boolean right =
                ours.isAnswered(keys, secret.orElseGet(() -> new Secret(Octets.of(noSecret))));
        if (!right || secret.isEmpty()) {
            throw failure("wrong user or secret");
        }
        List<TextKey> answer = mutual(ours, secret.get(), keys);
        user = Optional.of(name);
        step = Step.DONE;
        return answer;
    }

    private List<TextKey> mutual(Challenge ours, Secret secret, List<TextKey> keys)
            throws LoginException {
        if (TextKeys.find(keys, Chap.CHALLENGE).isEmpty()) {
            return List.of();
        }
        Challenge theirs =
                Challenge.of(ours.algorithm(), keys)
                        .orElseThrow(() -> failure("a challenge that cannot be read"));
        if (theirs.bytes().equals(ours.bytes())) {
            throw failure("our own challenge came back");
        }
        ChapUser self = gate.self().orElseThrow(() -> failure("the target has no secret to prove"));
        if (self.secret().equals(secret)) {
            throw failure("initiator and target have the same secret");
        }
        return theirs.answer(self);
    }

    private static LoginException failure(String why) {
        return new LoginException(LoginStatus.AUTHENTICATION_FAILURE, why);
    }
}
