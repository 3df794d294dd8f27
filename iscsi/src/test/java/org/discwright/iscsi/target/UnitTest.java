package org.discwright.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.Reject;
import org.discwright.iscsi.pdu.RejectReason;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.pdu.ScsiResponse;
import org.discwright.iscsi.pdu.TaskFunction;
import org.discwright.iscsi.pdu.TaskManagementRequest;
import org.discwright.iscsi.pdu.TaskManagementResponse;
import org.discwright.model.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnitTest {
    private static final String READY = "000000000000";
    private static final int CONFLICT = 0x18;

    @Test
    void onlyLogicalUnitZeroIsThere() throws IOException {
        try (Served served = new Served();
                Peer peer = served.peer(1)) {
            Octets luns = peer.read(Octets.ofHex("a00000000000000001000000"), 256).data();
            assertEquals(Octets.ofHex("00000008" + "00".repeat(12)), luns);
            assertEquals(0x7F, elsewhere(peer, "120000002400", 36).data().u8(0));
            assertEquals(0x052500, elsewhere(peer, READY, 0).sense());
            Octets sense = elsewhere(peer, "030000001200", 18).data();
            assertEquals(0x25, sense.u8(12));
        }
    }

    private static Peer.Outcome elsewhere(Peer peer, String cdb, int expected) throws IOException {
        ScsiCommand zero = peer.command(Octets.ofHex(cdb), expected > 0, false, true, expected);
        peer.writer.write(
                new ScsiCommand(
                        false,
                        true,
                        zero.read(),
                        false,
                        1,
                        Lun.of(3),
                        zero.initiatorTaskTag(),
                        expected,
                        zero.cmdSn(),
                        Peer.ANY,
                        zero.cdb(),
                        OptionalLong.empty()));
        return peer.outcome();
    }

    @Test
    void abortedCommandIsNotAnsweredAndOneThatRunsIsWaitedFor() throws Exception {
        try (Served served = new Served();
                Peer peer = served.peer(1)) {
            served.drive.gate = new CountDownLatch(1);
            ScsiCommand runs = peer.command(Octets.ofHex(READY), false, false, true, 0);
            ScsiCommand waits = peer.command(Octets.ofHex(READY), false, false, true, 0);
            peer.writer.write(runs);
            assertEquals(true, served.drive.waiting.await(10, TimeUnit.SECONDS));
            peer.writer.write(waits);
            manage(peer, TaskFunction.ABORT_TASK, waits.initiatorTaskTag());
            assertEquals(TaskManagementResponse.COMPLETE, managed(peer));
            manage(peer, TaskFunction.ABORT_TASK, 77);
            assertEquals(TaskManagementResponse.NO_SUCH_TASK, managed(peer));
            manage(peer, TaskFunction.ABORT_TASK, runs.initiatorTaskTag());
            manage(peer, TaskFunction.TASK_REASSIGN, runs.initiatorTaskTag());
            assertEquals(TaskManagementResponse.REASSIGNMENT_NOT_SUPPORTED, managed(peer));
            served.drive.gate.countDown();
            assertEquals(TaskManagementResponse.COMPLETE, managed(peer));
            assertEquals(0, peer.without(READY).status());
            assertEquals(2, served.drive.carriedOut.get(), "the one that waited never ran");
        }
    }

    @Test
    void resetReachesTheDriveAndEndsReservations() throws IOException {
        try (Served served = new Served();
                Peer holder = served.peer(1);
                Peer other = served.peer(2)) {
            assertEquals(0, holder.without("160000000000").status());
            assertEquals(CONFLICT, other.without(READY).status());
            manage(other, TaskFunction.LOGICAL_UNIT_RESET, Pdu.RESERVED_TAG);
            assertEquals(TaskManagementResponse.COMPLETE, managed(other));
            assertEquals(1, served.drive.resets.get());
            assertEquals(0, other.without(READY).status());
        }
    }

    @Test
    void resetThatTheDriveRefusesEndsNobodysCommands() throws Exception {
        try (Served served = new Served();
                Peer busy = served.peer(1);
                Peer other = served.peer(2)) {
            served.drive.refusesReset = true;
            CountDownLatch gate = new CountDownLatch(1);
            served.drive.gate = gate;
            busy.writer.write(busy.command(Octets.ofHex(READY), false, false, true, 0));
            assertTrue(served.drive.waiting.await(10, TimeUnit.SECONDS));
            manage(other, TaskFunction.LOGICAL_UNIT_RESET, Pdu.RESERVED_TAG);
            assertEquals(TaskManagementResponse.REJECTED, managed(other));
            gate.countDown();
            assertInstanceOf(ScsiResponse.class, busy.next());
        }
    }

    private static void manage(Peer peer, TaskFunction function, int tag) throws IOException {
        peer.writer.write(
                new TaskManagementRequest(
                        true,
                        function.code(),
                        Lun.ZERO,
                        1000 + tag,
                        tag,
                        peer.cmdSn,
                        Peer.ANY,
                        peer.cmdSn,
                        Peer.ANY));
    }

    private static int managed(Peer peer) throws IOException {
        return assertInstanceOf(TaskManagementResponse.class, peer.next()).response();
    }

    @Test
    void persistentReservationHoldsAcrossSessionsUntilItIsPreempted() throws IOException {
        try (Served served = new Served();
                Peer other = served.peer(2)) {
            try (Peer holder = served.peer(1)) {
                assertEquals(0, out(holder, 0, 0, 0, 0xA1).status());
                assertEquals(0, out(holder, 1, 3, 0xA1, 0).status());
            }
            Served.await(() -> served.server.sessions() == 1);
            assertEquals(CONFLICT, other.read(Peer.read10(0, 1), 2048).status());
            assertEquals(0, other.without(READY).status());
            assertEquals(CONFLICT, other.without("160000000000").status());
            assertEquals(CONFLICT, out(other, 4, 3, 0xB2, 0xA1).status(), "not registered");
            assertEquals(0, out(other, 0, 0, 0, 0xB2).status());
            Octets keys = other.read(Octets.ofHex("5e000000000000010000"), 256).data();
            assertEquals(Octets.ofHex("00000002 00000010 00000000000000a1 00000000000000b2"), keys);
            try (Peer again = served.peer(1)) {
                assertEquals(0, again.read(Peer.read10(0, 1), 2048).status(), "still theirs");
                assertEquals(0, out(other, 4, 3, 0xB2, 0xA1).status());
                assertEquals(0x062A05, again.without(READY).sense());
                assertEquals(CONFLICT, again.read(Peer.read10(0, 1), 2048).status());
            }
            assertEquals(0, other.read(Peer.read10(0, 1), 2048).status());
            Octets held = other.read(Octets.ofHex("5e010000000000010000"), 256).data();
            assertEquals(
                    Octets.ofHex("00000003 00000010 00000000000000b2 00000000 00030000"), held);
            assertEquals(0, out(other, 3, 0, 0xB2, 0).status());
            assertEquals(8, other.read(Octets.ofHex("5e000000000000010000"), 256).data().length());
        }
    }

    @Test
    void reserveAndPersistentReservationsExcludeEachOther() throws IOException {
        try (Served served = new Served();
                Peer holder = served.peer(1);
                Peer other = served.peer(2)) {
            assertEquals(0, holder.without("560000000000000000000000").status());
            for (Peer peer : List.of(holder, other)) {
                assertEquals(CONFLICT, out(peer, 0, 0, 0, 0xA1).status(), "the holder's as well");
                assertEquals(CONFLICT, out(peer, 6, 0, 0, 0xA1).status());
                Octets keys = Octets.ofHex("5e000000000000010000");
                assertEquals(CONFLICT, peer.read(keys, 256).status());
            }
            assertEquals(0, holder.without("170000000000").status());
            assertEquals(0, out(other, 0, 0, 0, 0xB2).status());
            for (Peer peer : List.of(holder, other)) {
                assertEquals(CONFLICT, peer.without("160000000000").status());
                assertEquals(CONFLICT, peer.without("170000000000").status());
                assertEquals(CONFLICT, peer.without("56000000000000000000").status());
            }
            assertEquals(0, out(other, 0, 0, 0xB2, 0).status());
            assertEquals(0, holder.without("160000000000").status());
        }
    }

    @Test
    void registrationOfAPortThatIsGoneGivesWayButNoLiveOneAndNoHolder() throws IOException {
        try (Served served = new Served();
                Peer live = served.peer(1)) {
            assertEquals(0, out(live, 0, 0, 0, 0x1).status());
            for (int i = 2; i <= 64; i++) {
                try (Peer gone = served.peer(i)) {
                    assertEquals(0, out(gone, 0, 0, 0, i).status());
                    if (i == 2) {
                        assertEquals(0, out(gone, 1, 1, i, 0).status());
                    }
                }
                Served.await(() -> served.server.sessions() == 1);
            }
            try (Peer late = served.peer(65)) {
                assertEquals(0, out(late, 0, 0, 0, 0x65).status());
                Octets keys = late.read(Octets.ofHex("5e000000000000040000"), 1024).data();
                assertEquals(8 + 64 * 8, keys.length());
                assertEquals(1, keys.u8(8 + 7), "it has a session");
                assertEquals(2, keys.u8(16 + 7), "it holds the drive");
                assertEquals(4, keys.u8(24 + 7), "the third one was the oldest of the others");
                assertEquals(0x65, keys.u8(8 + 63 * 8 + 7));
            }
        }
    }

    @Test
    void tableFullOfLivePortsTakesNoMore() throws IOException {
        TargetLimits wide = TargetLimits.USUAL.withNumbers(80, 32, 32, 4);
        try (Served served = new Served(options -> options.withLimits(wide))) {
            List<Peer> live = new ArrayList<>();
            for (int i = 1; i <= 64; i++) {
                live.add(served.peer(i));
                assertEquals(0, out(live.getLast(), 0, 0, 0, i).status());
            }
            live.add(served.peer(65));
            assertEquals(0x055504, out(live.getLast(), 0, 0, 0, 65).sense());
            for (Peer peer : live) {
                peer.close();
            }
        }
    }

    @Test
    void requestSenseTellsWhatTheTargetHasToTellAndOnlyOnce() throws IOException {
        try (Served served = new Served();
                Peer peer = served.peer(1);
                Peer other = served.peer(2)) {
            assertEquals(0, out(peer, 0, 0, 0, 0xA1).status());
            for (String request : List.of("030000001200", "030100001200")) {
                assertEquals(0, out(other, 6, 0, 0, 0xB2).status());
                assertEquals(0, out(other, 3, 0, 0xB2, 0).status());
                Peer.Outcome sense = peer.read(Octets.ofHex(request), 18);
                assertEquals(0, sense.status());
                boolean descriptor = request.startsWith("0301");
                assertEquals(6, sense.data().u8(descriptor ? 1 : 2) & 0xF);
                assertEquals(0x2A03, sense.data().u16(descriptor ? 2 : 12));
                assertEquals(0, peer.without(READY).status(), "it was told");
                assertEquals(0, out(peer, 6, 0, 0, 0xA1).status());
            }
        }
    }

    @Test
    void writeToAUnitThatIsNotThereTakesNoMemoryAndAsksForNothing() throws IOException {
        try (Served served = new Served();
                Peer peer = served.peer(1)) {
            ScsiCommand zero = peer.command(Peer.write10(0, 8), false, true, true, 16_384);
            peer.writer.write(
                    new ScsiCommand(
                            false,
                            true,
                            false,
                            true,
                            1,
                            Lun.of(3),
                            zero.initiatorTaskTag(),
                            16_384,
                            zero.cmdSn(),
                            Peer.ANY,
                            zero.cdb(),
                            OptionalLong.empty()));
            assertInstanceOf(ScsiResponse.class, peer.next());
            assertEquals(0x25, peer.reader.data().u8(14));
            assertEquals(0, served.server.memoryInUse());
        }
    }

    private static Peer.Outcome out(Peer peer, int action, int type, long key, long newKey)
            throws IOException {
        Octets cdb = Octets.ofInts(0x5F, action, type, 0, 0, 0, 0, 0, 24, 0);
        ByteBuffer list = ByteBuffer.allocate(24).putLong(key).putLong(newKey);
        return peer.write(cdb, Octets.of(list.array()), 24, 0, 24);
    }

    @Test
    void pdusThatBelongElsewhereAreRejected() throws IOException {
        try (Served served = new Served();
                Peer peer = served.peer(1)) {
            peer.writer.write(
                    new TaskManagementResponse(
                            0,
                            5,
                            new org.discwright.iscsi.pdu.Counters(Peer.ANY, Peer.ANY, Peer.ANY)));
            Reject reject = assertInstanceOf(Reject.class, peer.next());
            assertEquals(RejectReason.PROTOCOL_ERROR.code(), reject.reason());
            assertEquals(48, peer.reader.data().length());
            assertEquals(0, peer.without(READY).status());
        }
    }
}
