package org.discwright.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.discwright.iscsi.pdu.AsyncMessage;
import org.discwright.iscsi.pdu.LogoutRequest;
import org.discwright.iscsi.pdu.LogoutResponse;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.NopIn;
import org.discwright.iscsi.pdu.NopOut;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.model.Octets;
import org.discwright.transport.DriveListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SessionsTest {
    private static final String RESERVE = "160000000000";
    private static final String RELEASE = "170000000000";
    private static final String READY = "000000000000";
    private static final int CONFLICT = 0x18;

    @Test
    void everySessionIsASenderOfItsOwnAndTheDriveHearsOfItsEnd() throws IOException {
        try (Served served = new Served();
                Peer other = served.peer(2)) {
            try (Peer peer = served.peer(1)) {
                assertEquals(0, peer.without(READY).status());
                assertEquals(0, other.without(READY).status());
            }
            Served.await(() -> served.drive.lost.size() == 1);
            assertEquals(2, served.drive.seen.size());
            assertTrue(served.drive.seen.containsAll(served.drive.lost));
            assertEquals(0, other.without(READY).status());
        }
    }

    @Test
    void reservedDriveConflictsForOthersUntilItIsReleasedOrItsHolderGone() throws IOException {
        try (Served served = new Served();
                Peer other = served.peer(2)) {
            try (Peer holder = served.peer(1)) {
                assertEquals(0, holder.without(RESERVE).status());
                assertEquals(CONFLICT, other.without(READY).status());
                assertEquals(CONFLICT, other.without(RESERVE).status());
                assertEquals(0, other.without(RELEASE).status());
                assertEquals(CONFLICT, other.without(READY).status(), "it was not theirs");
                assertEquals(0, other.read(Octets.ofHex("120000002400"), 36).status());
                assertEquals(0, holder.without(RELEASE).status());
                assertEquals(0, other.without(READY).status());
                assertEquals(0, holder.without(RESERVE).status());
            }
            Served.await(() -> served.server.sessions() == 1);
            assertEquals(0, other.without(READY).status());
        }
    }

    @Test
    void sameInitiatorPortTakesTheOldSessionsPlace() throws IOException {
        try (Served served = new Served();
                Peer old = served.peer(1)) {
            assertEquals(0, old.without(RESERVE).status());
            try (Peer again = served.peer(1)) {
                assertEquals(0, again.without(READY).status());
                assertTrue(old.reader.next().isEmpty(), "the old connection is closed");
                assertEquals(1, served.server.sessions());
            }
        }
    }

    @Test
    void loginsOfOneInitiatorPortAtTheSameMomentLeaveOneSession() throws Exception {
        try (Served served = new Served()) {
            for (int round = 0; round < 20; round++) {
                List<Thread> logins = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    logins.add(
                            Thread.ofPlatform()
                                    .start(() -> {
                                        try (Peer peer = served.peer(1)) {
                                            peer.without(READY);
                                        } catch (IOException | AssertionError ousted) {
                                            // by one that came later
                                        }
                                    }));
                }
                for (Thread login : logins) {
                    assertTrue(login.join(Duration.ofSeconds(20)));
                }
            }
            Served.await(() -> served.server.sessions() == 0);
            try (Peer after = served.peer(1)) {
                assertEquals(0, after.without(READY).status());
            }
        }
    }

    @Test
    void pingIsAnsweredWithItsData() throws IOException {
        try (Served served = new Served();
                Peer peer = served.peer(1)) {
            Octets data = Octets.ofAscii("are you there");
            peer.writer.write(
                    new NopOut(true, Lun.ZERO, 9, Pdu.RESERVED_TAG, peer.cmdSn, Peer.ANY), data);
            assertEquals(9, assertInstanceOf(NopIn.class, peer.next()).initiatorTaskTag());
            assertEquals(data, peer.reader.data());
        }
    }

    @Test
    void silentPeerIsPingedAndThenGivenUp() throws IOException {
        TargetLimits hasty =
                TargetLimits.USUAL.withTimes(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(9),
                        Duration.ofMillis(600),
                        Duration.ofMillis(1500));
        try (Served served = new Served(options -> options.withLimits(hasty));
                Peer peer = served.peer(1)) {
            assertEquals(
                    Pdu.RESERVED_TAG,
                    assertInstanceOf(NopIn.class, peer.next()).initiatorTaskTag());
            assertTrue(peer.reader.next().isEmpty());
            Served.await(() -> served.server.sessions() == 0);
        }
    }

    @Test
    void whatFailsForOneSessionLeavesNobodyElseUnwatched() throws IOException {
        TargetLimits beyondCounting =
                TargetLimits.USUAL.withTimes(
                        Duration.ofMillis(1500),
                        ChronoUnit.FOREVER.getDuration(),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60));
        assertThrows(ArithmeticException.class, () -> beyondCounting.dataTime().toNanos());
        try (Served served = new Served(options -> options.withLimits(beyondCounting));
                Peer peer = served.peer(1)) {
            assertEquals(0, peer.without(READY).status());
            LockSupport.parkNanos(Duration.ofMillis(1200).toNanos()); // it was watched twice
            try (Peer silent = served.stranger()) {
                assertTrue(silent.reader.next().isEmpty(), "its time for a login is over");
            }
            assertEquals(0, peer.without(READY).status());
        }
    }

    @Test
    void peerThatReadsSlowlyAndSaysNothingMeanwhileIsNotGivenUp() throws IOException {
        TargetLimits hasty =
                TargetLimits.USUAL.withTimes(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(9),
                        Duration.ofMillis(300),
                        Duration.ofMillis(1000));
        int commands = 32;
        int blocks = 128;
        try (Served served = new Served(options -> options.withLimits(hasty));
                Peer peer = served.peer(1)) {
            for (int i = 0; i < commands; i++) {
                peer.writer.write(
                        peer.command(
                                Peer.read10(i * blocks, blocks),
                                true,
                                false,
                                true,
                                (long) blocks * MemoryDrive.BLOCK));
            }
            for (int i = 0; i < commands; i++) {
                if (i < 18) {
                    LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
                }
                assertEquals(
                        served.drive.content(
                                i * blocks * MemoryDrive.BLOCK, blocks * MemoryDrive.BLOCK),
                        peer.outcome().data());
            }
            assertEquals(0, peer.without(READY).status());
        }
    }

    @Test
    void logoutEndsTheSessionOnceItWasAnswered() throws IOException {
        try (Served served = new Served();
                Peer peer = served.peer(1)) {
            peer.writer.write(new LogoutRequest(true, 1, 5, 99, peer.cmdSn, Peer.ANY));
            LogoutResponse refused = assertInstanceOf(LogoutResponse.class, peer.next());
            assertEquals(LogoutResponse.CID_NOT_FOUND, refused.response());
            peer.writer.write(new LogoutRequest(true, 0, 6, 0, peer.cmdSn, Peer.ANY));
            LogoutResponse closed = assertInstanceOf(LogoutResponse.class, peer.next());
            assertEquals(LogoutResponse.CLOSED, closed.response());
            assertTrue(peer.reader.next().isEmpty());
            Served.await(() -> served.server.sessions() == 0);
        }
    }

    @Test
    void changedMediumAndShutdownAreToldUnasked() throws Exception {
        Served served = new Served();
        try (Peer peer = served.peer(1)) {
            Served.await(() -> served.server.sessions() == 1);
            served.drive.listeners.forEach(
                    (DriveListener one) -> one.mediumChanged(served.drive.address()));
            AsyncMessage changed = assertInstanceOf(AsyncMessage.class, peer.next());
            assertEquals(AsyncMessage.SCSI_EVENT, changed.event());
            assertEquals(0x28, peer.reader.data().u8(14));
            Thread closing = Thread.ofVirtual().start(served::close);
            AsyncMessage bye = assertInstanceOf(AsyncMessage.class, peer.next());
            assertEquals(AsyncMessage.REQUEST_LOGOUT, bye.event());
            peer.writer.write(new LogoutRequest(true, 0, 6, 0, peer.cmdSn, Peer.ANY));
            assertInstanceOf(LogoutResponse.class, peer.next());
            assertTrue(closing.join(Duration.ofSeconds(2)), "nobody is waited for any more");
            assertTrue(served.drive.listeners.isEmpty());
        }
    }

    @Test
    void peerThatReadsNothingHoldsNobodyElseUp() throws IOException {
        try (Served served = new Served();
                Peer deaf = served.peer(1);
                Peer other = served.peer(2)) {
            for (int i = 0; i < 30; i++) {
                deaf.writer.write(deaf.command(Peer.read10(0, 512), true, false, true, 1 << 20));
            }
            for (int i = 0; i < 200; i++) {
                assertEquals(0, other.read(Peer.read10(i, 8), 8 * MemoryDrive.BLOCK).status());
            }
            assertTrue(served.server.memoryInUse() <= TargetLimits.USUAL.unsentBytes() + (2 << 20));
            deaf.channel.close();
            Served.await(() -> served.server.memoryInUse() == 0);
        }
    }

    @Test
    void commandsBeyondTheWindowAreIgnoredAndItOpensAgain() throws IOException {
        TargetLimits narrow = TargetLimits.USUAL.withNumbers(4, 4, 4, 2);
        try (Served served = new Served(options -> options.withLimits(narrow));
                Peer peer = served.peer(1)) {
            assertEquals(1, peer.maxCmdSn.since(peer.cmdSn));
            ScsiCommand beyond =
                    new ScsiCommand(
                            false,
                            true,
                            false,
                            false,
                            1,
                            Lun.ZERO,
                            1,
                            0,
                            peer.cmdSn.plus(2),
                            Peer.ANY,
                            Peer.READY,
                            OptionalLong.empty());
            peer.writer.write(beyond);
            for (int i = 0; i < 10; i++) {
                assertEquals(0, peer.without(READY).status());
            }
        }
    }

    @Test
    void oneSessionMoreThanThereIsRoomForIsRefused() throws IOException {
        TargetLimits narrow = TargetLimits.USUAL.withNumbers(1, 4, 4, 4);
        try (Served served = new Served(options -> options.withLimits(narrow))) {
            try (Peer peer = served.peer(1)) {
                assertEquals(0, peer.without(READY).status());
                assertThrows(AssertionError.class, () -> served.peer(2));
            }
            Served.await(() -> served.server.sessions() == 0);
            try (Peer later = served.peer(3)) {
                assertEquals(0, later.without(READY).status());
            }
        }
    }

    @Test
    void manyThatLogInAtOnceAreNotMoreThanThereIsRoomFor() throws Exception {
        TargetLimits narrow = TargetLimits.USUAL.withNumbers(3, 32, 32, 4);
        try (Served served = new Served(options -> options.withLimits(narrow))) {
            for (int round = 0; round < 25; round++) {
                CyclicBarrier together = new CyclicBarrier(12);
                AtomicInteger inside = new AtomicInteger();
                List<Thread> logins = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                    int isid = i;
                    logins.add(
                            Thread.ofPlatform()
                                    .start(() -> {
                                        try (Peer peer = served.stranger()) {
                                            together.await(20, TimeUnit.SECONDS);
                                            peer.into(Served.NAME, isid);
                                            inside.incrementAndGet();
                                            together.await(20, TimeUnit.SECONDS);
                                        } catch (AssertionError full) {
                                            pass(together);
                                        } catch (Exception failed) {
                                            throw new IllegalStateException(failed);
                                        }
                                    }));
                }
                for (Thread login : logins) {
                    assertTrue(login.join(Duration.ofSeconds(30)));
                }
                assertEquals(3, inside.get(), "in round " + round);
                Served.await(() -> served.server.sessions() == 0);
            }
        }
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
