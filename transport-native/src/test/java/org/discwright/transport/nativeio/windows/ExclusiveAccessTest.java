package org.discwright.transport.nativeio.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExclusiveAccessTest {
    private final ScriptedKernel kernel = new ScriptedKernel().letter("D:", 0);
    private final List<Octets> requests = new ArrayList<>();
    private Optional<String> otherOwner = Optional.empty();

    @BeforeEach
    void lockOfTheDriver() {
        kernel.scsi(_ -> {});
        kernel.answers.put(Ioctl.FSCTL_LOCK_VOLUME, (_, _) -> 0);
        kernel.answers.put(Ioctl.FSCTL_UNLOCK_VOLUME, (_, _) -> 0);
        kernel.answers.put(Ioctl.FSCTL_DISMOUNT_VOLUME, (_, _) -> 0);
        kernel.answers.put(Ioctl.IOCTL_CDROM_EXCLUSIVE_ACCESS, this::exclusiveAccess);
    }

    private int exclusiveAccess(MemorySegment in, MemorySegment out) throws SystemCallException {
        if (in.get(ValueLayout.JAVA_INT, 0) == 0) {
            byte[] state = new byte[65];
            byte[] name = Octets.ofAscii(otherOwner.orElse("")).toByteArray();
            state[0] = (byte) (otherOwner.isPresent() ? 1 : 0);
            System.arraycopy(name, 0, state, 1, name.length);
            return ScriptedKernel.put(Octets.of(state), out);
        }
        if (otherOwner.isPresent()) {
            throw new SystemCallException("DeviceIoControl", 5);
        }
        requests.add(Octets.copyOf(in.asByteBuffer()));
        return 0;
    }

    @Test
    void questionsNeitherLockNorDismount() throws TransportException {
        kernel.answers.put(
                Ioctl.FSCTL_LOCK_VOLUME,
                (_, _) -> {
                    throw new SystemCallException("DeviceIoControl", 5);
                });
        try (WindowsDrive drive = open()) {
            assertEquals(new Completion.Good(0), drive.execute(ready()));
        }
        assertEquals(List.of(), requests);
        assertTrue(
                kernel.codes.stream()
                        .noneMatch(
                                Set.of(Ioctl.FSCTL_LOCK_VOLUME, Ioctl.FSCTL_DISMOUNT_VOLUME)
                                        ::contains));
    }

    @Test
    void driveIsLockedUnderOurNameFromTheFirstChangeToClose() throws TransportException {
        try (WindowsDrive drive = open()) {
            drive.execute(ready());
            drive.execute(preventRemoval());
            assertEquals(1, requests.size(), "before the command goes out");
            drive.execute(preventRemoval());
        }
        Octets lock = requests.getFirst();
        assertEquals(72, lock.length());
        assertEquals(Octets.ofHex("01000000 01000000"), lock.truncate(8));
        assertEquals(
                "Discwright\0", new String(lock.toByteArray(), 8, 11, StandardCharsets.US_ASCII));
        // given back without a word to anybody, for nothing was changed
        assertEquals(Octets.ofHex("02000000 02000000"), requests.getLast());
        assertEquals(2, requests.size());
    }

    @Test
    void volumeLetsGoBeforeTheLockAndTheLockIsThereBeforeTheCommand() throws TransportException {
        try (WindowsDrive drive = open()) {
            kernel.codes.clear();
            drive.execute(preventRemoval());
        }
        int volume = kernel.codes.indexOf(Ioctl.FSCTL_LOCK_VOLUME);
        int dismount = kernel.codes.indexOf(Ioctl.FSCTL_DISMOUNT_VOLUME);
        int lock = kernel.codes.indexOf(Ioctl.IOCTL_CDROM_EXCLUSIVE_ACCESS);
        assertTrue(
                lock < kernel.codes.indexOf(Ioctl.IOCTL_SCSI_PASS_THROUGH_DIRECT),
                kernel.codes::toString);
        assertTrue(0 <= volume && volume < dismount && dismount < lock, kernel.codes::toString);
    }

    @Test
    void systemLooksAtTheDiscAnewWhereItWasChanged() throws TransportException {
        try (WindowsDrive drive = open()) {
            drive.execute(
                    ScsiRequest.withoutData(
                            Nexus.LOCAL,
                            Cdb.ofHex("5B 00 02 00 00 00 00 00 00 00"),
                            Duration.ZERO));
        }
        assertEquals(Octets.ofHex("02000000 00000000"), requests.getLast());
    }

    @Test
    void ownerIsNamed() {
        otherOwner = Optional.of("Other burner 2.0");
        TransportException failure = assertThrows(TransportException.class, this::open);
        assertEquals(TransportException.Reason.IN_USE, failure.reason());
        assertTrue(failure.toString().contains("'Other burner 2.0'"), failure::toString);
        assertTrue(kernel.allClosed());
    }

    @Test
    void openFilesOnTheDiscAreInTheWayOfAChange() throws TransportException {
        kernel.answers.put(
                Ioctl.FSCTL_LOCK_VOLUME,
                (_, _) -> {
                    throw new SystemCallException("DeviceIoControl", 5);
                });
        try (WindowsDrive drive = open()) {
            TransportException failure = refused(drive);
            assertEquals(TransportException.Reason.IN_USE, failure.reason());
            assertTrue(failure.toString().contains("files on its disc"), failure::toString);
            assertTrue(requests.isEmpty());
            assertFalse(kernel.codes.contains(Ioctl.IOCTL_SCSI_PASS_THROUGH_DIRECT));
            // they were closed meanwhile
            kernel.answers.put(Ioctl.FSCTL_LOCK_VOLUME, (_, _) -> 0);
            assertEquals(new Completion.Good(0), drive.execute(preventRemoval()));
            assertEquals(1, requests.size());
        }
    }

    @Test
    void driveThatAnotherProgramLocksMeanwhileIsInUse() throws TransportException {
        try (WindowsDrive drive = open()) {
            otherOwner = Optional.of("Other burner");
            TransportException failure = refused(drive);
            assertEquals(TransportException.Reason.IN_USE, failure.reason());
            assertTrue(failure.toString().contains("'Other burner'"), failure::toString);
            assertEquals(
                    Ioctl.FSCTL_UNLOCK_VOLUME,
                    kernel.codes.getLast(),
                    "the volume is given back where the driver's lock is not to be had");
            kernel.scsi(_ -> {
                throw new SystemCallException("DeviceIoControl", 5);
            });
            failure = assertThrows(TransportException.class, () -> drive.execute(ready()));
            assertEquals(TransportException.Reason.IN_USE, failure.reason());
            otherOwner = Optional.empty();
            failure = assertThrows(TransportException.class, () -> drive.execute(ready()));
            assertEquals(TransportException.Reason.ACCESS_DENIED, failure.reason());
        }
    }

    @Test
    void driverWithoutSuchALockIsUsedWithoutIt() throws TransportException {
        kernel.answers.remove(Ioctl.IOCTL_CDROM_EXCLUSIVE_ACCESS);
        try (WindowsDrive drive = open()) {
            assertEquals(new Completion.Good(0), drive.execute(preventRemoval()));
        }
        assertTrue(kernel.allClosed());
    }

    @Test
    void blankDiscHasNoVolumeToLock() throws TransportException {
        kernel.answers.put(
                Ioctl.FSCTL_LOCK_VOLUME,
                (_, _) -> {
                    throw new SystemCallException("DeviceIoControl", 21);
                });
        try (WindowsDrive drive = open()) {
            drive.execute(preventRemoval());
        }
        assertFalse(kernel.codes.contains(Ioctl.FSCTL_DISMOUNT_VOLUME));
        assertEquals(2, requests.size());
    }

    @Test
    void ownerOfAFreeDriveIsNobody() throws Exception {
        long handle = kernel.open("\\\\.\\D:", 0);
        ExclusiveAccess lock = new ExclusiveAccess(kernel, handle, "D:");
        assertEquals(Optional.empty(), lock.owner());
        otherOwner = Optional.of("x".repeat(64));
        assertEquals(otherOwner, lock.owner(), "a name without its zero ends with the field");
    }

    private static ScsiRequest ready() {
        return ScsiRequest.withoutData(
                Nexus.LOCAL, Cdb.ofHex("00 00 00 00 00 00"), Duration.ofSeconds(5));
    }

    private static ScsiRequest preventRemoval() {
        return ScsiRequest.withoutData(
                Nexus.LOCAL, Cdb.ofHex("1E 00 00 00 01 00"), Duration.ofSeconds(5));
    }

    private static TransportException refused(WindowsDrive drive) {
        return assertThrows(TransportException.class, () -> drive.execute(preventRemoval()));
    }

    private WindowsDrive open() throws TransportException {
        return WindowsDrive.open(kernel, ScriptedManager::new, DriveAddress.parse("D:"));
    }
}
