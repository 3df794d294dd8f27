package org.discwright.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.discwright.iscsi.login.ChapUser;
import org.discwright.iscsi.login.Secret;
import org.discwright.iscsi.pdu.LoginRequest;
import org.discwright.iscsi.pdu.LoginResponse;
import org.discwright.iscsi.pdu.LoginStage;
import org.discwright.iscsi.pdu.LoginStatus;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.NopOut;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.TextRequest;
import org.discwright.iscsi.pdu.TextResponse;
import org.discwright.model.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoginPhaseTest {
    private static final Octets NAMES =
            Peer.text(
                    "InitiatorName=iqn.2026-01.org.example:peer",
                    "TargetName=" + Served.NAME,
                    "SessionType=Normal");

    private static final Octets OTHER =
            Peer.text(
                    "InitiatorName=iqn.2026-01.org.example:other",
                    "TargetName=" + Served.NAME,
                    "SessionType=Normal");

    private static LoginRequest toTheEnd(Peer peer) {
        return peer.login(LoginStage.OPERATIONAL, LoginStage.FULL_FEATURE, 1);
    }

    @Test
    void unknownTargetVersionAndSessionAreRefusedByTheirStatus() throws IOException {
        try (Served served = new Served()) {
            try (Peer peer = served.stranger()) {
                Octets elsewhere =
                        Peer.text(
                                "InitiatorName=iqn.2026-01.org.example:peer",
                                "TargetName=iqn.2026-01.org.example:none");
                refused(peer.loggingIn(toTheEnd(peer), elsewhere), LoginStatus.NOT_FOUND, peer);
            }
            try (Peer peer = served.stranger()) {
                LoginRequest newer =
                        new LoginRequest(
                                true,
                                false,
                                LoginStage.OPERATIONAL,
                                LoginStage.FULL_FEATURE,
                                2,
                                1,
                                toTheEnd(peer).isid(),
                                0,
                                1,
                                3,
                                peer.cmdSn,
                                Peer.ANY);
                refused(peer.loggingIn(newer, NAMES), LoginStatus.UNSUPPORTED_VERSION, peer);
            }
            try (Peer peer = served.stranger()) {
                LoginRequest joining =
                        new LoginRequest(
                                true,
                                false,
                                LoginStage.OPERATIONAL,
                                LoginStage.FULL_FEATURE,
                                0,
                                0,
                                toTheEnd(peer).isid(),
                                77,
                                1,
                                3,
                                peer.cmdSn,
                                Peer.ANY);
                refused(peer.loggingIn(joining, NAMES), LoginStatus.SESSION_DOES_NOT_EXIST, peer);
            }
        }
    }

    private static void refused(LoginResponse answer, LoginStatus status, Peer peer)
            throws IOException {
        assertEquals(status.code(), answer.status());
        assertTrue(peer.reader.next().isEmpty(), "and the connection is closed");
    }

    @Test
    void whatIsNoLoginClosesTheConnection() throws IOException {
        try (Served served = new Served();
                Peer peer = served.stranger()) {
            peer.writer.write(
                    new NopOut(true, Lun.ZERO, 1, Pdu.RESERVED_TAG, peer.cmdSn, Peer.ANY));
            assertTrue(peer.reader.next().isEmpty());
        }
    }

    @Test
    void loginThatDoesNotComeToAnEndIsCutOff() throws IOException {
        TargetLimits hasty =
                TargetLimits.USUAL.withTimes(
                        Duration.ofMillis(300),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20));
        try (Served served = new Served(options -> options.withLimits(hasty));
                Peer peer = served.stranger()) {
            assertTrue(peer.reader.next().isEmpty());
        }
    }

    @Test
    void oldestStrangerGivesWayWhereThereIsRoomForNoMore() throws IOException {
        TargetLimits narrow = TargetLimits.USUAL.withNumbers(8, 2, 9, 4);
        try (Served served = new Served(options -> options.withLimits(narrow));
                Peer first = served.stranger();
                Peer second = served.stranger();
                Peer third = served.stranger()) {
            assertTrue(first.reader.next().isEmpty());
            assertEquals(0, third.loggingIn(toTheEnd(third), NAMES).status());
            try (Peer fourth = served.stranger()) {
                assertEquals(0, second.loggingIn(toTheEnd(second), OTHER).status());
                assertEquals(
                        0,
                        fourth.loggingIn(
                                        fourth.login(
                                                LoginStage.OPERATIONAL, LoginStage.FULL_FEATURE, 4),
                                        NAMES)
                                .status());
            }
        }
    }

    @Test
    void strangersOfOneAddressDriveOutNobodyFromAnother() throws IOException {
        TargetLimits narrow = TargetLimits.USUAL.withNumbers(8, 3, 2, 4);
        try (Served served = new Served(options -> options.withLimits(narrow));
                Peer elsewhere = served.stranger("127.0.0.2");
                Peer first = served.stranger();
                Peer second = served.stranger()) {
            try (Peer third = served.stranger()) {
                assertTrue(first.reader.next().isEmpty());
                assertEquals(0, third.loggingIn(toTheEnd(third), OTHER).status());
            }
            assertEquals(0, elsewhere.loggingIn(toTheEnd(elsewhere), NAMES).status());
            assertEquals(
                    0,
                    second.loggingIn(
                                    second.login(
                                            LoginStage.OPERATIONAL, LoginStage.FULL_FEATURE, 4),
                                    NAMES)
                            .status());
        }
    }

    @Test
    void nobodyComesInWithoutProofWhereOneIsAskedFor() throws IOException {
        ChapUser user = new ChapUser("somebody", Secret.of("a good long secret"));
        try (Served served = new Served(options -> options.withUser(user));
                Peer peer = served.stranger()) {
            refused(
                    peer.loggingIn(toTheEnd(peer), NAMES),
                    LoginStatus.AUTHENTICATION_FAILURE,
                    peer);
        }
    }

    @Test
    void discoveryTellsTheAddressByWhichItCame() throws IOException {
        try (Served served = new Served()) {
            tells(served, List.of("127.0.0.1:" + served.server.address().getPort()));
        }
    }

    @Test
    void discoveryTellsTheAddressesThatTheTargetIsSaidToHave() throws IOException {
        List<Portal> outside =
                List.of(Portal.parse("burner.example:13260"), Portal.parse("[fd00::1]"));
        try (Served served = new Served(options -> options.withPortals(outside))) {
            tells(
                    served,
                    List.of(
                            "burner.example:13260",
                            "[fd00::1]:" + served.server.address().getPort()));
        }
    }

    @Test
    void discoveryTellsNoAddressWhereNoneIsSure() throws IOException {
        try (Served served = new Served(options -> options.withPortals(List.of()))) {
            tells(served, List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "host,1", "fd00::1", "host:", "host:0", "host:65536", "a\0b"})
    void whatIsNoAddressIsNotTold(String text) {
        assertThrows(IllegalArgumentException.class, () -> Portal.parse(text));
    }

    private static void tells(Served served, List<String> portals) throws IOException {
        try (Peer peer = served.stranger()) {
            Octets names =
                    Peer.text(
                            "InitiatorName=iqn.2026-01.org.example:peer", "SessionType=Discovery");
            assertEquals(0, peer.loggingIn(toTheEnd(peer), names).status());
            peer.writer.write(
                    new TextRequest(
                            true, true, false, Lun.ZERO, 5, Pdu.RESERVED_TAG, peer.cmdSn, Peer.ANY),
                    Peer.text("SendTargets=All"));
            TextResponse answer = assertInstanceOf(TextResponse.class, peer.next());
            assertTrue(answer.finished());
            Octets expected = Peer.text("TargetName=" + Served.NAME);
            for (String portal : portals) {
                expected = expected.concat(Peer.text("TargetAddress=" + portal + ",1"));
            }
            assertEquals(expected, peer.reader.data());
        }
    }
}
