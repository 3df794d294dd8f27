package org.discwright.transport.nativeio.windows;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.discwright.transport.TransportException;

/**
 * The lock that burners respect on Windows. The CD-ROM driver keeps it for a handle, tells anybody
 * who asks the holder's name, and takes it back when the handle is closed, be it because the
 * program died.
 */
final class ExclusiveAccess {
    /** CDROM_EXCLUSIVE_CALLER_LENGTH: bytes of a name with its zero. */
    static final int CALLER_LENGTH = 64;

    static final StructLayout REQUEST =
            MemoryLayout.structLayout(JAVA_INT.withName("RequestType"), JAVA_INT.withName("Flags"))
                    .withName("CDROM_EXCLUSIVE_ACCESS");

    static final StructLayout LOCK =
            MemoryLayout.structLayout(
                            REQUEST.withName("Access"),
                            MemoryLayout.sequenceLayout(CALLER_LENGTH, JAVA_BYTE)
                                    .withName("CallerName"))
                    .withName("CDROM_EXCLUSIVE_LOCK");

    static final StructLayout STATE =
            MemoryLayout.structLayout(
                            JAVA_BYTE.withName("LockState"),
                            MemoryLayout.sequenceLayout(CALLER_LENGTH, JAVA_BYTE)
                                    .withName("CallerName"))
                    .withName("CDROM_EXCLUSIVE_LOCK_STATE");

    static final int QUERY_STATE = 0;
    static final int LOCK_DEVICE = 1;
    static final int UNLOCK_DEVICE = 2;

    /** The lock is given although a file system is mounted. */
    static final int CDROM_LOCK_IGNORE_VOLUME = 1;

    /** When the lock is given back, nobody is told that the disc has changed. */
    static final int CDROM_NO_MEDIA_NOTIFICATIONS = 2;

    private final Kernel32 kernel;
    private final long handle;
    private final String path;

    ExclusiveAccess(Kernel32 kernel, long handle, String path) {
        this.kernel = kernel;
        this.handle = handle;
        this.path = path;
    }

    /** Who holds the drive, as the driver tells it; the name may be empty. */
    Optional<String> owner() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment query = arena.allocate(REQUEST);
            query.set(JAVA_INT, 0, QUERY_STATE);
            MemorySegment state = arena.allocate(STATE);
            int length = kernel.control(handle, Ioctl.IOCTL_CDROM_EXCLUSIVE_ACCESS, query, state);
            if (length < 1 || state.get(JAVA_BYTE, 0) == 0) {
                return Optional.empty();
            }
            return Optional.of(name(state.asSlice(1)));
        }
    }

    /**
     * Sees to it that no other program holds the drive; takes nothing and disturbs nobody.
     *
     * @throws TransportException if one does
     */
    void requireFree() throws TransportException {
        Optional<String> holder = holder();
        if (holder.isPresent()) {
            throw heldBy(holder.get());
        }
    }

    /** As {@link #owner}; nobody where the driver does not say. */
    private Optional<String> holder() {
        try {
            return owner();
        } catch (SystemCallException _) {
            return Optional.empty();
        }
    }

    /**
     * Takes the lock: the file system on the disc is asked to let go first, then the driver.
     *
     * @return whether the driver has such a lock; an old or odd one does not
     * @throws TransportException if files on the disc are open, or another program holds the drive
     */
    boolean lock(String callerName) throws TransportException {
        letGoOfVolume();
        boolean taken = false;
        try {
            boolean locked = lockDriver(callerName);
            taken = true;
            return locked;
        } finally {
            if (!taken) {
                giveVolumeBack();
            }
        }
    }

    private boolean lockDriver(String callerName) throws TransportException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment lock = arena.allocate(LOCK);
            lock.set(JAVA_INT, 0, LOCK_DEVICE);
            lock.set(JAVA_INT, 4, CDROM_LOCK_IGNORE_VOLUME);
            byte[] name = callerName.getBytes(StandardCharsets.US_ASCII);
            // the memory is zero: so the name ends in a zero
            MemorySegment.copy(
                    name, 0, lock, JAVA_BYTE, 8, Math.min(name.length, CALLER_LENGTH - 1));
            kernel.control(handle, Ioctl.IOCTL_CDROM_EXCLUSIVE_ACCESS, lock, MemorySegment.NULL);
            return true;
        } catch (SystemCallException failure) {
            Win32Error error = Win32Error.of(failure.code()).orElse(Win32Error.ERROR_GEN_FAILURE);
            return switch (error) {
                case ERROR_INVALID_FUNCTION, ERROR_NOT_SUPPORTED -> false;
                case ERROR_ACCESS_DENIED, ERROR_BUSY, ERROR_SHARING_VIOLATION -> throw held();
                default -> throw Win32Error.toTransport("locking " + path, failure);
            };
        }
    }

    /**
     * Gives the lock back.
     *
     * @param changed whether programs are told of a disc that came, so that they look at it anew
     */
    void unlock(boolean changed) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(REQUEST);
            request.set(JAVA_INT, 0, UNLOCK_DEVICE);
            request.set(JAVA_INT, 4, changed ? 0 : CDROM_NO_MEDIA_NOTIFICATIONS);
            kernel.control(handle, Ioctl.IOCTL_CDROM_EXCLUSIVE_ACCESS, request, MemorySegment.NULL);
        }
    }

    /** Of a disc without a file system there is nothing to let go of, and that is no failure. */
    private void letGoOfVolume() throws TransportException {
        try {
            kernel.control(handle, Ioctl.FSCTL_LOCK_VOLUME, MemorySegment.NULL, MemorySegment.NULL);
        } catch (SystemCallException failure) {
            if (failure.code() == Win32Error.ERROR_ACCESS_DENIED.code()) {
                throw held();
            }
            return;
        }
        try {
            kernel.control(
                    handle, Ioctl.FSCTL_DISMOUNT_VOLUME, MemorySegment.NULL, MemorySegment.NULL);
        } catch (SystemCallException _) {
            // the lock says which of the two it was: a volume still mounted, or none
        }
    }

    /** The drive stays open for questions: others use its volume again, as before. */
    private void giveVolumeBack() {
        try {
            kernel.control(
                    handle, Ioctl.FSCTL_UNLOCK_VOLUME, MemorySegment.NULL, MemorySegment.NULL);
        } catch (SystemCallException _) {
            // there was no volume to lock
        }
    }

    private TransportException held() {
        try {
            return owner().map(this::heldBy)
                    .orElseGet(() ->
                            inUse("files on its disc are open in another program: close them"));
        } catch (SystemCallException _) {
            return inUse("another program holds it");
        }
    }

    private TransportException heldBy(String name) {
        return inUse("'" + name + "' holds it");
    }

    private TransportException inUse(String who) {
        return new TransportException(
                TransportException.Reason.IN_USE, "%s is in use: %s".formatted(path, who));
    }

    private static String name(MemorySegment field) {
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < field.byteSize() && field.get(JAVA_BYTE, i) != 0; i++) {
            int next = Byte.toUnsignedInt(field.get(JAVA_BYTE, i));
            text.append(next >= 0x20 && next < 0x7F ? (char) next : '?');
        }
        return text.toString();
    }
}
