package org.discwright.transport.nativeio.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.discwright.transport.BusType;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WindowsDrivesTest {
    private static final String USB =
            "\\\\?\\usbstor#cdrom&ven_x#1#{53f56308-b6bf-11d0-94f2-00a0c91efb8b}";
    private static final String SATA =
            "\\\\?\\scsi#cdrom&ven_y#2#{53f56308-b6bf-11d0-94f2-00a0c91efb8b}";

    private final ScriptedKernel kernel = new ScriptedKernel();
    private final ScriptedManager manager = new ScriptedManager();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private final WindowsDrives drives =
            new WindowsDrives(
                    () -> kernel, () -> manager, new Arrivals.Patience(50, Duration.ofMillis(10)));

    private final DriveListener listener =
            new DriveListener() {
                @Override
                public void arrived(DriveAddress drive) {
                    told.add("+" + drive);
                }

                @Override
                public void removed(DriveAddress drive) {
                    told.add("-" + drive);
                }
            };

    @Test
    void drivesAreKnownByTheirLettersOrElseByTheirPaths() {
        kernel.roots.add("C:\\");
        kernel.driveTypes.put("C:\\", 3);
        kernel.letter("D:", 0).drive(SATA, 0).drive(USB, 1);
        manager.paths.addAll(List.of(SATA, USB));
        assertEquals(addresses("D:", USB), drives.discover());
        assertTrue(kernel.allClosed());
        assertEquals(List.of(0, 0, 0), kernel.accesses, "queries take no right on the drive");
    }

    @Test
    void driveHasItsNameWithoutBeingOpened() {
        kernel.letter("D:", 0).drive(USB, 1);
        kernel.deviceTypes.put("\\\\.\\C:", 7);
        kernel.answers.put(
                Ioctl.IOCTL_STORAGE_QUERY_PROPERTY,
                (in, out) -> {
                    if (in.get(ValueLayout.JAVA_INT, 0) != StorageQueries.STORAGE_DEVICE_PROPERTY) {
                        throw new SystemCallException("DeviceIoControl", 1);
                    }
                    return ScriptedKernel.put(DescriptorsTest.DEVICE, out);
                });
        DriveDescription known = drives.describe(DriveAddress.parse("D:")).orElseThrow();
        assertEquals("ACME", known.vendor());
        assertEquals("BD-RW 16", known.product());
        assertEquals(BusType.USB, known.bus());
        assertEquals(List.of("D:", "\\\\.\\D:", "\\\\.\\CdRom0"), known.paths());
        assertEquals(Optional.empty(), drives.describe(DriveAddress.parse("C:")), "a hard disk");
        assertEquals(Optional.empty(), drives.describe(DriveAddress.parse("Q:")));
        assertEquals(
                Optional.empty(),
                drives.describe(new DriveAddress(DriveAddress.DEVICE, "/dev/sr0")));
        assertEquals(Set.of(0), Set.copyOf(kernel.accesses), "queries take no right");
        assertTrue(kernel.allClosed());
    }

    @Test
    void driveThatAnotherProgramHoldsIsListed() {
        kernel.letter("D:", 0).drive(USB, 1);
        kernel.openErrors.put("\\\\.\\D:", 32);
        kernel.openErrors.put(USB, 32);
        manager.paths.add(USB);
        assertEquals(addresses("D:", USB), drives.discover());
    }

    @Test
    void addressesSurviveBeingWrittenAndRead() {
        manager.paths.add(USB);
        kernel.drive(USB, 3);
        DriveAddress drive = drives.discover().getFirst();
        assertEquals(drive, DriveAddress.parse(drive.toString()));
        assertEquals("device", drive.scheme());
    }

    @Test
    void arrivalIsToldOnceTheLetterIsThere() throws InterruptedException {
        try (DriveWatch watch = drives.watch(listener).orElseThrow()) {
            assertFalse(watch.toString().isEmpty());
            kernel.drive(USB, 1);
            manager.listeners.getFirst().arrived(USB);
            assertEquals(null, told.poll(50, TimeUnit.MILLISECONDS), "told before it has a letter");
            kernel.letter("E:", 1);
            assertEquals("+E:", told.poll(10, TimeUnit.SECONDS));
            kernel.roots.clear();
            manager.listeners.getFirst().removed(USB);
            assertEquals("-E:", told.poll(10, TimeUnit.SECONDS), "by the letter that it had");
        }
        assertTrue(manager.listeners.isEmpty());
    }

    @Test
    void driveThatNeverGetsALetterIsToldByItsPath() throws InterruptedException {
        try (DriveWatch watch = drives.watch(listener).orElseThrow()) {
            assertFalse(watch.toString().isEmpty());
            kernel.drive(USB, 1);
            manager.listeners.getFirst().arrived(USB);
            assertEquals("+" + USB, told.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void removalOfADriveThatWasThereBeforeIsToldByItsLetter() throws InterruptedException {
        kernel.letter("D:", 0).drive(SATA, 0);
        manager.paths.add(SATA);
        try (DriveWatch watch = drives.watch(listener).orElseThrow()) {
            assertFalse(watch.toString().isEmpty());
            kernel.roots.clear();
            manager.listeners.getFirst().removed(SATA);
            assertEquals("-D:", told.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void listenerThatFailsOrClosesTheWatchHarmsNobody() throws InterruptedException {
        List<DriveWatch> watches = new ArrayList<>();
        watches.add(
                drives.watch(
                                new DriveListener() {
                                    @Override
                                    public void removed(DriveAddress drive) {
                                        told.add("-" + drive);
                                        if (told.size() == 2) {
                                            watches.getFirst().close();
                                        }
                                        throw new IllegalStateException("a listener's own failure");
                                    }
                                })
                        .orElseThrow());
        CfgMgr.Listener system = manager.listeners.getFirst();
        system.removed("a");
        system.removed("b");
        assertEquals("-a", told.poll(10, TimeUnit.SECONDS));
        assertEquals("-b", told.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void nobodyIsToldAfterTheEnd() throws InterruptedException {
        DriveWatch watch = drives.watch(listener).orElseThrow();
        CfgMgr.Listener system = manager.listeners.getFirst();
        watch.close();
        system.removed(USB);
        assertEquals(null, told.poll(100, TimeUnit.MILLISECONDS));
    }

    @Test
    void systemThatDoesNotTellIsSaidNotToTell() {
        manager.mute = true;
        assertTrue(drives.watch(listener).isEmpty());
    }

    @Test
    void namesThatAreNoDrivesAreRefused() {
        for (String name : List.of("/dev/sr0", "D", "DD:", "\\\\.\\", "\\\\.\\D:\0x", "C:\\file")) {
            TransportException failure =
                    assertThrows(
                            TransportException.class,
                            () -> drives.open(new DriveAddress(DriveAddress.DEVICE, name)));
            assertEquals(TransportException.Reason.BAD_ADDRESS, failure.reason(), name);
        }
        TransportException gone =
                assertThrows(
                        TransportException.class, () -> drives.open(DriveAddress.parse("q:\\")));
        assertEquals(TransportException.Reason.DEVICE_GONE, gone.reason());
    }

    private static List<DriveAddress> addresses(String... texts) {
        return java.util.Arrays.stream(texts).map(DriveAddress::parse).toList();
    }
}
