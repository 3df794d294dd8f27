package org.discwright.burn;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.discwright.model.error.DiscError;
import org.discwright.transport.DriveAddress;

/**
 * The exclusive lock on one recorder: the program's own, which is counted, and that of a format.
 */
final class RecorderAccess {
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<DriveAddress> drive = Optional.empty();
    private Optional<String> owner = Optional.empty();
    private int count;
    private Optional<FormatLock> format = Optional.empty();

    /** The one format object that works with the drive, and its client name. */
    private record FormatLock(Object holder, String clientName) {}

    /** From now on it is that drive; nobody has the lock. */
    void bind(DriveAddress address) {
        lock.lock();
        try {
            clear();
            drive = Optional.of(address);
        } finally {
            lock.unlock();
        }
    }

    /** Gives up all locks but that of a format object, which must have been released. */
    void clear() {
        lock.lock();
        try {
            requireNoFormat();
            drive.ifPresent(address -> LockHolders.leave(address, this));
            drive = Optional.empty();
            owner = Optional.empty();
            count = 0;
        } finally {
            lock.unlock();
        }
    }

    void acquire(boolean force, String clientName, List<Path> mounted) throws BurnException {
        ClientNames.require(clientName, DiscError.RECORDER_CLIENT_NAME_IS_NOT_VALID);
        lock.lock();
        try {
            requireOwner(clientName);
            if (!force && !mounted.isEmpty()) {
                throw new BurnException(
                        DiscError.RECORDER_LOCKED,
                        "a file system of the drive is mounted at %s: unmount it first"
                                .formatted(mounted.getFirst()));
            }
            enter(clientName);
            owner = Optional.of(clientName);
            count++;
        } finally {
            lock.unlock();
        }
    }

    private void enter(String clientName) throws BurnException {
        DriveAddress address =
                drive.orElseThrow(() ->
                        new DiscStateException(
                                DiscError.WIN32_ERROR_INVALID_HANDLE,
                                "the recorder was closed: initialize it again"));
        Optional<String> other = LockHolders.enter(address, this, clientName);
        if (other.isPresent()) {
            throw heldBy(other.get());
        }
    }

    private static BurnException heldBy(String name) {
        return new BurnException(
                DiscError.RECORDER_LOCKED, "the recorder is held by '%s'".formatted(name));
    }

    private void requireOwner(String clientName) throws BurnException {
        Optional<String> now = format.map(FormatLock::clientName).or(() -> owner);
        if (now.isPresent() && !now.get().equals(clientName)) {
            throw heldBy(now.get());
        }
    }

    /** Takes the recorder for one format object alone. */
    void acquireFor(Object holder, String clientName) throws BurnException {
        lock.lock();
        try {
            if (format.isPresent()) {
                throw new BurnException(
                        DiscError.RECORDER_LOCKED,
                        "another format object works with the recorder, as '%s'"
                                .formatted(format.get().clientName()));
            }
            requireOwner(clientName);
            enter(clientName);
            format = Optional.of(new FormatLock(holder, clientName));
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what {@link #acquireFor} took; nothing happens if it is another's. */
    void releaseFor(Object holder) {
        lock.lock();
        try {
            format = format.filter(taken -> !taken.holder().equals(holder));
            leaveIfFree();
        } finally {
            lock.unlock();
        }
    }

    void release() {
        lock.lock();
        try {
            if (count == 0) {
                throw new DiscStateException(DiscError.E_FAIL, "nobody holds the recorder");
            }
            count--;
            if (count == 0) {
                owner = Optional.empty();
                leaveIfFree();
            }
        } finally {
            lock.unlock();
        }
    }

    private void leaveIfFree() {
        if (format.isEmpty() && owner.isEmpty()) {
            drive.ifPresent(address -> LockHolders.leave(address, this));
        }
    }

    /** Whether no format object works with the recorder. */
    boolean isIdle() {
        lock.lock();
        try {
            return format.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void requireNoFormat() {
        lock.lock();
        try {
            if (format.isPresent()) {
                throw new DiscStateException(
                        DiscError.RECORDER_LOCKED,
                        "a format object works with the recorder, as '%s': release the disc first"
                                .formatted(format.get().clientName()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Who holds it: through this object, or another of this process. */
    Optional<String> owner() {
        lock.lock();
        try {
            return format.map(FormatLock::clientName)
                    .or(() -> owner)
                    .or(() -> drive.flatMap(LockHolders::of));
        } finally {
            lock.unlock();
        }
    }
}
