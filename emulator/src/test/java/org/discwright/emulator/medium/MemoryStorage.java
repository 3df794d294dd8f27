package org.discwright.emulator.medium;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file in memory that keeps a log of what was done to it, so that it can be stopped anywhere. */
final class MemoryStorage implements Storage {
    private static final int PAGE = 4096;

    final List<Step> log = new ArrayList<>();
    private final Map<Long, byte[]> pages;
    private long size;

    /** One thing done to the file. */
    sealed interface Step {
        record Write(long offset, ByteBuffer data) implements Step {}

        record Truncate(long size) implements Step {}

        record Force() implements Step {}
    }

    MemoryStorage() {
        this(new HashMap<>(), 0);
    }

    private MemoryStorage(Map<Long, byte[]> pages, long size) {
        this.pages = pages;
        this.size = size;
    }

    /** The same file, on its own from now on. */
    MemoryStorage copy() {
        Map<Long, byte[]> copies = new HashMap<>();
        pages.forEach((page, bytes) -> copies.put(page, bytes.clone()));
        return new MemoryStorage(copies, size);
    }

    /** Does {@code step}, of a write only the first {@code most} bytes. */
    void apply(Step step, int most) {
        switch (step) {
            case Step.Write(long offset, ByteBuffer data) -> {
                int length = Math.min(most, data.capacity());
                put(offset, data.duplicate().clear().limit(length));
            }
            case Step.Truncate(long length) -> cut(length);
            case Step.Force() -> {}
        }
    }

    void apply(Step step) {
        apply(step, Integer.MAX_VALUE);
    }

    @Override
    public void write(long offset, ByteBuffer data) {
        ByteBuffer copy = ByteBuffer.allocate(data.remaining());
        copy.put(data).flip();
        log.add(new Step.Write(offset, copy));
        put(offset, copy.duplicate());
    }

    private void put(long offset, ByteBuffer data) {
        long at = offset;
        while (data.hasRemaining()) {
            byte[] page = pages.computeIfAbsent(at / PAGE, _ -> new byte[PAGE]);
            int from = (int) (at % PAGE);
            int length = Math.min(PAGE - from, data.remaining());
            data.get(page, from, length);
            at += length;
        }
        size = Math.max(size, at);
    }

    @Override
    public int read(long offset, ByteBuffer target) {
        int length = (int) Math.max(0, Math.min(target.remaining(), size - offset));
        long at = offset;
        for (int left = length; left > 0; ) {
            byte[] page = pages.getOrDefault(at / PAGE, new byte[PAGE]);
            int from = (int) (at % PAGE);
            int count = Math.min(PAGE - from, left);
            target.put(page, from, count);
            at += count;
            left -= count;
        }
        return length;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void truncate(long length) {
        log.add(new Step.Truncate(length));
        cut(length);
    }

    private void cut(long length) {
        size = Math.min(size, length);
        pages.keySet().removeIf(page -> page * PAGE >= length);
    }

    @Override
    public void force() {
        log.add(new Step.Force());
    }

    @Override
    public void close() {}
}
