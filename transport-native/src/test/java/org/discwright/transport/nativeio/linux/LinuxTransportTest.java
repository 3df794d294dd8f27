package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinuxTransportTest {
    private static final Cdb TEST_UNIT_READY = Cdb.ofHex("00 00 00 00 00 00");
    private static final Cdb INQUIRY = Cdb.ofHex("12 00 00 00 60 00");
    private static final Cdb WRITE = Cdb.ofHex("2a 00 00 00 00 00 00 00 01 00");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ScriptedCalls calls = new ScriptedCalls();
    private FakeSystem system;

    @BeforeEach
    void make(@TempDir Path folder) throws Exception {
        system = new FakeSystem(folder).drive(FakeSystem.USB, 0, 1);
    }

    private ScsiTransport open(String name) throws TransportException {
        LinuxDrives drives =
                new LinuxDrives(
                        system.files(),
                        system::number,
                        () -> calls,
                        () -> {
                            throw new AssertionError("no events here");
                        },
                        () -> {});
        return drives.open(DriveAddress.parse(system.dev(name).toString()));
    }

    private static ScsiRequest request(Cdb cdb, Direction direction, MemorySegment data) {
        return new ScsiRequest(Nexus.LOCAL, cdb, direction, data, TIMEOUT);
    }

    private static ScsiRequest ready() {
        return ScsiRequest.withoutData(Nexus.LOCAL, TEST_UNIT_READY, TIMEOUT);
    }

    @Test
    void nativeMemoryIsHandedToTheKernelAsItIs() throws Exception {
        MemorySegment data = Arena.ofAuto().allocate(2048);
        calls.onSgIo((header, kept) -> {
            assertEquals(data.address(), header.get(ValueLayout.ADDRESS, 16).address());
            assertEquals(data, kept);
            header.set(ValueLayout.JAVA_INT, 72, 48);
            return 0;
        });
        try (ScsiTransport drive = open("sr0")) {
            assertEquals(
                    new Completion.Good(2000), drive.execute(request(WRITE, Direction.OUT, data)));
        }
    }

    @Test
    void memoryOfTheHeapIsCopiedAndOnlyWhatCame() throws Exception {
        calls.onSgIo((header, kept) -> {
            kept.fill((byte) 7);
            header.set(ValueLayout.JAVA_INT, 72, 60);
            return 0;
        });
        byte[] bytes = new byte[96];
        try (ScsiTransport drive = open("sr0")) {
            drive.execute(request(INQUIRY, Direction.IN, MemorySegment.ofArray(bytes)));
        }
        byte[] expected = new byte[96];
        Arrays.fill(expected, 0, 36, (byte) 7);
        assertEquals(Octets.of(expected), Octets.of(bytes));
    }

    @Test
    void heapMemoryToTheDriveIsCopied() throws Exception {
        calls.onSgIo((_, kept) -> kept.get(ValueLayout.JAVA_BYTE, 2047) == 9 ? 0 : -14);
        byte[] bytes = new byte[2048];
        bytes[2047] = 9;
        try (ScsiTransport drive = open("sr0")) {
            assertInstanceOf(
                    Completion.Good.class,
                    drive.execute(request(WRITE, Direction.OUT, MemorySegment.ofArray(bytes))));
        }
    }

    @Test
    void limitsComeFromTheQueueAndFromTheGenericDriversBuffer() throws Exception {
        try (ScsiTransport drive = open("sr0")) {
            assertEquals(120 << 10, drive.maximumTransferLength());
            assertEquals(3, drive.alignmentMask());
        }
        try (ScsiTransport drive = open("sg1")) {
            assertEquals(32 << 10, drive.maximumTransferLength());
        }
        calls.reserve(-5);
        try (ScsiTransport drive = open("sg1")) {
            assertEquals(64 << 10, drive.maximumTransferLength());
        }
    }

    @Test
    void tooMuchIsRefusedBeforeTheKernelSeesIt() throws Exception {
        try (ScsiTransport drive = open("sr0")) {
            calls.ioctls.clear();
            MemorySegment data = Arena.ofAuto().allocate((120 << 10) + 1);
            assertEquals(
                    Reason.HOST_ERROR,
                    assertThrows(
                                    TransportException.class,
                                    () -> drive.execute(request(WRITE, Direction.OUT, data)))
                            .reason());
            Cdb vendor = new Cdb(Octets.ofInts(0xC0).concat(Octets.zeros(32)));
            assertThrows(
                    TransportException.class,
                    () -> drive.execute(ScsiRequest.withoutData(Nexus.LOCAL, vendor, TIMEOUT)));
            assertEquals(List.of(), calls.ioctls);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, ACCESS_DENIED",
        "6, DEVICE_GONE",
        "19, DEVICE_GONE",
        "25, BAD_ADDRESS",
        "16, IN_USE",
        "12, HOST_ERROR",
        "22, HOST_ERROR",
        "5, HOST_ERROR",
    })
    void whatTheKernelRefusesIsNeverSense(int errno, Reason reason) throws Exception {
        calls.onSgIo((_, _) -> -errno);
        try (ScsiTransport drive = open("sr0")) {
            TransportException refused =
                    assertThrows(TransportException.class, () -> drive.execute(ready()));
            assertEquals(reason, refused.reason());
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("command 00h"),
                    refused.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, only root send it",
        "13, and not write to it",
        "30, since the drive is none that writes",
    })
    void aFilteredCommandIsExplainedByHowTheNodeWasOpened(int errno, String why) throws Exception {
        calls.onOpen(asked -> asked.contains("rw") ? -errno : 0);
        calls.onSgIo((_, _) -> -1);
        MemorySegment data = Arena.ofAuto().allocate(2048);
        try (ScsiTransport drive = open("sr0")) {
            TransportException refused =
                    assertThrows(
                            TransportException.class,
                            () -> drive.execute(request(WRITE, Direction.OUT, data)));
            assertEquals(Reason.ACCESS_DENIED, refused.reason());
            String message = String.valueOf(refused.getMessage());
            assertTrue(message.contains(why), message);
            assertEquals(errno == 0, message.contains("CAP_SYS_RAWIO"), message);
        }
    }

    @Test
    void whoMayOnlyReadIsToldWhatLetsThemWrite() throws Exception {
        calls.onOpen(asked -> asked.contains("rw") ? -13 : 0);
        calls.onSgIo((_, _) -> -1);
        Files.setPosixFilePermissions(
                system.dev("sr0"), PosixFilePermissions.fromString("rw-r--r--"));
        try (ScsiTransport drive = open("sr0")) {
            String message =
                    String.valueOf(
                            assertThrows(TransportException.class, () -> drive.execute(ready()))
                                    .getMessage());
            String user = System.getProperty("user.name");
            assertTrue(
                    message.contains("'sudo setfacl -m u:" + user + ":rw " + system.dev("sr0")),
                    message);
        }
    }

    @Test
    void aMountedDiscIsAskedButNotWritten() throws Exception {
        system.mount("40 22 11:0 / /media/disc ro - iso9660 /dev/sr0 ro\n");
        calls.onOpen(asked -> asked.endsWith("excl") ? -16 : 0);
        try (ScsiTransport drive = open("sr0")) {
            assertInstanceOf(Completion.Good.class, drive.execute(ready()));
            TransportException refused =
                    assertThrows(
                            TransportException.class,
                            () ->
                                    drive.execute(
                                            request(
                                                    WRITE,
                                                    Direction.OUT,
                                                    Arena.ofAuto().allocate(2048))));
            assertEquals(Reason.IN_USE, refused.reason());
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("umount /media/disc"),
                    refused.getMessage());
            assertEquals(1, calls.ioctls.stream().filter("sr0 2285"::equals).count());
            assertEquals(
                    Reason.IN_USE, assertThrows(TransportException.class, drive::reset).reason());
            // unmounted meanwhile: it is claimed then
            system.mount("");
            calls.onOpen(_ -> 0);
            assertInstanceOf(
                    Completion.Good.class,
                    drive.execute(request(WRITE, Direction.OUT, Arena.ofAuto().allocate(2048))));
            assertEquals(List.of("sg1", "sr0"), calls.open());
        }
        assertEquals(List.of(), calls.open());
    }

    @Test
    void aDiscThatIsMountedMeanwhileIsNotErasedThroughTheGenericNode() throws Exception {
        calls.onOpen(asked -> asked.startsWith("sr0") ? -13 : 0);
        ScsiRequest blank =
                ScsiRequest.withoutData(
                        Nexus.LOCAL, Cdb.ofHex("a1 01 00 00 00 00 00 00 00 00 00 00"), TIMEOUT);
        try (ScsiTransport drive = open("sg1")) {
            assertInstanceOf(Completion.Good.class, drive.execute(blank));
            system.mount("40 22 11:0 / /media/disc ro - iso9660 /dev/sr0 ro\n");
            calls.ioctls.clear();
            TransportException refused =
                    assertThrows(TransportException.class, () -> drive.execute(blank));
            assertEquals(Reason.IN_USE, refused.reason());
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("-b " + system.dev("sr0")),
                    refused.getMessage());
            assertThrows(TransportException.class, drive::reset);
            assertEquals(List.of(), calls.ioctls);
            assertInstanceOf(Completion.Good.class, drive.execute(ready()));
        }
    }

    @Test
    void resetGoesByTheGenericNode() throws Exception {
        try (ScsiTransport drive = open("sr0")) {
            drive.reset();
            assertEquals("sg1 2284", calls.ioctls.getLast());
            calls.results.put(DriveCalls.SG_SCSI_RESET, -13);
            assertEquals(
                    Reason.ACCESS_DENIED,
                    assertThrows(TransportException.class, drive::reset).reason());
        }
    }

    @Test
    void closeNeitherWaitsForACommandNorPullsItsNodeAway() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        calls.onSgIo((_, _) -> {
            running.countDown();
            try {
                return proceed.await(30, TimeUnit.SECONDS) ? 0 : -110;
            } catch (InterruptedException interrupted) {
                return -4;
            }
        });
        ScsiTransport drive = open("sr0");
        List<Completion> answers = new CopyOnWriteArrayList<>();
        Thread sender =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                answers.add(drive.execute(ready()));
                            } catch (TransportException lost) {
                                throw new AssertionError(lost);
                            }
                        });
        assertTrue(running.await(30, TimeUnit.SECONDS));
        drive.close();
        drive.close();
        assertEquals(List.of("sr0"), calls.open());
        assertThrows(TransportException.class, drive::reset);
        proceed.countDown();
        sender.join(Duration.ofSeconds(30));
        assertEquals(List.of(new Completion.Good(0)), answers);
        assertEquals(List.of(), calls.open());
        assertEquals(
                Reason.DEVICE_GONE,
                assertThrows(TransportException.class, () -> drive.execute(ready())).reason());
    }
}
