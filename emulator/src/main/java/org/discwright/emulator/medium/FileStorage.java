package org.discwright.emulator.medium;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A medium file on a disk. An interrupt of the thread closes a {@link FileChannel}; a drive must
 * not lose its disc so, therefore the file is opened again, the operation repeated, and the
 * interrupt left for the caller to find.
 */
final class FileStorage implements Storage {
    /** Behind everything, so that others can read who holds the lock where locks are mandatory. */
    private static final long LOCK_POSITION = Long.MAX_VALUE - 1;

    private final ReentrantLock reopening = new ReentrantLock();
    private final boolean writable;
    private volatile Path path;
    private volatile FileChannel channel;
    private volatile boolean closed;

    @FunctionalInterface
    private interface Operation<T> {
        T on(FileChannel channel) throws IOException;
    }

    private FileStorage(Path path, FileChannel channel, boolean writable) {
        this.path = path;
        this.channel = channel;
        this.writable = writable;
    }

    /** Opens and locks a file; empty where another process has it. */
    static Optional<FileStorage> open(Path path, boolean writable, OpenOption... more)
            throws IOException {
        FileChannel channel = channel(path, writable, more);
        boolean locked = false;
        try {
            locked = lock(channel, writable);
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(new FileStorage(path, channel, writable)) : Optional.empty();
    }

    private static FileChannel channel(Path path, boolean writable, OpenOption... more)
            throws IOException {
        Set<OpenOption> options = new java.util.HashSet<>(Set.of(more));
        options.add(StandardOpenOption.READ);
        if (writable) {
            options.add(StandardOpenOption.WRITE);
        }
        return FileChannel.open(path, options);
    }

    private static boolean lock(FileChannel channel, boolean writable) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCK_POSITION, 1, !writable);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Follows the file to another name. */
    void renamedTo(Path target) {
        path = target;
    }

    @Override
    public void write(long offset, ByteBuffer data) throws IOException {
        int start = data.position();
        perform(file -> {
            data.position(start);
            long at = offset;
            while (data.hasRemaining()) {
                at += file.write(data, at);
            }
            return at;
        });
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
        int start = target.position();
        return perform(file -> {
            target.position(start);
            while (target.hasRemaining()) {
                if (file.read(target, offset + target.position() - start) < 0) {
                    break;
                }
            }
            return target.position() - start;
        });
    }

    @Override
    public long size() throws IOException {
        return perform(FileChannel::size);
    }

    @Override
    public void truncate(long size) throws IOException {
        perform(file -> file.truncate(size));
    }

    @Override
    public void force() throws IOException {
        perform(file -> {
            file.force(false);
            return file;
        });
    }

    @Override
    public void close() throws IOException {
        reopening.lock();
        try {
            closed = true;
            channel.close();
        } finally {
            reopening.unlock();
        }
    }

    private <T> T perform(Operation<T> operation) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                FileChannel current = channel;
                try {
                    return operation.on(current);
                } catch (ClosedChannelException e) {
                    if (closed) {
                        throw e;
                    }
                    interrupted |= Thread.interrupted();
                    reopen(current);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void reopen(FileChannel lost) throws IOException {
        reopening.lock();
        try {
            if (lost.equals(channel) && !closed) {
                FileChannel fresh = channel(path, writable);
                if (!lock(fresh, writable)) {
                    fresh.close();
                    throw new IOException("another process has taken " + path);
                }
                channel = fresh;
            }
        } finally {
            reopening.unlock();
        }
    }
}
