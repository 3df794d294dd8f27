package org.discwright.transport.nativeio.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** How functions of the C library are reached, and what they fail with. */
final class Linked {
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

    private Linked() {}

    /** A call that answers a number, or -1 and {@code errno}. */
    interface Call {
        long invoke(Arena arena, MemorySegment state) throws Throwable;
    }

    static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments));
    }

    /** A function whose third argument and those behind it are not in its prototype. */
    static MethodHandle variadic(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(
                name, FunctionDescriptor.of(result, arguments), Linker.Option.firstVariadicArg(2));
    }

    @SuppressWarnings("restricted") // the native edge: each prototype stands above its handle
    private static MethodHandle link(
            String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        Linker.Option[] all = new Linker.Option[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = Linker.Option.captureCallState("errno");
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, all);
    }

    static int call(Call call) {
        return Math.toIntExact(callLong(call));
    }

    /** What a call answers, or the negated error number. */
    static long callLong(Call call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long result = call.invoke(arena, state);
            return result >= 0 ? result : -(int) ERRNO.get(state, 0L);
        } catch (Throwable impossible) {
            throw impossible(impossible);
        }
    }

    /** What a function of C cannot throw. */
    static RuntimeException impossible(Throwable thrown) {
        return switch (thrown) {
            case Error broken -> throw broken;
            case RuntimeException broken -> broken;
            default -> new IllegalStateException(thrown);
        };
    }
}
