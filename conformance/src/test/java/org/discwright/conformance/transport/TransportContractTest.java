package org.discwright.conformance.transport;

import static org.discwright.conformance.transport.Contract.PATIENCE;
import static org.discwright.conformance.transport.Contract.SECTOR;
import static org.discwright.conformance.transport.Contract.expectSense;
import static org.discwright.conformance.transport.Contract.memory;
import static org.discwright.conformance.transport.Contract.octets;
import static org.discwright.conformance.transport.Contract.read10;
import static org.discwright.conformance.transport.Contract.sectors;
import static org.discwright.conformance.transport.Contract.send;
import static org.discwright.conformance.transport.Contract.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportException.Reason;
import org.discwright.transport.nativeio.linux.SgIoWay;
import org.discwright.transport.nativeio.windows.SptiWay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every transport owes to who uses it, whatever it is made of: the same drive with the same
 * disc and the same faults stands behind all of them. What a way cannot give, it declares with a
 * reason, and is not asked for.
 */
@ParameterizedClass
@MethodSource("ways")
@Timeout(120)
class TransportContractTest {
    private static final String TEST_UNIT_READY = "00 00 00 00 00 00";
    private static final String BUSY_ONE = "5c 00 00 00 00 00 00 00 00 00";
    private static final String CONFLICTING = "bd 00 00 00 00 00 00 00 00 00 00 00";
    private static final String SLOW = "ac 00 00 00 00 00 00 00 00 00 00 00";
    private static final String RESETTING = "42 00 40 01 00 00 00 00 00 00";
    private static final String WRITE_PAGE = "5a 08 05 00 00 00 00 00 3c 00";

    @Parameter Supplier<Way> made;

    @TempDir Path folder;

    private Way way;
    private ScsiTransport drive;

    static Stream<Supplier<Way>> ways() {
        List<Supplier<Way>> all =
                new ArrayList<>(
                        List.of(
                                named(Ways.InProcess::new),
                                named(Ways.HandedOn::new),
                                named(Ways.Replayed::new),
                                named(Ways.Network::new),
                                named(SgIoWay::fixed),
                                named(SgIoWay::descriptor),
                                named(SptiWay::fixed),
                                named(SptiWay::descriptor)));
        String real = System.getProperty("contract.drive");
        return real == null ? all.stream() : Stream.of(named(() -> new Ways.OfThisMachine(real)));
    }

    private static Supplier<Way> named(Supplier<Way> maker) {
        String name = maker.get().toString();
        return new Supplier<>() {
            @Override
            public Way get() {
                return maker.get();
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    @BeforeEach
    void open() throws Exception {
        way = made.get();
        Path disc = folder.resolve("contract.disc");
        if (way.wantsDisc()) {
            ContractDrive.makeDisc(disc, 320);
        }
        drive = way.open(disc);
        settle(drive);
    }

    @AfterEach
    void close() throws Exception {
        drive.close();
        way.close();
    }

    private void needs(Way.Promise promise) {
        Optional<String> reason = Optional.ofNullable(way.missing().get(promise));
        assumeTrue(reason.isEmpty(), () -> way + ": " + reason.orElse(""));
    }

    private static ScsiRequest in(String cdb, MemorySegment data) {
        return new ScsiRequest(Nexus.LOCAL, Cdb.ofHex(cdb), Direction.IN, data, PATIENCE);
    }

    @Test
    void whatItSaysOfItselfMakesSense() {
        assertEquals(0, drive.maximumTransferLength() % SECTOR);
        assertTrue(drive.maximumTransferLength() >= 16 * SECTOR);
        assertEquals(1, Long.bitCount(drive.alignmentMask() + 1L), "a mask of low bits");
        assertTrue(!drive.description().paths().isEmpty() || !drive.address().rest().isEmpty());
    }

    @Test
    void goodWithoutData() throws TransportException {
        assertEquals(new Completion.Good(0), send(drive, TEST_UNIT_READY));
    }

    @Test
    void goodWithLessThanThereWasRoomFor() throws TransportException {
        MemorySegment memory = memory(250);
        Completion completion = send(drive, "12 00 00 00 fa 00", Direction.IN, memory);
        Octets inquiry = octets(memory);
        assertEquals(5, inquiry.u8(0), "an optical drive");
        assertEquals(new Completion.Good(inquiry.u8(4) + 5), completion);
        assertTrue(completion.transferred() < 250);
    }

    @Test
    void asMuchAsWasAskedForIntoMemoryOfAnyKind() throws TransportException {
        Octets one = sectors(drive, 8, 1);
        Octets other = sectors(drive, 11, 1);
        assertNotEquals(one, other);
        byte[] heap = new byte[4 * SECTOR + 2];
        MemorySegment odd = memory(4 * SECTOR + 4096).asSlice(1, 4 * SECTOR);
        for (MemorySegment memory :
                List.of(
                        memory(4 * SECTOR),
                        odd,
                        MemorySegment.ofArray(heap).asSlice(1, 4 * SECTOR))) {
            assertEquals(
                    new Completion.Good(4 * SECTOR),
                    send(drive, read10(8, 4), Direction.IN, memory));
            assertEquals(one, octets(memory.asSlice(0, SECTOR)));
            assertEquals(other, octets(memory.asSlice(3 * SECTOR)));
        }
        assertEquals(0, heap[0], "before the memory");
        assertEquals(0, heap[heap.length - 1], "behind the memory");
    }

    @Test
    void asMuchAsOneCommandMayMove() throws TransportException {
        int count = Math.min(drive.maximumTransferLength() / SECTOR, 128);
        Octets all = sectors(drive, 50, count);
        assertEquals(sectors(drive, 50, 1), all.slice(0, SECTOR));
        assertEquals(
                sectors(drive, 49 + count, 1), all.slice((count - 1) * SECTOR, count * SECTOR));
    }

    @Test
    void dataReachTheDriveFromMemoryOfAnyKind() throws TransportException {
        for (boolean heap : List.of(true, false)) {
            MemorySegment page = memory(60);
            int length = send(drive, WRITE_PAGE, Direction.IN, page).transferred();
            byte[] list = octets(page.asSlice(0, length)).toByteArray();
            int at = 8 + (((list[6] & 0xFF) << 8) | (list[7] & 0xFF));
            list[0] = 0;
            list[1] = 0;
            // link size: nothing else hangs on it
            list[at + 5] = (byte) (heap ? 7 : 8);
            MemorySegment data = heap ? MemorySegment.ofArray(list) : memory(length);
            data.copyFrom(MemorySegment.ofArray(list));
            assertEquals(
                    new Completion.Good(length),
                    send(
                            drive,
                            "55 10 00 00 00 00 00 00 %02x 00".formatted(length),
                            Direction.OUT,
                            data));
            send(drive, WRITE_PAGE, Direction.IN, page);
            assertEquals(heap ? 7 : 8, octets(page).u8(at + 5));
        }
    }

    @Test
    void refusalIsAValueWithItsSense() throws TransportException {
        Completion beyond = send(drive, read10(0x7000_0000, 1), Direction.IN, memory(SECTOR));
        expectSense(beyond, SenseKey.ILLEGAL_REQUEST, 0x21, 0x00);
        assertEquals(0, beyond.transferred());
        assertEquals(new Completion.Good(0), send(drive, TEST_UNIT_READY));
    }

    @Test
    void senseKeepsWhichFieldIsWrong() throws TransportException {
        Sense sense =
                expectSense(
                        send(drive, "12 01 ee 00 fa 00", Direction.IN, memory(250)),
                        SenseKey.ILLEGAL_REQUEST,
                        0x24,
                        0x00);
        assertEquals(Optional.of(2), sense.details().field().map(field -> field.byteOffset()));
    }

    @Test
    void senseKeepsTheAddressOfABadSector() throws TransportException {
        Completion bad = send(drive, read10(40, 4), Direction.IN, memory(4 * SECTOR));
        Sense sense = expectSense(bad, SenseKey.MEDIUM_ERROR, 0x11, 0x05);
        assertEquals(Optional.of(41L), sense.details().information());
        assertTrue(bad.transferred() < 4 * SECTOR, bad::toString);
        assertEquals(SECTOR, sectors(drive, 40, 1).length());
    }

    @Test
    void blocksOfEveryLengthArrive() throws TransportException {
        assertEquals(
                new Completion.Good(SECTOR),
                send(drive, "a8 00 00 00 00 08 00 00 00 01 00 00", Direction.IN, memory(SECTOR)));
        expectSense(
                send(
                        drive,
                        "88 00 00 00 00 00 00 00 00 08 00 00 00 01 00 00",
                        Direction.IN,
                        memory(SECTOR)),
                SenseKey.ILLEGAL_REQUEST,
                0x20,
                0x00);
    }

    @Test
    void busy() throws TransportException {
        needs(Way.Promise.BUSY);
        assertEquals(new Completion.Busy(), send(drive, BUSY_ONE));
        settle(drive);
    }

    @Test
    void reservationConflict() throws TransportException {
        assertEquals(new Completion.ReservationConflict(), send(drive, CONFLICTING));
        settle(drive);
    }

    @Test
    void commandThatIsNotAnsweredInTimeIsATimeOutAndTheDriveIsUsableAfterwards()
            throws TransportException {
        needs(Way.Promise.TIME_OUTS);
        long began = System.nanoTime();
        TransportException lost =
                assertThrows(
                        TransportException.class,
                        () ->
                                drive.execute(
                                        ScsiRequest.withoutData(
                                                Nexus.LOCAL,
                                                Cdb.ofHex(SLOW),
                                                Duration.ofSeconds(1))));
        assertEquals(Reason.TIMEOUT, lost.reason(), lost.toString());
        assertTrue(System.nanoTime() - began < Duration.ofSeconds(31).toNanos());
        settle(drive);
        assertEquals(SECTOR, sectors(drive, 8, 1).length());
    }

    @Test
    void busResetIsTold() throws TransportException {
        needs(Way.Promise.FAILURES);
        // by the transport itself, or by a target that stands between, as the news it is
        try {
            Sense news =
                    assertInstanceOf(
                                    Completion.CheckCondition.class,
                                    send(drive, RESETTING, Direction.IN, memory(0)))
                            .sense();
            assertEquals(SenseKey.UNIT_ATTENTION, news.key());
            assertEquals(0x29, news.code().asc());
        } catch (TransportException reset) {
            assertEquals(Reason.RESET, reset.reason(), reset.toString());
        }
        settle(drive);
    }

    @Test
    void resetLeavesTheDriveUsable() throws TransportException {
        needs(Way.Promise.RESET);
        drive.reset();
        settle(drive);
        assertEquals(SECTOR, sectors(drive, 8, 1).length());
    }

    @Test
    void resetIsNewsToWhoAsksNext() throws TransportException {
        needs(Way.Promise.NEWS_OF_RESET);
        drive.reset();
        Completion next = send(drive, TEST_UNIT_READY);
        Sense news = assertInstanceOf(Completion.CheckCondition.class, next).sense();
        assertEquals(SenseKey.UNIT_ATTENTION, news.key());
        assertEquals(0x29, news.code().asc());
        settle(drive);
    }

    @Test
    void unpluggedDriveIsGoneForGood() throws Exception {
        needs(Way.Promise.UNPLUGGING);
        way.unplug(drive);
        for (int i = 0; i < 2; i++) {
            TransportException gone =
                    assertThrows(TransportException.class, () -> send(drive, TEST_UNIT_READY));
            assertEquals(Reason.DEVICE_GONE, gone.reason(), gone.toString());
        }
    }

    @Test
    void moreThanOneCommandMayMoveIsRefusedAndNothingIsSent() throws TransportException {
        int count = drive.maximumTransferLength() / SECTOR + 1;
        for (Direction direction : List.of(Direction.IN, Direction.OUT)) {
            String opcode = direction == Direction.IN ? "28" : "2a";
            TransportException refused =
                    assertThrows(
                            TransportException.class,
                            () ->
                                    send(
                                            drive,
                                            opcode + " 00 00 00 00 08 00 %04x 00".formatted(count),
                                            direction,
                                            memory((long) count * SECTOR)));
            assertEquals(Reason.HOST_ERROR, refused.reason(), refused.toString());
        }
        assertEquals(new Completion.Good(0), send(drive, TEST_UNIT_READY));
    }

    @Test
    void nothingCanBeAskedForOrSent() throws TransportException {
        assertEquals(
                new Completion.Good(0), send(drive, "12 00 00 00 00 00", Direction.IN, memory(0)));
        assertEquals(new Completion.Good(0), send(drive, read10(8, 0)));
        assertEquals(
                new Completion.Good(0),
                send(drive, "55 10 00 00 00 00 00 00 00 00", Direction.OUT, memory(0)));
    }

    @Test
    void memoryOfACommandWithoutDataIsLeftAlone() throws TransportException {
        byte[] bytes = new byte[64];
        assertEquals(
                new Completion.Good(0),
                send(drive, TEST_UNIT_READY, Direction.NONE, MemorySegment.ofArray(bytes)));
        assertEquals(Octets.zeros(64), Octets.of(bytes));
    }

    @Test
    void memoryThatCannotBeFilledIsAMistakeOfTheCaller() throws TransportException {
        assertThrows(
                IllegalArgumentException.class,
                () -> drive.execute(in(read10(8, 1), memory(SECTOR).asReadOnly())));
        assertEquals(new Completion.Good(0), send(drive, TEST_UNIT_READY));
    }

    @Test
    void whatIsSentMayBeReadOnly() throws TransportException {
        expectSense(
                send(
                        drive,
                        "2a 00 00 00 00 08 00 00 01 00",
                        Direction.OUT,
                        memory(SECTOR).asReadOnly()),
                SenseKey.ILLEGAL_REQUEST,
                0x30,
                0x05);
    }

    @Test
    void severalThreadsEachGetTheirOwn() throws Exception {
        List<Octets> expected = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            expected.add(sectors(drive, 100 + i, 1));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> jobs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int sector = 100 + i;
                jobs.add(() -> {
                    for (int j = 0; j < 25; j++) {
                        if (!expected.get(sector - 100).equals(sectors(drive, sector, 1))) {
                            return false;
                        }
                    }
                    return true;
                });
            }
            for (Future<Boolean> job : threads.invokeAll(jobs)) {
                assertTrue(job.get(), "somebody else's sector");
            }
        }
    }

    @Test
    void interruptedThreadGetsItsAnswerAndStaysInterrupted() throws TransportException {
        Thread.currentThread().interrupt();
        Completion completion = send(drive, TEST_UNIT_READY);
        assertTrue(Thread.interrupted());
        assertEquals(new Completion.Good(0), completion);
        assertEquals(SECTOR, sectors(drive, 8, 1).length());
    }

    @Test
    void closedTwiceAndThenGone() throws TransportException {
        drive.close();
        drive.close();
        TransportException gone =
                assertThrows(TransportException.class, () -> send(drive, TEST_UNIT_READY));
        assertEquals(Reason.DEVICE_GONE, gone.reason(), gone.toString());
        assertThrows(TransportException.class, drive::reset);
    }

    @Test
    void whoLeavesTakesItsLockOfTheTrayAlong() throws Exception {
        needs(Way.Promise.TWO_HOSTS);
        Way.Host other = way.second(drive);
        assertEquals(
                other.transport().equals(drive),
                drive.keepsNexusesApart(),
                "who comes by the same way is told apart");
        for (int i = 0; i < 4; i++) {
            other.transport().execute(of(other, TEST_UNIT_READY));
        }
        assertEquals(
                new Completion.Good(0), other.transport().execute(of(other, "1e 00 00 00 01 00")));
        expectSense(send(drive, "1b 00 00 00 02 00"), SenseKey.ILLEGAL_REQUEST, 0x53, 0x02);
        other.leaving().leave();
        // a target forgets a host when its connection ends, which takes a moment
        Completion unlocked = send(drive, "1b 00 00 00 02 00");
        for (int i = 0; i < 100 && !(unlocked instanceof Completion.Good); i++) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            unlocked = send(drive, "1b 00 00 00 02 00");
        }
        assertEquals(new Completion.Good(0), unlocked);
    }

    private static ScsiRequest of(Way.Host host, String cdb) {
        return ScsiRequest.withoutData(host.nexus(), Cdb.ofHex(cdb), PATIENCE);
    }

    @Test
    void discIsRecordedAsItShouldBe() throws IOException {
        // the last sector that the suite reads is there
        assertEquals(SECTOR, sectors(drive, 299, 1).length());
    }
}
