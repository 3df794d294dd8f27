package org.discwright.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.discwright.iscsi.pdu.DataOut;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.NopIn;
import org.discwright.iscsi.pdu.NopOut;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.ReadyToTransfer;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.pdu.ScsiResponse;
import org.discwright.iscsi.pdu.SerialNumber;
import org.discwright.iscsi.pdu.TaskFunction;
import org.discwright.iscsi.pdu.TaskManagementRequest;
import org.discwright.iscsi.pdu.TaskManagementResponse;
import org.discwright.model.Octets;
import org.discwright.testkit.Burden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What peers can keep from others that send commands and not their data. */
@Timeout(60)
class MemoryShareTest {
    private static final int BLOCK = MemoryDrive.BLOCK;
    private static final int NO_DATA_CAME = 0x0B4B06;

    /** Sends a WRITE whose data does not come. */
    private static ScsiCommand begin(Peer peer, int blocks) throws IOException {
        ScsiCommand write =
                peer.command(Peer.write10(0, blocks), false, true, true, (long) blocks * BLOCK);
        peer.writer.write(write);
        return write;
    }

    @Test
    void whoHasLittleGetsThroughWhereOthersKeepAllTheyCan() throws IOException {
        try (Served served = new Served()) {
            List<Peer> greedy = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                greedy.add(served.peer(i));
                for (int mib : List.of(8, 4, 2, 1, 1)) {
                    begin(greedy.getLast(), mib * 512);
                }
            }
            Served.await(
                    () -> served.server.memoryInUse() >= TargetLimits.USUAL.totalBytes() / 4 * 3);
            try (Peer modest = served.peer(7)) {
                for (int i = 0; i < 20; i++) {
                    Octets data = Octets.zeros(32 * BLOCK);
                    assertEquals(0, modest.write(Peer.write10(0, 32), data, 0, 0, 8192).status());
                    assertEquals(data, modest.read(Peer.read10(0, 32), 32 * BLOCK).data());
                }
            }
            for (Peer peer : greedy) {
                peer.close();
            }
            Served.await(() -> served.server.memoryInUse() == 0);
        }
    }

    private static void abort(Peer peer, ScsiCommand command) throws IOException {
        peer.writer.write(
                new TaskManagementRequest(
                        true,
                        TaskFunction.ABORT_TASK.code(),
                        Lun.ZERO,
                        1000 + command.initiatorTaskTag(),
                        command.initiatorTaskTag(),
                        peer.cmdSn,
                        Peer.ANY,
                        command.cmdSn(),
                        Peer.ANY));
    }

    @Test
    void writesThatAreAbortedWithoutDataTakeNoMoreThanOneOfThem() throws IOException {
        try (Served served = new Served();
                Peer peer = served.peer(1)) {
            long before = Burden.outsideHeap();
            for (int i = 0; i < 60; i++) {
                ScsiCommand write = begin(peer, 4096);
                assertInstanceOf(ReadyToTransfer.class, peer.next());
                abort(peer, write);
                assertEquals(
                        TaskManagementResponse.COMPLETE,
                        assertInstanceOf(TaskManagementResponse.class, peer.next()).response());
                assertEquals(0, served.server.memoryInUse());
                long grown = Burden.outsideHeap() - before;
                assertTrue(grown < 2L * TargetLimits.USUAL.commandBytes(), grown + " bytes more");
            }
        }
    }

    @Test
    void memoryThatDataIsReceivedIntoCountsUntilTheReceiverLetsGo() throws IOException {
        try (Served served = new Served();
                Peer peer = served.peer(1);
                Peer other = served.peer(2)) {
            ScsiCommand write = begin(peer, 8);
            ReadyToTransfer asked = assertInstanceOf(ReadyToTransfer.class, peer.next());
            DataOut data =
                    new DataOut(
                            true,
                            Lun.ZERO,
                            write.initiatorTaskTag(),
                            asked.targetTransferTag(),
                            Peer.ANY,
                            SerialNumber.ZERO,
                            0);
            ByteBuffer whole = ByteBuffer.allocate(Pdu.BASIC_HEADER_LENGTH + 8 * BLOCK);
            data.put(whole.slice(0, Pdu.BASIC_HEADER_LENGTH));
            whole.putInt(4, 8 * BLOCK);
            peer.channel.write(whole.limit(whole.capacity() / 2));
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos()); // it waits for the rest
            other.writer.write(
                    new TaskManagementRequest(
                            true,
                            TaskFunction.CLEAR_TASK_SET.code(),
                            Lun.ZERO,
                            1000,
                            Pdu.RESERVED_TAG,
                            other.cmdSn,
                            Peer.ANY,
                            SerialNumber.ZERO,
                            Peer.ANY));
            assertInstanceOf(TaskManagementResponse.class, other.next());
            assertEquals(8 * BLOCK, served.server.memoryInUse(), "it is still written to");
            peer.channel.write(whole.limit(whole.capacity()));
            Served.await(() -> served.server.memoryInUse() == 0);
            assertEquals(0x062F00, peer.without("000000000000").sense());
            assertEquals(0, peer.without("000000000000").status());
        }
    }

    private static TargetLimits hasty() {
        return TargetLimits.USUAL.withTimes(
                Duration.ofSeconds(20),
                Duration.ofMillis(1500),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60));
    }

    @Test
    void writesWhoseDataStandsStillEndAndGiveTheirMemoryBack() throws IOException {
        try (Served served = new Served(options -> options.withLimits(hasty()));
                Peer peer = served.peer(1)) {
            ScsiCommand first = begin(peer, 1024);
            ReadyToTransfer asked = assertInstanceOf(ReadyToTransfer.class, peer.next());
            begin(peer, 1024);
            assertInstanceOf(ReadyToTransfer.class, peer.next());
            assertTrue(served.server.memoryInUse() >= 2048 * BLOCK);
            peer.writer.write(
                    new NopOut(true, Lun.ZERO, 9, Pdu.RESERVED_TAG, peer.cmdSn, Peer.ANY));
            assertInstanceOf(NopIn.class, peer.next());
            for (int i = 0; i < 2; i++) {
                assertInstanceOf(ScsiResponse.class, peer.next());
                Octets sense = peer.reader.data();
                assertEquals(NO_DATA_CAME, sense.u8(4) << 16 | sense.u16(14));
            }
            Served.await(() -> served.server.memoryInUse() == 0);
            peer.writer.write(
                    new DataOut(
                            false,
                            Lun.ZERO,
                            first.initiatorTaskTag(),
                            asked.targetTransferTag(),
                            Peer.ANY,
                            SerialNumber.ZERO,
                            0),
                    Octets.zeros(BLOCK));
            assertEquals(0, peer.without("000000000000").status(), "what comes late is nothing");
        }
    }

    @Test
    void slowDataIsNotLate() throws IOException {
        try (Served served = new Served(options -> options.withLimits(hasty()));
                Peer peer = served.peer(1)) {
            ScsiCommand write = begin(peer, 8);
            ReadyToTransfer asked = assertInstanceOf(ReadyToTransfer.class, peer.next());
            SerialNumber number = SerialNumber.ZERO;
            for (int i = 0; i < 8; i++) {
                LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
                peer.writer.write(
                        new DataOut(
                                i == 7,
                                Lun.ZERO,
                                write.initiatorTaskTag(),
                                asked.targetTransferTag(),
                                Peer.ANY,
                                number,
                                (long) i * BLOCK),
                        Octets.zeros(BLOCK));
                number = number.next();
            }
            assertEquals(0, peer.outcome().status());
        }
    }

    private static Standstill.Incoming data(long progress) {
        return () -> progress;
    }

    @Test
    void commandWhoseTurnItIsIsLateWhereOnlyOthersGetData() {
        Standstill standstill = new Standstill();
        Standstill.Incoming first = data(0);
        assertEquals(List.of(), standstill.overdue(List.of(), 0, 10));
        assertEquals(List.of(), standstill.overdue(List.of(first, data(0)), 0, 10));
        assertEquals(List.of(), standstill.overdue(List.of(first, data(9)), 10, 10));
        assertEquals(List.of(first), standstill.overdue(List.of(first, data(9)), 11, 10));
        Standstill.Incoming second = data(0);
        assertEquals(List.of(), standstill.overdue(List.of(second, data(11)), 12, 10));
        assertEquals(List.of(), standstill.overdue(List.of(second, data(21)), 22, 10));
        assertEquals(List.of(second), standstill.overdue(List.of(second, data(21)), 23, 10));
        List<Standstill.Incoming> all = List.of(data(20), data(21));
        assertEquals(all, standstill.overdue(all, 32, 10), "nobody gets any");
    }
}
