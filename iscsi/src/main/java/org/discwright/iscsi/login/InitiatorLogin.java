package org.discwright.iscsi.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.discwright.iscsi.login.Chap.Algorithm;
import org.discwright.iscsi.login.Chap.Challenge;
import org.discwright.iscsi.pdu.LoginStage;
import org.discwright.iscsi.pdu.LoginStatus;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/** The initiator's side of a login: says what to send, is told what came. For one thread. */
public final class InitiatorLogin {
    private static final int MOST_MESSAGES = 64;

    private final LoginIdentity identity;
    private final Optional<ChapUser> self;
    private final Optional<Secret> targetSecret;
    private final RandomGenerator random;
    private final Negotiation negotiation;
    private final TextAssembly assembly = new TextAssembly();

    private Step step = Step.METHOD;
    private LoginStage stage = LoginStage.SECURITY;
    private Optional<Challenge> ours = Optional.empty();
    private Optional<String> alias = Optional.empty();
    private String algorithms = Algorithm.offer();
    private boolean strong;
    private int messages;

    private enum Step {
        METHOD,
        ALGORITHM,
        PROOF,
        PARAMETERS,
        DONE
    }

    /**
     * A login that begins with {@link #start}.
     *
     * @param self who we prove to be, where the target asks
     * @param targetSecret what the target has to prove, where it has to; needs {@code self}
     * @param random where challenges come from; a secure one, but in tests
     */
    public InitiatorLogin(
            LoginIdentity identity,
            Optional<ChapUser> self,
            Optional<Secret> targetSecret,
            SessionWishes wishes,
            RandomGenerator random) {
        if (targetSecret.isPresent() && self.isEmpty()) {
            throw new IllegalArgumentException(
                    "a target proves itself only to a user who does so too");
        }
        if (self.map(ChapUser::secret).equals(targetSecret) && self.isPresent()) {
            throw new IllegalArgumentException("initiator and target may not have the same secret");
        }
        this.identity = identity;
        this.self = self;
        this.targetSecret = targetSecret;
        this.random = random;
        this.negotiation = new Negotiation(wishes, identity.discovery());
    }

    /**
     * Offers MD5 alone, for targets that mean something else by the number of SHA-256; to be called
     * before {@link #start}.
     */
    public void offerOnlyMd5() {
        algorithms = Algorithm.MD5.code();
    }

    /** True where the target chose another algorithm than MD5, or what it takes for one. */
    public boolean isStrong() {
        return strong;
    }

    /** The first request. */
    public LoginMessage start() {
        List<TextKey> keys = new ArrayList<>(identity.keys());
        // whoever wants the target to prove itself does not take None for an answer
        String methods = self.isEmpty() ? "None" : targetSecret.isPresent() ? "CHAP" : "CHAP,None";
        keys.add(new TextKey(LoginIdentity.AUTH_METHOD, methods));
        return self.isEmpty()
                ? LoginMessage.passing(stage, LoginStage.OPERATIONAL, keys)
                : LoginMessage.staying(stage, keys);
    }

    /**
     * Takes a response.
     *
     * @return the next request; nothing where the login is done
     * @throws LoginException if the target refused, or did not prove itself
     * @throws MalformedDataException if it breaks the protocol
     */
    public Optional<LoginMessage> receive(LoginMessage response)
            throws LoginException, MalformedDataException {
        messages++;
        if (step == Step.DONE || messages > MOST_MESSAGES) {
            throw broken("a response too many");
        }
        if (!response.isSuccess()) {
            throw refusal(response);
        }
        if (response.current() != stage) {
            throw broken("a response for stage " + response.current() + " in " + stage);
        }
        if (response.transit() && response.continues()) {
            throw broken("a response that passes on in the middle of its text");
        }
        Optional<Octets> whole = assembly.add(response.text(), response.continues());
        if (whole.isEmpty()) {
            return Optional.of(LoginMessage.staying(stage, List.of()));
        }
        List<TextKey> keys = TextKeys.decode(whole.get());
        TextKeys.find(keys, LoginIdentity.TARGET_ALIAS)
                .ifPresent(name -> alias = Optional.of(name));
        return switch (step) {
            case METHOD -> method(response, keys);
            case ALGORITHM -> prove(keys);
            case PROOF -> proven(response, keys);
            case PARAMETERS -> parameters(response, keys);
            case DONE -> throw broken("a response too many");
        };
    }

    /** True when full feature phase has begun. */
    public boolean isDone() {
        return step == Step.DONE;
    }

    /**
     * What the login came to.
     *
     * @throws IllegalStateException before it is done
     */
    public Established result() {
        if (step != Step.DONE) {
            throw new IllegalStateException("the login is not done");
        }
        return new Established(identity, self.map(ChapUser::name), alias, negotiation.result());
    }

    private Optional<LoginMessage> method(LoginMessage response, List<TextKey> keys)
            throws LoginException, MalformedDataException {
        String method = TextKeys.find(keys, LoginIdentity.AUTH_METHOD).orElse("None");
        if (method.equals(Chap.METHOD) && self.isPresent()) {
            if (response.transit()) {
                throw broken("a target that asks for CHAP and goes on without it");
            }
            step = Step.ALGORITHM;
            return Optional.of(
                    LoginMessage.staying(stage, List.of(new TextKey(Chap.ALGORITHM, algorithms))));
        }
        if (!method.equals("None")) {
            throw new LoginException(
                    LoginStatus.AUTHENTICATION_FAILURE,
                    "the target asks for a proof of identity ("
                            + method
                            + ") that was not offered");
        }
        if (targetSecret.isPresent()) {
            throw new LoginException(
                    LoginStatus.AUTHENTICATION_FAILURE, "the target does not prove itself");
        }
        return afterSecurity(response);
    }

    private Optional<LoginMessage> prove(List<TextKey> keys)
            throws LoginException, MalformedDataException {
        Algorithm algorithm =
                TextKeys.find(keys, Chap.ALGORITHM)
                        .filter(code -> List.of(algorithms.split(",", -1)).contains(code))
                        .flatMap(Algorithm::of)
                        .orElseThrow(() -> broken("no algorithm of CHAP that was offered"));
        strong = algorithm != Algorithm.MD5;
        Challenge theirs =
                Challenge.of(algorithm, keys).orElseThrow(() -> broken("no challenge of CHAP"));
        List<TextKey> answer = theirs.answer(self.orElseThrow());
        if (targetSecret.isPresent()) {
            Challenge challenge = Challenge.random(algorithm, random);
            if (challenge.bytes().equals(theirs.bytes())) {
                throw reflected();
            }
            ours = Optional.of(challenge);
            answer.addAll(challenge.keys());
        }
        step = Step.PROOF;
        return Optional.of(LoginMessage.passing(stage, LoginStage.OPERATIONAL, answer));
    }

    private Optional<LoginMessage> proven(LoginMessage response, List<TextKey> keys)
            throws LoginException, MalformedDataException {
        if (ours.isPresent()) {
            if (!ours.get().isAnswered(keys, targetSecret.orElseThrow())) {
                throw new LoginException(
                        LoginStatus.AUTHENTICATION_FAILURE,
                        "the target does not know the secret that it has to prove");
            }
            ours = Optional.empty();
        }
        return afterSecurity(response);
    }

    private Optional<LoginMessage> afterSecurity(LoginMessage response)
            throws MalformedDataException {
        if (!response.transit()) {
            // it has more to say: let it
            step = Step.PROOF;
            return Optional.of(LoginMessage.passing(stage, LoginStage.OPERATIONAL, List.of()));
        }
        if (response.next() != LoginStage.OPERATIONAL) {
            throw broken("a target that passes to " + response.next() + " unasked");
        }
        stage = LoginStage.OPERATIONAL;
        step = Step.PARAMETERS;
        return Optional.of(
                LoginMessage.passing(stage, LoginStage.FULL_FEATURE, negotiation.offers()));
    }

    private Optional<LoginMessage> parameters(LoginMessage response, List<TextKey> keys)
            throws MalformedDataException {
        List<TextKey> answers = new ArrayList<>();
        for (TextKey key : keys) {
            if (!isDeclaration(key.name())) {
                negotiation.receive(key).ifPresent(answers::add);
            }
        }
        if (response.transit() && answers.isEmpty()) {
            if (response.next() != LoginStage.FULL_FEATURE) {
                throw broken("a target that passes to " + response.next() + " unasked");
            }
            step = Step.DONE;
            return Optional.empty();
        }
        if (response.transit()) {
            throw broken("a target that offers and does not wait for an answer");
        }
        return Optional.of(LoginMessage.passing(stage, LoginStage.FULL_FEATURE, answers));
    }

    private static boolean isDeclaration(String name) {
        return name.equals(LoginIdentity.TARGET_ALIAS)
                || name.equals(LoginIdentity.TARGET_ADDRESS)
                || name.equals(LoginIdentity.TARGET_PORTAL_GROUP);
    }

    private LoginException refusal(LoginMessage response) {
        int code = response.status();
        LoginStatus status =
                LoginStatus.of(code)
                        .orElse(
                                code >> 8 == 2
                                        ? LoginStatus.INITIATOR_ERROR
                                        : LoginStatus.TARGET_ERROR);
        String words = "%s (status %04Xh)".formatted(status.words(), code);
        if (code >> 8 != 1) {
            return new LoginException(status, words);
        }
        try {
            return new LoginException(
                    status,
                    words,
                    TextKeys.find(TextKeys.decode(response.text()), LoginIdentity.TARGET_ADDRESS));
        } catch (MalformedDataException unreadable) {
            return new LoginException(status, words + ", to where cannot be read");
        }
    }

    private static LoginException reflected() {
        return new LoginException(
                LoginStatus.AUTHENTICATION_FAILURE, "a challenge came back as a challenge");
    }

    private static MalformedDataException broken(String why) {
        return new MalformedDataException("iSCSI login", 0, why);
    }
}
