package org.discwright.transport.nativeio.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.transport.BusType;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsDriveTest {
    private static final Cdb READ = Cdb.ofHex("28 00 00 00 00 10 00 00 01 00");
    private static final Cdb WRITE = Cdb.ofHex("2A 00 00 00 00 10 00 00 01 00");
    private static final Cdb TEST_UNIT_READY = Cdb.ofHex("00 00 00 00 00 00");
    private static final Duration TIMEOUT = Duration.ofMillis(7_001);

    /** 64 KiB, 17 pages, buffers on 512 bytes, USB. */
    private static final Octets USB =
            Octets.ofHex(
                    "20000000 20000000 00000100 11000000 FF010000 00 00 00 00 07 00 0000 0002 00"
                            + " 00");

    private final ScriptedManager manager = new ScriptedManager();
    private final ScriptedKernel kernel = new ScriptedKernel().letter("D:", 0).adapter(USB);

    @Test
    void commandIsPassedThroughAsTheHeaderSays() throws TransportException {
        List<Octets> seen = new ArrayList<>();
        kernel.scsi(command -> {
            seen.add(command.cdb());
            assertEquals(56, command.u8(0), "Length");
            assertEquals(1, command.u8(8), "DataIn");
            assertEquals(2048, command.u32(12), "DataTransferLength");
            assertEquals(8, command.u32(16), "TimeOutValue, in seconds, rounded up");
            assertEquals(56, command.u32(32), "SenseInfoOffset");
            assertEquals(64, command.u8(7), "SenseInfoLength");
            command.data().fill((byte) 0x5A);
        });
        try (Arena arena = Arena.ofConfined();
                WindowsDrive drive = open()) {
            MemorySegment data = arena.allocate(2048, 512);
            assertEquals(new Completion.Good(2048), drive.execute(in(READ, data)));
            assertEquals((byte) 0x5A, data.get(ValueLayout.JAVA_BYTE, 2047));
        }
        assertEquals(List.of(READ.bytes()), seen);
    }

    @Test
    void alignedNativeMemoryIsNotCopied() throws TransportException {
        List<Long> pointers = new ArrayList<>();
        kernel.scsi(command -> pointers.add(command.pointer()));
        try (Arena arena = Arena.ofConfined();
                WindowsDrive drive = open()) {
            MemorySegment data = arena.allocate(4096, 512);
            drive.execute(in(READ, data.asSlice(0, 2048)));
            drive.execute(in(READ, data.asSlice(512, 2048)));
            drive.execute(in(READ, data.asSlice(8, 2048)));
            assertEquals(data.address(), pointers.get(0));
            assertEquals(data.address() + 512, pointers.get(1));
            assertNotEquals(data.address() + 8, pointers.get(2));
            assertEquals(0, pointers.get(2) & 511);
        }
    }

    @Test
    void memoryThatTheAdapterCannotReachIsCopiedBothWays() throws TransportException {
        List<Octets> written = new ArrayList<>();
        kernel.scsi(command -> {
            if (command.u8(8) == 0) {
                written.add(Octets.copyOf(command.data().asByteBuffer()));
            } else {
                command.data().fill((byte) 7);
                command.moved(3);
            }
        });
        byte[] bytes = {1, 2, 3, 4, 5, 6};
        try (WindowsDrive drive = open()) {
            drive.execute(
                    new ScsiRequest(
                            Nexus.LOCAL,
                            WRITE,
                            ScsiRequest.Direction.OUT,
                            MemorySegment.ofArray(bytes),
                            TIMEOUT));
            Completion read = drive.execute(in(READ, MemorySegment.ofArray(bytes)));
            assertEquals(new Completion.Good(3), read);
        }
        assertEquals(List.of(Octets.ofInts(1, 2, 3, 4, 5, 6)), written);
        assertEquals(Octets.ofInts(7, 7, 7, 4, 5, 6), Octets.of(bytes));
    }

    @Test
    void commandWithoutDataPassesNoMemory() throws TransportException {
        kernel.scsi(command -> {
            assertEquals(2, command.u8(8));
            assertEquals(0, command.u32(12));
            assertEquals(0, command.pointer());
        });
        try (WindowsDrive drive = open()) {
            assertEquals(
                    new Completion.Good(0),
                    drive.execute(ScsiRequest.withoutData(Nexus.LOCAL, TEST_UNIT_READY, TIMEOUT)));
        }
    }

    @Test
    void senseOfBothFormatsIsDecoded() throws TransportException {
        Sense noMedium = Sense.of(SenseKey.NOT_READY, AdditionalSense.NO_MEDIUM);
        for (Octets sense : List.of(noMedium.encodeFixed(), noMedium.encodeDescriptor())) {
            kernel.scsi(command -> {
                command.moved(0);
                command.status(2, sense);
            });
            try (Arena arena = Arena.ofConfined();
                    WindowsDrive drive = open()) {
                assertEquals(
                        new Completion.CheckCondition(noMedium, 0),
                        drive.execute(in(READ, arena.allocate(2048, 512))));
            }
        }
    }

    @Test
    void driveIsAskedWhereTheDriverBroughtNoSense() throws TransportException {
        Sense busy = Sense.of(SenseKey.NOT_READY, AdditionalSense.BECOMING_READY);
        kernel.scsi(command -> {
            if (command.cdb().u8(0) == 0x03) {
                ScriptedKernel.put(busy.encodeFixed(), command.data());
            } else {
                command.status(2, Octets.EMPTY);
            }
        });
        try (WindowsDrive drive = open()) {
            assertEquals(
                    new Completion.CheckCondition(busy, 0),
                    drive.execute(ScsiRequest.withoutData(Nexus.LOCAL, TEST_UNIT_READY, TIMEOUT)));
        }
    }

    @Test
    void senseThatMakesNoSenseIsNotBelieved() throws TransportException {
        kernel.scsi(command -> command.status(2, Octets.ofHex("FF FF FF")));
        try (WindowsDrive drive = open()) {
            TransportException failure =
                    assertThrows(
                            TransportException.class,
                            () ->
                                    drive.execute(
                                            ScsiRequest.withoutData(
                                                    Nexus.LOCAL, TEST_UNIT_READY, TIMEOUT)));
            assertEquals(TransportException.Reason.HOST_ERROR, failure.reason());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, Good", "8, Busy", "24, ReservationConflict", "40, Other"})
    void scsiStatusIsAnAnswer(int status, String kind) throws TransportException {
        kernel.scsi(command -> command.status(status, Octets.EMPTY));
        try (WindowsDrive drive = open()) {
            Completion completion =
                    drive.execute(ScsiRequest.withoutData(Nexus.LOCAL, TEST_UNIT_READY, TIMEOUT));
            assertEquals(kind, completion.getClass().getSimpleName());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5, ACCESS_DENIED",
        "32, IN_USE",
        "121, TIMEOUT",
        "1111, RESET",
        "1117, HOST_ERROR",
        "1167, DEVICE_GONE",
        "433, DEVICE_GONE",
        "54321, HOST_ERROR"
    })
    void errorOfWindowsIsNotAnAnswer(int code, TransportException.Reason reason)
            throws TransportException {
        kernel.scsi(command -> {
            // whatever stands in the structure by now does not count
            command.status(2, Sense.NOTHING.encodeFixed());
            throw new SystemCallException("DeviceIoControl", code);
        });
        try (WindowsDrive drive = open()) {
            TransportException failure =
                    assertThrows(
                            TransportException.class,
                            () ->
                                    drive.execute(
                                            ScsiRequest.withoutData(
                                                    Nexus.LOCAL, TEST_UNIT_READY, TIMEOUT)));
            assertEquals(reason, failure.reason());
            assertTrue(failure.toString().contains("command 00h to D:"), failure::toString);
            assertTrue(failure.toString().contains("code " + code), failure::toString);
        }
    }

    @Test
    void driverThatCountsMoreThanThereWasRoomIsNotBelieved() throws TransportException {
        kernel.scsi(command -> command.moved(-1));
        try (Arena arena = Arena.ofConfined();
                WindowsDrive drive = open()) {
            assertEquals(
                    new Completion.Good(2048), drive.execute(in(READ, arena.allocate(2048, 512))));
        }
    }

    @Test
    void tooMuchForTheAdapterIsRefusedBeforeItIsTried() throws TransportException {
        kernel.scsi(_ -> assertFalse(true, "the command was sent"));
        try (Arena arena = Arena.ofConfined();
                WindowsDrive drive = open()) {
            assertEquals(65_536, drive.maximumTransferLength());
            MemorySegment data = arena.allocate(65_537, 512);
            assertThrows(TransportException.class, () -> drive.execute(in(READ, data)));
        }
    }

    @Test
    void hardDiskIsRefusedAndClosed() {
        kernel.deviceTypes.put("\\\\.\\D:", 7);
        TransportException failure = assertThrows(TransportException.class, this::open);
        assertEquals(TransportException.Reason.BAD_ADDRESS, failure.reason());
        assertTrue(kernel.allClosed());
        assertFalse(kernel.codes.contains(Ioctl.IOCTL_SCSI_PASS_THROUGH_DIRECT));
    }

    @Test
    void descriptionNamesTheDriveInTheSystemsWords() throws TransportException {
        kernel.answers.put(
                Ioctl.IOCTL_SCSI_GET_ADDRESS,
                (_, out) -> ScriptedKernel.put(Octets.ofHex("08000000 03 00 01 02"), out));
        try (WindowsDrive drive = open()) {
            assertEquals(BusType.USB, drive.description().bus());
            assertEquals(List.of("D:", "\\\\.\\D:", "\\\\.\\CdRom0"), drive.description().paths());
            assertEquals("\\\\.\\Scsi3:", drive.description().adapter());
            assertEquals("bus 0, target 1, unit 2", drive.description().location());
            assertEquals(511, drive.alignmentMask());
        }
    }

    @Test
    void discsThatComeAndGoAreTold() throws Exception {
        BlockingQueue<DriveAddress> told = new LinkedBlockingQueue<>();
        DriveListener listener =
                new DriveListener() {
                    @Override
                    public void mediumChanged(DriveAddress drive) {
                        told.add(drive);
                    }
                };
        WindowsDrive drive = open();
        DriveWatch watch = drive.watchMedium(listener);
        manager.happens(Guid.MEDIA_ARRIVAL);
        assertEquals(drive.address(), told.poll(10, TimeUnit.SECONDS));
        manager.happens(Guid.MEDIA_REMOVAL);
        assertEquals(drive.address(), told.poll(10, TimeUnit.SECONDS));
        manager.happens(Guid.CDROM_INTERFACE);
        watch.close();
        assertEquals(0, manager.watching());
        DriveWatch left = drive.watchMedium(listener);
        drive.close();
        assertEquals(0, manager.watching(), "none outlives the handle that it is on");
        left.close();
        drive.watchMedium(listener).close();
        assertEquals(0, told.size());
        manager.mute = true;
        try (WindowsDrive silent = open();
                DriveWatch none = silent.watchMedium(listener)) {
            assertEquals(0, manager.watching(), none::toString);
        }
    }

    @Test
    void closedDriveIsGoneAndClosedOnce() throws TransportException {
        WindowsDrive drive = open();
        drive.close();
        drive.close();
        assertTrue(kernel.allClosed());
        TransportException failure =
                assertThrows(
                        TransportException.class,
                        () ->
                                drive.execute(
                                        ScsiRequest.withoutData(
                                                Nexus.LOCAL, TEST_UNIT_READY, TIMEOUT)));
        assertEquals(TransportException.Reason.DEVICE_GONE, failure.reason());
    }

    @Test
    void driveIsOpenedForReadingAndWriting() throws TransportException {
        try (WindowsDrive drive = open()) {
            assertInstanceOf(WindowsDrive.class, drive);
        }
        assertEquals(List.of(0xC000_0000), kernel.accesses);
    }

    private WindowsDrive open() throws TransportException {
        return WindowsDrive.open(kernel, () -> manager, DriveAddress.parse("D:"));
    }

    private static ScsiRequest in(Cdb cdb, MemorySegment data) {
        return new ScsiRequest(Nexus.LOCAL, cdb, ScsiRequest.Direction.IN, data, TIMEOUT);
    }
}
