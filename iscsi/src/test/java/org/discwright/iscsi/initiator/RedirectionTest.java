package org.discwright.iscsi.initiator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.discwright.iscsi.pdu.Counters;
import org.discwright.iscsi.pdu.LoginRequest;
import org.discwright.iscsi.pdu.LoginResponse;
import org.discwright.iscsi.pdu.LoginStage;
import org.discwright.iscsi.pdu.PduReader;
import org.discwright.iscsi.pdu.PduWriter;
import org.discwright.iscsi.pdu.SerialNumber;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that say at login that they are elsewhere (RFC 7143, 11.13.5: status class 1). */
@Timeout(60)
class RedirectionTest {
    private static final int TEMPORARILY = 0x0101;
    private static final int PERMANENTLY = 0x0102;

    /** Sends everybody elsewhere. */
    static final class Signpost implements AutoCloseable {
        private final ServerSocketChannel server = ServerSocketChannel.open();
        private final int status;
        private final Optional<String> text;
        private final Runnable before;
        private final AtomicInteger asked = new AtomicInteger();

        /** Answers with a text; with its own address where there is none. */
        Signpost(int status, Optional<String> text) throws IOException {
            this(status, text, () -> {});
        }

        /** The same, and does something before it answers. */
        Signpost(int status, Optional<String> text, Runnable before) throws IOException {
            this.before = before;
            this.status = status;
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            this.text = text;
            Thread.ofVirtual().start(this::accept);
        }

        static Signpost to(int status, String portal) throws IOException {
            return new Signpost(status, Optional.of("TargetAddress=" + portal + "\0"));
        }

        String portal() throws IOException {
            return "127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort();
        }

        private void accept() {
            try {
                while (server.isOpen()) {
                    try (SocketChannel connection = server.accept()) {
                        answer(connection);
                    }
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private void answer(SocketChannel connection) throws IOException {
            LoginRequest request = (LoginRequest) new PduReader(connection).next().orElseThrow();
            asked.incrementAndGet();
            before.run();
            new PduWriter(connection)
                    .write(
                            new LoginResponse(
                                    false,
                                    false,
                                    request.stage(),
                                    LoginStage.SECURITY,
                                    0,
                                    0,
                                    request.isid(),
                                    0,
                                    request.initiatorTaskTag(),
                                    new Counters(
                                            SerialNumber.ZERO, request.cmdSn(), request.cmdSn()),
                                    status),
                            Octets.ofAscii(text.orElse("TargetAddress=" + portal() + ",1\0")));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static IscsiDrive open(String portal) throws TransportException {
        return IscsiDrive.open(
                DriveAddress.parse("iscsi://" + portal + "/" + ScriptedTarget.NAME + "/0"),
                Initiator.of(Map.of()));
    }

    private static String refusal(Signpost signpost) throws IOException {
        String portal = signpost.portal();
        return String.valueOf(
                assertThrows(TransportException.class, () -> open(portal).close()).getMessage());
    }

    @ParameterizedTest
    @CsvSource({"1,''", "2,''", "3,',1'"})
    void targetIsFollowedWhereItHasMoved(int moves, String group) throws IOException {
        List<Signpost> way = new ArrayList<>();
        try (ScriptedTarget target =
                new ScriptedTarget(talk -> {
                    talk.good(talk.command());
                    talk.next();
                })) {
            String next = target.portal();
            for (int i = 0; i < moves; i++) {
                int status = i % 2 == 0 ? TEMPORARILY : PERMANENTLY;
                way.add(Signpost.to(status, next + group));
                next = way.getLast().portal();
            }
            try (IscsiDrive drive = open(next)) {
                assertEquals(new Completion.Good(0), drive.execute(IscsiDriveTest.plain()));
            }
            assertEquals(1, target.logins.get());
            for (Signpost signpost : way) {
                assertEquals(1, signpost.asked.get());
            }
        } finally {
            for (Signpost signpost : way) {
                signpost.close();
            }
        }
    }

    @Test
    void targetThatSendsInACircleIsGivenUp() throws IOException {
        try (Signpost circle = new Signpost(TEMPORARILY, Optional.empty())) {
            String says = refusal(circle);
            assertTrue(says.contains("moved temporarily"), says);
            assertEquals(4, circle.asked.get(), "three moves and no more");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:99999x", "[::1:3260", ":70000,1", ""})
    void targetThatHasMovedToNowhereIsNotFollowed(String nowhere) throws IOException {
        try (Signpost signpost = Signpost.to(PERMANENTLY, nowhere)) {
            String says = refusal(signpost);
            assertTrue(says.contains("moved to nowhere"), says);
            assertEquals(1, signpost.asked.get());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TargetAlias=x\0", "no key at all"})
    void targetThatDoesNotSayWhereIsNotFollowed(String text) throws IOException {
        try (Signpost signpost = new Signpost(TEMPORARILY, Optional.of(text))) {
            String says = refusal(signpost);
            assertTrue(says.contains("moved temporarily"), says);
            assertEquals(1, signpost.asked.get());
        }
    }
}
