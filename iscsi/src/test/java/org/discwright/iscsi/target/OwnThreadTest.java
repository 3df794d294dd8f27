package org.discwright.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.NopIn;
import org.discwright.iscsi.pdu.NopOut;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.pdu.TaskFunction;
import org.discwright.iscsi.pdu.TaskManagementRequest;
import org.discwright.iscsi.pdu.TaskManagementResponse;
import org.discwright.model.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that the thread which receives them carries out itself. */
@Timeout(60)
class OwnThreadTest {
    private static final int BLOCK = MemoryDrive.BLOCK;

    /** Sends a READ (10) that the drive keeps until its gate opens. */
    private static ScsiCommand stuck(Served served, Peer peer) throws Exception {
        served.drive.readGate = new CountDownLatch(1);
        ScsiCommand read = peer.command(Peer.read10(3, 1), true, false, true, BLOCK);
        peer.writer.write(read);
        assertTrue(served.drive.waiting.await(10, TimeUnit.SECONDS));
        assertTrue(served.drive.thread.startsWith("from "), served.drive.thread);
        return read;
    }

    private static void ping(Peer peer) throws IOException {
        peer.writer.write(
                new NopOut(true, Lun.ZERO, 9, Pdu.RESERVED_TAG, peer.cmdSn, Peer.ANY),
                Octets.ofAscii("ping"));
    }

    @Test
    void readOfAnIdleDriveTakesNoOtherThread() throws IOException {
        try (Served served = new Served();
                Peer peer = served.peer(1)) {
            assertEquals(0, peer.read(Peer.read10(0, 1), BLOCK).status());
            assertTrue(served.drive.thread.startsWith("from "), served.drive.thread);
            assertEquals(0, peer.without("000000000000").status());
            assertTrue(served.drive.thread.startsWith("drive "), served.drive.thread);
            peer.writer.add(
                    peer.command(Peer.read10(1, 1), true, false, true, BLOCK),
                    Octets.EMPTY.asByteBuffer());
            peer.writer.write(peer.command(Peer.read10(2, 1), true, false, true, BLOCK));
            assertEquals(served.drive.content(BLOCK, BLOCK), peer.outcome().data());
            assertEquals(served.drive.content(2 * BLOCK, BLOCK), peer.outcome().data());
            Served.await(() -> served.server.memoryInUse() == 0);
        }
    }

    @Test
    void peerIsHeardWhileItsCommandTakesLong() throws Exception {
        try (Served served = new Served();
                Peer peer = served.peer(1)) {
            ScsiCommand read = stuck(served, peer);
            ping(peer);
            assertInstanceOf(NopIn.class, peer.next(), "before the command is over");
            peer.reader.data();
            peer.writer.write(
                    new TaskManagementRequest(
                            true,
                            TaskFunction.ABORT_TASK.code(),
                            Lun.ZERO,
                            500,
                            read.initiatorTaskTag(),
                            peer.cmdSn,
                            Peer.ANY,
                            peer.cmdSn,
                            Peer.ANY));
            ping(peer);
            assertInstanceOf(NopIn.class, peer.next(), "the abort waits for the drive");
            peer.reader.data();
            served.drive.readGate.countDown();
            TaskManagementResponse aborted =
                    assertInstanceOf(TaskManagementResponse.class, peer.next());
            assertEquals(TaskManagementResponse.COMPLETE, aborted.response());
            for (int i = 0; i < 5; i++) {
                assertEquals(0, peer.read(Peer.read10(i, 1), BLOCK).status());
            }
            Served.await(() -> served.server.memoryInUse() == 0);
        }
    }

    @Test
    void othersWaitForTheDriveAndComeNext() throws Exception {
        try (Served served = new Served();
                Peer peer = served.peer(1);
                Peer other = served.peer(2)) {
            stuck(served, peer);
            other.writer.write(other.command(Peer.READY, false, false, true, 0));
            ping(other);
            assertInstanceOf(NopIn.class, other.next());
            other.reader.data();
            assertEquals(1, served.drive.carriedOut.get());
            served.drive.readGate.countDown();
            assertEquals(0, other.outcome().status());
            assertEquals(served.drive.content(3 * BLOCK, BLOCK), peer.outcome().data());
        }
    }

    @Test
    void newSessionNeedNotWaitForTheCommandOfTheOldOne() throws Exception {
        try (Served served = new Served();
                Peer old = served.peer(1)) {
            stuck(served, old);
            try (Peer again = served.peer(1)) {
                ping(again);
                assertInstanceOf(NopIn.class, again.next());
                again.reader.data();
                assertTrue(old.reader.next().isEmpty());
                served.drive.readGate.countDown();
                assertEquals(0, again.without("000000000000").status());
                assertEquals(1, served.server.sessions());
                Served.await(() -> served.server.memoryInUse() == 0);
            }
        }
    }

    @Test
    void serverThatClosesWaitsForTheDrive() throws Exception {
        Served served = new Served();
        try (Peer peer = served.peer(1)) {
            stuck(served, peer);
            Thread closing = Thread.ofVirtual().start(served::close);
            assertFalse(closing.join(Duration.ofSeconds(5)), "the drive is at work");
            served.drive.readGate.countDown();
            assertTrue(closing.join(Duration.ofSeconds(20)));
        }
    }
}
