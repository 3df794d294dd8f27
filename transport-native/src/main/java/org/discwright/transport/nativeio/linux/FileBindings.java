package org.discwright.transport.nativeio.linux;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * The functions of the C library for folders, files, pipes and pages. Each answers what the
 * function does, -1 where it fails; why is not asked.
 */
final class FileBindings {
    // int openat(int dirfd, const char *path, int flags, ...);
    private static final MemorySegment OPENAT = function("openat");

    // ssize_t read(int fd, void *buf, size_t count);
    private static final MemorySegment READ = function("read");

    // int close(int fd);
    private static final MemorySegment CLOSE = function("close");

    // int fcntl(int fd, int cmd, ...);
    private static final MemorySegment FCNTL = function("fcntl");

    // int ioctl(int fd, unsigned long request, ...);
    private static final MemorySegment IOCTL = function("ioctl");

    // long syscall(long number, ...);
    private static final MemorySegment SYSCALL = function("syscall");

    // int getpagesize(void);
    private static final MemorySegment GETPAGESIZE = function("getpagesize");

    // int statx(int dirfd, const char *path, int flags, unsigned mask, struct statx *buf);
    private static final MemorySegment STATX = function("statx");

    // ssize_t getdents64(int fd, void *buf, size_t count);
    private static final MemorySegment GETDENTS64 = function("getdents64");

    private FileBindings() {}

    /** The address of a function; NULL where the C library does not have it: some are new. */
    private static MemorySegment function(String name) {
        return Linker.nativeLinker().defaultLookup().find(name).orElse(MemorySegment.NULL);
    }

    /**
     * Whether all are there - the others are in every C library -, and answer; they are linked by
     * then.
     */
    static boolean answer() {
        return WordCall.fits()
                && !STATX.equals(MemorySegment.NULL)
                && !GETDENTS64.equals(MemorySegment.NULL)
                && close(-1) < 0;
    }

    static int openat(int folder, MemorySegment path, int flags) {
        try {
            return (int) WordCall.call(OPENAT, folder, path.address(), flags);
        } finally {
            Reference.reachabilityFence(path);
        }
    }

    /**
     * Reads.
     *
     * @param to where to: an address in memory that the caller keeps meanwhile
     */
    static long read(int descriptor, long to, long bytes) {
        return WordCall.call(READ, descriptor, to, bytes);
    }

    static int close(int descriptor) {
        return (int) WordCall.call(CLOSE, descriptor, 0, 0);
    }

    static int fcntl(int descriptor, int command, int argument) {
        return (int) WordCall.call(FCNTL, descriptor, command, argument);
    }

    static int ioctl(int descriptor, long request, MemorySegment argument) {
        try {
            return (int) WordCall.call(IOCTL, descriptor, request, argument.address());
        } finally {
            Reference.reachabilityFence(argument);
        }
    }

    /** A call of the system that the C library has no function for. */
    static int syscall(int number, int argument) {
        return (int) WordCall.call(SYSCALL, number, argument, 0);
    }

    /** Bytes of a page of memory. */
    static int pageSize() {
        return (int) WordCall.call(GETPAGESIZE, 0, 0, 0);
    }

    static int statx(int folder, MemorySegment path, int flags, int mask, MemorySegment to) {
        try {
            return (int) WordCall.call(STATX, folder, path.address(), flags, mask, to.address());
        } finally {
            Reference.reachabilityFence(path);
            Reference.reachabilityFence(to);
        }
    }

    static long getdents64(int descriptor, MemorySegment to, long bytes) {
        try {
            return WordCall.call(GETDENTS64, descriptor, to.address(), bytes);
        } finally {
            Reference.reachabilityFence(to);
        }
    }
}
