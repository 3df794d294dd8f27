package org.discwright.transport.nativeio.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A kernel that answers as it was told, and remembers what it was asked. */
final class ScriptedCalls implements DriveCalls {
    /** What SG_IO does with a header, and what it answers. */
    interface Drive {
        int carryOut(MemorySegment header, MemorySegment data);
    }

    final List<String> opened = new ArrayList<>();
    final List<Integer> closed = new ArrayList<>();
    final List<String> ioctls = new ArrayList<>();
    final Map<Integer, Boolean> locks = new ConcurrentHashMap<>();
    final Map<Long, Integer> results = new HashMap<>();
    private final Map<Integer, String> paths = new HashMap<>();
    private Function<String, Integer> openResult = _ -> 0;
    private int lockResult;
    private int reserved = 32 << 10;
    private Drive drive = (_, _) -> 0;
    private int next = 100;

    /**
     * Decides on opens: given path, blank and flags as {@code rw}, {@code r} with {@code +excl};
     * zero lets it pass.
     */
    ScriptedCalls onOpen(Function<String, Integer> result) {
        openResult = result;
        return this;
    }

    ScriptedCalls onLock(int result) {
        lockResult = result;
        return this;
    }

    ScriptedCalls onSgIo(Drive newDrive) {
        drive = newDrive;
        return this;
    }

    ScriptedCalls reserve(int bytes) {
        reserved = bytes;
        return this;
    }

    @Override
    public int open(String path, int flags) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String asked =
                name
                        + ((flags & O_RDWR) != 0 ? " rw" : " r")
                        + ((flags & O_EXCL) != 0 ? "+excl" : "");
        opened.add(asked);
        if ((flags & (O_NONBLOCK | O_CLOEXEC)) != (O_NONBLOCK | O_CLOEXEC)) {
            throw new AssertionError("blocks, or is inherited: " + asked);
        }
        int result = openResult.apply(asked);
        if (result < 0) {
            return result;
        }
        next++;
        paths.put(next, name);
        return next;
    }

    @Override
    public int close(int descriptor) {
        if (paths.remove(descriptor) == null) {
            throw new AssertionError("closed twice, or never open: " + descriptor);
        }
        closed.add(descriptor);
        return 0;
    }

    /** The names of nodes that are open. */
    List<String> open() {
        return paths.values().stream().sorted().toList();
    }

    @Override
    public int ioctl(int descriptor, long request, MemorySegment argument, MemorySegment kept) {
        String name = paths.get(descriptor);
        if (name == null) {
            throw new AssertionError("used after it was closed: " + descriptor);
        }
        ioctls.add(name + " " + Long.toHexString(request));
        if (request == SG_IO) {
            return drive.carryOut(argument, kept);
        }
        if (request == SG_GET_RESERVED_SIZE) {
            argument.set(ValueLayout.JAVA_INT, 0, reserved);
        }
        return results.getOrDefault(request, 0);
    }

    @Override
    public int lock(int descriptor, boolean forWriting) {
        locks.put(descriptor, forWriting);
        return lockResult;
    }
}
