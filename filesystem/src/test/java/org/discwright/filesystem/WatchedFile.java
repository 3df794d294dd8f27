package org.discwright.filesystem;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A file that is written, and who hears of it before. */
final class WatchedFile extends FileChannel {
    /** Hears what is about to be written, or mapped, at a place. */
    @FunctionalInterface
    interface Watch {
        void before(long position, int bytes) throws IOException;

        default void beforeMap(long position, int bytes) throws IOException {
            before(position, bytes);
        }
    }

    /** Threads that wrote. */
    final Set<Thread> writers = ConcurrentHashMap.newKeySet();

    /** How many are just writing. */
    final AtomicInteger writing = new AtomicInteger();

    /** How often a part of it was mapped. */
    final AtomicInteger maps = new AtomicInteger();

    private final FileChannel file;
    private final Watch watch;

    WatchedFile(Path path, Watch watch) throws IOException {
        this.file =
                open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        this.watch = watch;
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
        writing.incrementAndGet();
        try {
            writers.add(Thread.currentThread());
            watch.before(position, from.remaining());
            return file.write(from, position);
        } finally {
            writing.decrementAndGet();
        }
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
        file.position(newPosition);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int written = write(from, file.position());
        file.position(file.position() + written);
        return written;
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new AssertionError("written where it stands");
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer to, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metaData) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MemorySegment map(MapMode mode, long position, long size, Arena arena)
            throws IOException {
        maps.incrementAndGet();
        watch.beforeMap(position, Math.toIntExact(size));
        return file.map(mode, position, size, arena);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
