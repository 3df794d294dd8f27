package org.discwright.transport.nativeio.linux;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.foreign.ValueLayout.OfInt;
import java.lang.foreign.ValueLayout.OfLong;
import java.lang.invoke.MethodHandle;

/**
 * The functions of the C library for folders and files. Each answers what the function does, -1
 * where it fails; why is not asked.
 */
final class FileBindings {
    private static final OfInt INT = ValueLayout.JAVA_INT;
    private static final OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    // int openat(int dirfd, const char *path, int flags, ...);
    private static final MethodHandle OPENAT = Linked.plain("openat", INT, INT, POINTER, INT);

    // ssize_t read(int fd, void *buf, size_t count);
    private static final MethodHandle READ = Linked.plain("read", LONG, INT, POINTER, LONG);

    // int close(int fd);
    private static final MethodHandle CLOSE = Linked.plain("close", INT, INT);

    // int statx(int dirfd, const char *path, int flags, unsigned mask, struct statx *buf);
    private static final MethodHandle STATX =
            Linked.plain("statx", INT, INT, POINTER, INT, INT, POINTER);

    // ssize_t getdents64(int fd, void *buf, size_t count);
    private static final MethodHandle GETDENTS64 =
            Linked.plain("getdents64", LONG, INT, POINTER, LONG);

    private FileBindings() {}

    /** Whether they answer; they are linked by then. */
    static boolean answer() {
        return close(-1) < 0;
    }

    static int openat(int folder, MemorySegment path, int flags) {
        try {
            return (int) OPENAT.invokeExact(folder, path, flags);
        } catch (Throwable impossible) {
            throw Linked.impossible(impossible);
        }
    }

    static long read(int descriptor, MemorySegment to, long bytes) {
        try {
            return (long) READ.invokeExact(descriptor, to, bytes);
        } catch (Throwable impossible) {
            throw Linked.impossible(impossible);
        }
    }

    static int close(int descriptor) {
        try {
            return (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable impossible) {
            throw Linked.impossible(impossible);
        }
    }

    static int statx(int folder, MemorySegment path, int flags, int mask, MemorySegment to) {
        try {
            return (int) STATX.invokeExact(folder, path, flags, mask, to);
        } catch (Throwable impossible) {
            throw Linked.impossible(impossible);
        }
    }

    static long getdents64(int descriptor, MemorySegment to, long bytes) {
        try {
            return (long) GETDENTS64.invokeExact(descriptor, to, bytes);
        } catch (Throwable impossible) {
            throw Linked.impossible(impossible);
        }
    }
}
