package org.discwright.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.discwright.testkit.ForeignTool;

/**
 * Runs something for whom permissions count. For root they do not, since it has capabilities of
 * Linux; a thread can give those up, for itself and for the threads that it makes.
 */
final class OrdinaryRights {
    /** {@code _LINUX_CAPABILITY_VERSION_3}: sets of 64 bits, in two halves. */
    private static final int VERSION = 0x20080522;

    /** {@code CAP_DAC_OVERRIDE} and {@code CAP_DAC_READ_SEARCH}. */
    private static final int PAST_PERMISSIONS = 1 << 1 | 1 << 2;

    private OrdinaryRights() {}

    static <T> T call(Callable<T> task) throws Exception {
        if (!System.getProperty("os.name", "").startsWith("Linux")) {
            ForeignTool.missing("the capabilities of Linux");
        }
        FutureTask<T> ordinary =
                new FutureTask<>(() -> {
                    giveUp();
                    return task.call();
                });
        Thread.ofPlatform().start(ordinary);
        return ordinary.get();
    }

    private static void giveUp() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment head = arena.allocate(ValueLayout.JAVA_INT, 2);
            head.set(ValueLayout.JAVA_INT, 0, VERSION);
            // effective, permitted, inheritable; then the same of the upper half
            MemorySegment sets = arena.allocate(ValueLayout.JAVA_INT, 6);
            require("capget", head, sets);
            for (int at = 0; at < 3; at++) {
                int set = sets.getAtIndex(ValueLayout.JAVA_INT, at);
                sets.setAtIndex(ValueLayout.JAVA_INT, at, set & ~PAST_PERMISSIONS);
            }
            require("capset", head, sets);
        }
    }

    // int capget(cap_user_header_t header, cap_user_data_t data), and capset
    @SuppressWarnings("restricted") // a function of the C library
    private static void require(String function, MemorySegment head, MemorySegment sets) {
        MethodHandle call =
                Linker.nativeLinker()
                        .downcallHandle(
                                Linker.nativeLinker().defaultLookup().findOrThrow(function),
                                FunctionDescriptor.of(
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.ADDRESS,
                                        ValueLayout.ADDRESS));
        int status;
        try {
            status = (int) call.invokeExact(head, sets);
        } catch (Throwable impossible) {
            throw new AssertionError(function, impossible);
        }
        if (status != 0) {
            throw new AssertionError(function + " ended with " + status);
        }
    }
}
