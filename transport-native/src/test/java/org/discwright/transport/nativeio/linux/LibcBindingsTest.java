package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.discwright.mmc.Cdb;
import org.discwright.transport.ScsiRequest.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real C library, without a drive. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "these are the calls of Linux")
class LibcBindingsTest {
    private final LibcBindings libc = new LibcBindings();

    @Test
    void sgIoOnWhatIsNoDriveIsRefusedByTheKernel() {
        int descriptor = libc.open("/dev/null", DriveCalls.O_RDWR | DriveCalls.O_CLOEXEC);
        assertTrue(descriptor >= 0, () -> Errno.describe(descriptor));
        try {
            SgHeader header = new SgHeader();
            header.prepare(
                    Cdb.ofHex("00 00 00 00 00 00"),
                    Direction.NONE,
                    MemorySegment.NULL,
                    Duration.ofSeconds(1),
                    0);
            assertEquals(
                    -25,
                    libc.ioctl(descriptor, DriveCalls.SG_IO, header.memory(), MemorySegment.NULL));
        } finally {
            assertEquals(0, libc.close(descriptor));
        }
    }

    @Test
    void errorsAreCapturedForEachCall() {
        assertEquals(-2, libc.open("/dev/no-such-node", DriveCalls.O_RDONLY));
        assertEquals(-9, libc.close(1 << 20));
    }

    @Test
    void locksOfTwoOpenFilesExcludeEachOther(@TempDir Path folder) throws Exception {
        String file = Files.writeString(folder.resolve("node"), "").toString();
        int flags = DriveCalls.O_RDWR | DriveCalls.O_CLOEXEC;
        int first = libc.open(file, flags);
        int second = libc.open(file, flags);
        try {
            assertEquals(0, libc.lock(first, true));
            assertTrue(Errno.EAGAIN.is(libc.lock(second, true)));
            assertTrue(Errno.EAGAIN.is(libc.lock(second, false)));
        } finally {
            libc.close(first);
            assertEquals(0, libc.lock(second, true));
            libc.close(second);
        }
    }

    @Test
    void theBellWakesWhoWaits() {
        int socket = libc.openUdev();
        int bell = libc.openBell();
        assertTrue(socket >= 0, () -> Errno.describe(socket));
        assertTrue(bell >= 0, () -> Errno.describe(bell));
        try {
            assertEquals(8, libc.ring(bell));
            assertEquals(2, libc.await(socket, bell) & 2);
        } finally {
            libc.close(bell);
            libc.close(socket);
        }
    }

    @Test
    void anEmptySocketHasNoMessage() {
        int socket = libc.openUdev();
        try (Arena arena = Arena.ofConfined()) {
            int length = libc.receive(socket, arena.allocate(4096)).length();
            // somebody may plug something in just now
            assertTrue(length > 0 || Errno.EAGAIN.is(length), () -> "length " + length);
        } finally {
            libc.close(socket);
        }
    }
}
