package org.discwright.iscsi.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.discwright.iscsi.pdu.LoginStage;
import org.discwright.iscsi.pdu.LoginStatus;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The target's side of a login: is told what came, says what to answer. For one thread. After an
 * answer whose status is not success the connection has to be closed.
 */
public final class TargetLogin {
    private static final int MOST_MESSAGES = 64;
    private static final Set<String> NAMES =
            Set.of(
                    LoginIdentity.INITIATOR_NAME,
                    LoginIdentity.INITIATOR_ALIAS,
                    LoginIdentity.TARGET_NAME,
                    LoginIdentity.SESSION_TYPE);

    private final TargetGate gate;
    private final SessionWishes wishes;
    private final RandomGenerator random;
    private final TextAssembly assembly = new TextAssembly();

    private Optional<LoginIdentity> identity = Optional.empty();
    private Optional<TargetProof> proof = Optional.empty();
    private Optional<Negotiation> negotiation = Optional.empty();
    private Optional<LoginStage> stage = Optional.empty();
    private boolean admitted;
    private boolean greeted;
    private boolean named;
    private int messages;

    /**
     * A login that waits for its first request.
     *
     * @param random where challenges come from; a secure one, but in tests
     */
    public TargetLogin(TargetGate gate, SessionWishes wishes, RandomGenerator random) {
        this.gate = gate;
        this.wishes = wishes;
        this.random = random;
    }

    /** Takes a request and says what to answer. */
    public LoginMessage receive(LoginMessage request) {
        try {
            return answer(request);
        } catch (LoginException refused) {
            return LoginMessage.refusing(request.current(), refused.status());
        } catch (MalformedDataException broken) {
            return LoginMessage.refusing(request.current(), LoginStatus.INITIATOR_ERROR);
        }
    }

    /** True when full feature phase has begun. */
    public boolean isDone() {
        return stage.filter(LoginStage.FULL_FEATURE::equals).isPresent();
    }

    /** Who logs in, as soon as the first text was whole. */
    public Optional<LoginIdentity> identity() {
        return identity;
    }

    /**
     * What the login came to.
     *
     * @throws IllegalStateException before it is done
     */
    public Established result() {
        if (!isDone()) {
            throw new IllegalStateException("the login is not done");
        }
        return new Established(
                identity.orElseThrow(),
                proof.flatMap(TargetProof::user),
                gate.alias(),
                negotiation.orElseThrow().result());
    }

    private LoginMessage answer(LoginMessage request)
            throws LoginException, MalformedDataException {
        messages++;
        LoginStage current = request.current();
        if (isDone()
                || messages > MOST_MESSAGES
                || current == LoginStage.FULL_FEATURE
                || (stage.isPresent() && stage.get() != current)
                || (request.transit() && request.continues())
                || (request.transit() && request.next().compareTo(current) <= 0)) {
            throw new LoginException(
                    LoginStatus.INITIATOR_ERROR, "a request out of place: " + request);
        }
        stage = Optional.of(current);
        Optional<Octets> whole = assembly.add(request.text(), request.continues());
        if (whole.isEmpty()) {
            return LoginMessage.staying(current, List.of());
        }
        List<TextKey> keys = new ArrayList<>(TextKeys.decode(whole.get()));
        List<TextKey> answers = new ArrayList<>();
        if (identity.isEmpty()) {
            introduce(keys);
        }
        keys.removeIf(key -> NAMES.contains(key.name()));
        boolean ready =
                current == LoginStage.SECURITY ? prove(keys, answers) : agree(keys, answers);
        admit();
        greet(answers);
        if (!request.transit() || !ready) {
            return LoginMessage.staying(current, answers);
        }
        stage = Optional.of(request.next());
        return LoginMessage.passing(current, request.next(), answers);
    }

    private void introduce(List<TextKey> keys) throws LoginException {
        String type = TextKeys.find(keys, LoginIdentity.SESSION_TYPE).orElse("Normal");
        Optional<String> initiator = TextKeys.find(keys, LoginIdentity.INITIATOR_NAME);
        Optional<String> target = TextKeys.find(keys, LoginIdentity.TARGET_NAME);
        boolean discovery = type.equals("Discovery");
        if (!discovery && !type.equals("Normal")) {
            throw new LoginException(
                    LoginStatus.SESSION_TYPE_NOT_SUPPORTED, "session type " + type);
        }
        if (initiator.isEmpty() || (target.isEmpty() && !discovery)) {
            throw new LoginException(LoginStatus.MISSING_PARAMETER, "a name is missing");
        }
        LoginIdentity said;
        try {
            said =
                    new LoginIdentity(
                            initiator.get(),
                            TextKeys.find(keys, LoginIdentity.INITIATOR_ALIAS),
                            target,
                            discovery);
        } catch (IllegalArgumentException noName) {
            throw new LoginException(
                    LoginStatus.INITIATOR_ERROR, String.valueOf(noName.getMessage()));
        }
        identity = Optional.of(said);
        proof = Optional.of(new TargetProof(gate, random));
        negotiation = Optional.of(new Negotiation(wishes, discovery));
    }

    /** Asks the gate once, and not before the initiator has proven what it has to. */
    private void admit() throws LoginException {
        if (admitted || !proof.orElseThrow().isSatisfied()) {
            return;
        }
        LoginStatus verdict = gate.admit(identity.orElseThrow());
        if (verdict != LoginStatus.SUCCESS) {
            throw new LoginException(verdict, verdict.words());
        }
        admitted = true;
    }

    private boolean prove(List<TextKey> keys, List<TextKey> answers) throws LoginException {
        TargetProof steps = proof.orElseThrow();
        answers.addAll(steps.receive(keys));
        return steps.isSatisfied();
    }

    private boolean agree(List<TextKey> keys, List<TextKey> answers)
            throws LoginException, MalformedDataException {
        if (!proof.orElseThrow().isSatisfied()) {
            throw new LoginException(
                    LoginStatus.AUTHENTICATION_FAILURE, "the initiator has to prove who it is");
        }
        Negotiation keysSoFar = negotiation.orElseThrow();
        for (TextKey key : keys) {
            keysSoFar.receive(key).ifPresent(answers::add);
        }
        answers.addAll(keysSoFar.declaration());
        return true;
    }

    /** Says once what a target says of itself: its group first, its name to those it lets in. */
    private void greet(List<TextKey> answers) {
        if (!greeted && !identity.orElseThrow().discovery()) {
            answers.add(
                    new TextKey(
                            LoginIdentity.TARGET_PORTAL_GROUP,
                            Integer.toString(gate.portalGroup())));
        }
        greeted = true;
        if (named || !admitted) {
            return;
        }
        named = true;
        gate.alias()
                .ifPresent(alias -> answers.add(new TextKey(LoginIdentity.TARGET_ALIAS, alias)));
    }
}
