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
import org.discwright.mmc.Cdb;
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
    void driveIsLockedUnderOurNameFromOpenToClose() throws TransportException {
        open().close();
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
    void volumeLetsGoBeforeTheLock() throws TransportException {
        open().close();
        int volume = kernel.codes.indexOf(Ioctl.FSCTL_LOCK_VOLUME);
        int dismount = kernel.codes.indexOf(Ioctl.FSCTL_DISMOUNT_VOLUME);
        int lock = kernel.codes.indexOf(Ioctl.IOCTL_CDROM_EXCLUSIVE_ACCESS);
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
    void openFilesOnTheDiscAreInTheWay() {
        kernel.answers.put(
                Ioctl.FSCTL_LOCK_VOLUME,
                (_, _) -> {
                    throw new SystemCallException("DeviceIoControl", 5);
                });
        TransportException failure = assertThrows(TransportException.class, this::open);
        assertEquals(TransportException.Reason.IN_USE, failure.reason());
        assertTrue(failure.toString().contains("files on its disc"), failure::toString);
        assertTrue(requests.isEmpty());
    }

    @Test
    void driverWithoutSuchALockIsUsedWithoutIt() throws TransportException {
        kernel.answers.remove(Ioctl.IOCTL_CDROM_EXCLUSIVE_ACCESS);
        open().close();
        assertTrue(kernel.allClosed());
    }

    @Test
    void blankDiscHasNoVolumeToLock() throws TransportException {
        kernel.answers.put(
                Ioctl.FSCTL_LOCK_VOLUME,
                (_, _) -> {
                    throw new SystemCallException("DeviceIoControl", 21);
                });
        open().close();
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

    private WindowsDrive open() throws TransportException {
        return WindowsDrive.open(kernel, ScriptedManager::new, DriveAddress.parse("D:"));
    }
}
