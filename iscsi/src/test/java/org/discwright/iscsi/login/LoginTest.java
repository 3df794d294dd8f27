package org.discwright.iscsi.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.discwright.iscsi.pdu.Digest;
import org.discwright.iscsi.pdu.LoginStage;
import org.discwright.iscsi.pdu.LoginStatus;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

/** Both sides of a login, face to face and against scripts. */
class LoginTest {
    private static final LoginIdentity IDENTITY =
            LoginIdentity.of("iqn.2026-01.org.example:me", "iqn.2026-01.org.example:drive");
    private static final ChapUser USER = new ChapUser("ann", Secret.of("a secret of ann"));
    private static final Secret TARGETS = Secret.of("a secret of the target");

    /** A gate that knows one user. */
    private record Gate(boolean isAuthenticationRequired, LoginStatus verdict)
            implements TargetGate {
        @Override
        public LoginStatus admit(LoginIdentity identity) {
            return verdict;
        }

        @Override
        public Optional<Secret> secretOf(String user) {
            return user.equals(USER.name()) ? Optional.of(USER.secret()) : Optional.empty();
        }

        @Override
        public Optional<ChapUser> self() {
            return Optional.of(new ChapUser("drive", TARGETS));
        }

        @Override
        public Optional<String> alias() {
            return Optional.of("the drive in room 4");
        }
    }

    private static final Gate OPEN = new Gate(false, LoginStatus.SUCCESS);
    private static final Gate GUARDED = new Gate(true, LoginStatus.SUCCESS);

    private static InitiatorLogin initiator(
            Optional<ChapUser> user, Optional<Secret> targetSecret) {
        return new InitiatorLogin(IDENTITY, user, targetSecret, SessionWishes.USUAL, new Random(1));
    }

    private static TargetLogin target(Gate gate) {
        return new TargetLogin(gate, SessionWishes.USUAL.guarded(), new Random(2));
    }

    private static List<LoginMessage> converse(InitiatorLogin initiator, TargetLogin target)
            throws IOException {
        List<LoginMessage> said = new ArrayList<>();
        Optional<LoginMessage> request = Optional.of(initiator.start());
        while (request.isPresent()) {
            said.add(request.get());
            LoginMessage response = target.receive(request.get());
            said.add(response);
            request = initiator.receive(response);
        }
        return said;
    }

    @Test
    void anOpenTargetNeedsTwoRounds() throws IOException {
        InitiatorLogin initiator = initiator(Optional.empty(), Optional.empty());
        TargetLogin target = target(OPEN);
        List<LoginMessage> said = converse(initiator, target);
        assertEquals(4, said.size());
        assertEquals(
                "InitiatorName=iqn.2026-01.org.example:me\0"
                        + "TargetName=iqn.2026-01.org.example:drive\0"
                        + "SessionType=Normal\0AuthMethod=None\0",
                new String(said.getFirst().text().toByteArray(), StandardCharsets.US_ASCII));
        assertTrue(initiator.isDone() && target.isDone());
        assertEquals(Optional.of("the drive in room 4"), initiator.result().targetAlias());
        SessionParameters here = initiator.result().parameters();
        SessionParameters there = target.result().parameters();
        assertEquals(here, there);
        assertFalse(here.initialR2T());
        assertTrue(here.immediateData());
        assertEquals(1 << 20, here.maxBurst());
        assertEquals(262_144, here.maxSend());
        assertEquals(Digest.NONE, here.headerDigest());
        assertEquals(IDENTITY, target.result().identity());
    }

    @Test
    void digestsAreThoseTheInitiatorPrefers() throws IOException {
        InitiatorLogin initiator =
                new InitiatorLogin(
                        IDENTITY,
                        Optional.empty(),
                        Optional.empty(),
                        SessionWishes.USUAL.guarded(),
                        new Random(1));
        TargetLogin target = target(OPEN);
        assertEquals(4, converse(initiator, target).size());
        assertEquals(Digest.CRC32C, initiator.result().parameters().headerDigest());
        assertEquals(Digest.CRC32C, target.result().parameters().dataDigest());
    }

    @Test
    void aUserProvesItselfAndTheTargetToo() throws IOException {
        InitiatorLogin initiator = initiator(Optional.of(USER), Optional.of(TARGETS));
        TargetLogin target = target(GUARDED);
        List<LoginMessage> said = converse(initiator, target);
        assertEquals(8, said.size());
        assertEquals(Optional.of("ann"), target.result().user());
        for (LoginMessage message : said) {
            String text = message.text().text() + message;
            assertFalse(text.contains("secret of"), text);
        }
    }

    @Test
    void aUserMayMeetAnOpenTargetButATargetThatHasToProveItselfMustDoSo() throws IOException {
        InitiatorLogin initiator = initiator(Optional.of(USER), Optional.empty());
        assertEquals(6, converse(initiator, target(OPEN)).size());
        LoginException refused =
                assertThrows(
                        LoginException.class,
                        () ->
                                converse(
                                        initiator(Optional.of(USER), Optional.of(TARGETS)),
                                        target(OPEN)));
        assertEquals(LoginStatus.AUTHENTICATION_FAILURE, refused.status());
    }

    @Test
    void aWrongSecretAnUnknownUserAndNobodyAreRefused() {
        for (Optional<ChapUser> user :
                List.of(
                        Optional.<ChapUser>empty(),
                        Optional.of(new ChapUser("ann", Secret.of("another secret"))),
                        Optional.of(new ChapUser("bob", USER.secret())))) {
            LoginException refused =
                    assertThrows(
                            LoginException.class,
                            () -> converse(initiator(user, Optional.empty()), target(GUARDED)));
            assertEquals(LoginStatus.AUTHENTICATION_FAILURE, refused.status());
            assertFalse(String.valueOf(refused.getMessage()).contains("another secret"));
        }
    }

    @Test
    void aTargetThatDoesNotKnowItsSecretIsRefused() {
        LoginException refused =
                assertThrows(
                        LoginException.class,
                        () ->
                                converse(
                                        initiator(
                                                Optional.of(USER),
                                                Optional.of(Secret.of("not the target's"))),
                                        target(GUARDED)));
        assertTrue(String.valueOf(refused.getMessage()).contains("does not know"));
    }

    @Test
    void theSecurityStageCannotBeSkippedWhereItIsAskedFor() {
        List<TextKey> keys = new ArrayList<>(IDENTITY.keys());
        LoginMessage response =
                target(GUARDED)
                        .receive(
                                LoginMessage.passing(
                                        LoginStage.OPERATIONAL, LoginStage.FULL_FEATURE, keys));
        assertEquals(LoginStatus.AUTHENTICATION_FAILURE.code(), response.status());
        TargetLogin target = target(GUARDED);
        LoginMessage waiting =
                target.receive(
                        LoginMessage.passing(LoginStage.SECURITY, LoginStage.FULL_FEATURE, keys));
        assertFalse(waiting.transit());
        assertFalse(target.isDone());
    }

    @Test
    void aReflectedChallengeIsRefused() {
        TargetLogin target = target(GUARDED);
        List<TextKey> first = new ArrayList<>(IDENTITY.keys());
        first.add(new TextKey("AuthMethod", "CHAP"));
        assertTrue(target.receive(LoginMessage.staying(LoginStage.SECURITY, first)).isSuccess());
        LoginMessage challenge =
                target.receive(
                        LoginMessage.staying(
                                LoginStage.SECURITY, List.of(new TextKey("CHAP_A", "5"))));
        List<TextKey> asked = decode(challenge);
        Chap.Challenge theirs = Chap.Challenge.of(Chap.Algorithm.MD5, asked).orElseThrow();
        List<TextKey> answer = theirs.answer(USER);
        answer.addAll(theirs.keys());
        assertEquals(
                LoginStatus.AUTHENTICATION_FAILURE.code(),
                target.receive(
                                LoginMessage.passing(
                                        LoginStage.SECURITY, LoginStage.OPERATIONAL, answer))
                        .status());
    }

    private static List<TextKey> decode(LoginMessage message) {
        try {
            return TextKeys.decode(message.text());
        } catch (MalformedDataException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void responsesAreThoseOfTheFourHashes() {
        // over 01 "secret" 02 03, computed with another program
        Map<Chap.Algorithm, String> sums =
                Map.of(
                        Chap.Algorithm.MD5,
                        "f506c24f35d1c70e450edb8fdf933478",
                        Chap.Algorithm.SHA_1,
                        "c89c16e4dae017f9f96fb7e0b771ae92805b9b3f",
                        Chap.Algorithm.SHA_256,
                        "0139bffdf152606a2cbffc12059829afee1ca9ddf6a682afd2c3d9c5572c387b",
                        Chap.Algorithm.SHA3_256,
                        "f8d632f4120d63e6e132e32a335afbe79b4e84798b132a7a241688ff14c6fd5f");
        sums.forEach((algorithm, sum) ->
                assertEquals(
                        Octets.ofHex(sum),
                        new Chap.Challenge(algorithm, 1, Octets.ofInts(2, 3))
                                .response(Secret.of("secret"))));
    }

    @Test
    void secretsAreNeverShownAndNeverShared() {
        assertEquals("***", USER.secret().toString());
        assertFalse(USER.toString().contains("a secret of ann"));
        assertThrows(
                IllegalArgumentException.class,
                () -> initiator(Optional.of(USER), Optional.of(USER.secret())));
    }

    @Test
    void unknownTargetsAndMissingNamesHaveTheirStatus() {
        LoginException refused =
                assertThrows(
                        LoginException.class,
                        () ->
                                converse(
                                        initiator(Optional.empty(), Optional.empty()),
                                        target(new Gate(false, LoginStatus.NOT_FOUND))));
        assertEquals(LoginStatus.NOT_FOUND, refused.status());
        assertEquals(
                LoginStatus.MISSING_PARAMETER.code(),
                target(OPEN)
                        .receive(
                                LoginMessage.staying(
                                        LoginStage.SECURITY,
                                        List.of(new TextKey("AuthMethod", "None"))))
                        .status());
    }

    @Test
    void strangerLearnsNothingOfWhichTargetsThereAre() throws IOException {
        for (Optional<ChapUser> user :
                List.of(
                        Optional.<ChapUser>empty(),
                        Optional.of(new ChapUser("ann", Secret.of("another secret"))))) {
            assertEquals(heard(user, GUARDED), heard(user, new Gate(true, LoginStatus.NOT_FOUND)));
        }
        assertFalse(String.valueOf(heard(Optional.empty(), GUARDED)).contains("room 4"));
        LoginException refused =
                assertThrows(
                        LoginException.class,
                        () ->
                                converse(
                                        initiator(Optional.of(USER), Optional.empty()),
                                        target(new Gate(true, LoginStatus.NOT_FOUND))));
        assertEquals(LoginStatus.NOT_FOUND, refused.status(), "who has proven it may know");
    }

    /** All that a target says, up to its refusal. */
    private static List<String> heard(Optional<ChapUser> user, Gate gate) throws IOException {
        InitiatorLogin initiator = initiator(user, Optional.empty());
        TargetLogin target = target(gate);
        List<String> said = new ArrayList<>();
        LoginMessage request = initiator.start();
        while (true) {
            LoginMessage response = target.receive(request);
            said.add(response + response.text().text());
            if (!response.isSuccess()) {
                return said;
            }
            request = initiator.receive(response).orElseThrow();
        }
    }

    @Test
    void targetsAnswerEveryOfferEvenUnknownOnes() throws IOException {
        TargetLogin target = target(OPEN);
        List<TextKey> keys = new ArrayList<>(IDENTITY.keys());
        keys.add(new TextKey("X-org.example.colour", "blue"));
        keys.add(new TextKey("OFMarkInt", "2048"));
        keys.add(new TextKey("ErrorRecoveryLevel", "7"));
        keys.add(new TextKey("MaxBurstLength", "4096"));
        LoginMessage response =
                target.receive(
                        LoginMessage.passing(
                                LoginStage.OPERATIONAL, LoginStage.FULL_FEATURE, keys));
        assertTrue(response.transit());
        assertEquals(
                List.of(
                        new TextKey("X-org.example.colour", "NotUnderstood"),
                        new TextKey("OFMarkInt", "Irrelevant"),
                        new TextKey("ErrorRecoveryLevel", "Reject"),
                        new TextKey("MaxBurstLength", "4096"),
                        new TextKey("MaxRecvDataSegmentLength", "262144"),
                        new TextKey("TargetPortalGroupTag", "1"),
                        new TextKey("TargetAlias", "the drive in room 4")),
                TextKeys.decode(response.text()));
        SessionParameters parameters = target.result().parameters();
        assertEquals(4096, parameters.firstBurst());
        assertEquals(8192, parameters.maxSend());
        List<TextKey> answers = new ArrayList<>();
        assertEquals(
                512,
                parameters
                        .renegotiated(
                                List.of(
                                        new TextKey("MaxRecvDataSegmentLength", "512"),
                                        new TextKey("InitialR2T", "No")),
                                answers)
                        .maxSend());
        assertEquals(List.of(new TextKey("InitialR2T", "Reject")), answers);
    }

    @Test
    void brokenConversationsAreRefusedByTheTarget() {
        List<TextKey> keys = IDENTITY.keys();
        LoginMessage good =
                LoginMessage.staying(
                        LoginStage.OPERATIONAL, List.of(new TextKey("InitialR2T", "No")));
        TargetLogin twice = target(OPEN);
        assertTrue(twice.receive(LoginMessage.staying(LoginStage.OPERATIONAL, keys)).isSuccess());
        assertTrue(twice.receive(good).isSuccess());
        assertEquals(LoginStatus.INITIATOR_ERROR.code(), twice.receive(good).status());
        for (LoginMessage bad :
                List.of(
                        LoginMessage.passing(
                                LoginStage.FULL_FEATURE, LoginStage.FULL_FEATURE, keys),
                        LoginMessage.passing(LoginStage.OPERATIONAL, LoginStage.SECURITY, keys),
                        new LoginMessage(
                                true,
                                true,
                                LoginStage.SECURITY,
                                LoginStage.OPERATIONAL,
                                0,
                                Octets.EMPTY),
                        LoginMessage.staying(
                                LoginStage.SECURITY,
                                List.of(
                                        new TextKey("InitiatorName", "me"),
                                        new TextKey("SessionType", "Discovery"))))) {
            assertEquals(LoginStatus.INITIATOR_ERROR.code(), target(OPEN).receive(bad).status());
        }
    }

    @Test
    void aTextInPiecesIsAskedForToItsEnd() {
        TargetLogin target = target(OPEN);
        Octets text = TextKeys.encode(IDENTITY.keys());
        LoginMessage first =
                target.receive(
                        new LoginMessage(
                                false,
                                true,
                                LoginStage.OPERATIONAL,
                                LoginStage.OPERATIONAL,
                                0,
                                text.slice(0, 10)));
        assertEquals(Octets.EMPTY, first.text());
        LoginMessage second =
                target.receive(
                        new LoginMessage(
                                true,
                                false,
                                LoginStage.OPERATIONAL,
                                LoginStage.FULL_FEATURE,
                                0,
                                text.slice(10, text.length())));
        assertTrue(second.transit());
        assertTrue(target.isDone());
    }

    @Test
    void aDiscoveryNegotiatesOnlyWhatItNeeds() throws IOException {
        InitiatorLogin initiator =
                new InitiatorLogin(
                        LoginIdentity.discovering("iqn.2026-01.org.example:me"),
                        Optional.empty(),
                        Optional.empty(),
                        SessionWishes.USUAL,
                        new Random(1));
        List<LoginMessage> said = converse(initiator, target(OPEN));
        assertFalse(said.get(2).text().text().contains("MaxBurstLength"));
        assertTrue(initiator.result().identity().discovery());
    }

    @Test
    void anInitiatorTakesNoAnswerThatDoesNotFollowFromItsOffer() throws IOException {
        for (String bad :
                List.of(
                        "InitialR2T=Perhaps",
                        "MaxBurstLength=16777215",
                        "MaxRecvDataSegmentLength=1",
                        "HeaderDigest=CRC64",
                        "ErrorRecoveryLevel=2")) {
            InitiatorLogin initiator = initiator(Optional.empty(), Optional.empty());
            assertTrue(initiator.receive(target(OPEN).receive(initiator.start())).isPresent());
            LoginMessage answer =
                    new LoginMessage(
                            true,
                            false,
                            LoginStage.OPERATIONAL,
                            LoginStage.FULL_FEATURE,
                            0,
                            Octets.ofAscii(bad + "\0"));
            assertThrows(MalformedDataException.class, () -> initiator.receive(answer), bad);
        }
    }

    @Test
    void anyConversationEndsInASessionOrARefusal() {
        Property.forAll(
                500,
                random -> random,
                random -> {
                    TargetLogin target = target(random.nextBoolean() ? OPEN : GUARDED);
                    for (int i = 0; i < 70 && !target.isDone(); i++) {
                        List<TextKey> keys = new ArrayList<>();
                        if (random.nextInt(4) > 0) {
                            keys.addAll(IDENTITY.keys());
                        }
                        for (OperationalKey key : OperationalKey.values()) {
                            if (random.nextInt(12) == 0) {
                                keys.add(new TextKey(key.key(), key.initial()));
                            }
                        }
                        if (random.nextInt(3) == 0) {
                            keys.add(new TextKey("AuthMethod", "CHAP,None"));
                        }
                        if (random.nextInt(3) == 0) {
                            keys.add(new TextKey("CHAP_A", "7,5"));
                        }
                        if (random.nextInt(3) == 0) {
                            keys.addAll(
                                    List.of(
                                            new TextKey("CHAP_N", "ann"),
                                            new TextKey("CHAP_R", "0x00")));
                        }
                        LoginStage[] stages = LoginStage.values();
                        LoginMessage answer =
                                target.receive(
                                        new LoginMessage(
                                                random.nextBoolean(),
                                                random.nextInt(8) == 0,
                                                stages[random.nextInt(2)],
                                                stages[random.nextInt(3)],
                                                0,
                                                TextKeys.encode(keys)));
                        if (!answer.isSuccess()) {
                            return;
                        }
                        assertTrue(answer.text().length() <= 8192);
                    }
                    assertTrue(target.isDone());
                    assertEquals(Optional.empty(), target.result().user());
                });
    }
}
