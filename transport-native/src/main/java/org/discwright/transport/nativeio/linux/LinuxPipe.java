package org.discwright.transport.nativeio.linux;

import java.lang.foreign.ValueLayout;
import java.lang.foreign.ValueLayout.OfInt;
import java.lang.invoke.MethodHandle;

/** The room in a pipe. */
public final class LinuxPipe {
    private static final OfInt INT = ValueLayout.JAVA_INT;
    private static final int F_SETPIPE_SZ = 1031;

    // int fcntl(int fd, int cmd, ...);
    private static final MethodHandle FCNTL = Linked.variadic("fcntl", INT, INT, INT, INT);

    private LinuxPipe() {}

    /**
     * Asks for room.
     *
     * @return the bytes that there is room for now, or a negated error number: {@code EBADF} where
     *     the descriptor is none of a pipe, {@code EPERM} where that is more than the user may have
     */
    public static int resize(int descriptor, int bytes) {
        return Linked.call((_, state) -> {
            return (int) FCNTL.invokeExact(state, descriptor, F_SETPIPE_SZ, bytes);
        });
    }
}
