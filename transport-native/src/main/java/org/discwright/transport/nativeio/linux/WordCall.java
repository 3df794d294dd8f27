package org.discwright.transport.nativeio.linux;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.foreign.ValueLayout.OfLong;
import java.lang.invoke.MethodHandle;
import java.util.Set;

/**
 * Calls any function of C whose arguments and answer are whole numbers and addresses, five at most.
 * All of them are called as one kind of function, of words of 64 bits: Java takes some ten
 * milliseconds for each kind of function that it links, which is as long as whole verbs take. That
 * holds where the calling convention puts each argument into a register by itself, whoever asks for
 * how many of its bits: that of AMD64 (System V ABI, 3.2.3) and of 64-bit Arm (AAPCS64, 6.8.2). On
 * Linux both pass arguments that are not in the prototype ({@code openat}, {@code fcntl}) as all
 * others; on AMD64 the count of vector registers that goes with them only has to be large enough.
 */
final class WordCall {
    private static final OfLong WORD = ValueLayout.JAVA_LONG;
    private static final Set<String> FIT = Set.of("amd64", "x86_64", "aarch64");
    private static final MethodHandle CALL = link();

    private WordCall() {}

    /** Whether functions can be called so on this machine. */
    static boolean fits() {
        return FIT.contains(System.getProperty("os.arch", ""));
    }

    @SuppressWarnings("restricted") // the native edge: prototypes stand where addresses are kept
    private static MethodHandle link() {
        return Linker.nativeLinker()
                .downcallHandle(FunctionDescriptor.of(WORD, WORD, WORD, WORD, WORD, WORD));
    }

    /**
     * Calls a function.
     *
     * @param function its address
     * @return what it answers; of an {@code int} only the low 32 bits mean anything
     */
    static long call(
            MemorySegment function, long first, long second, long third, long fourth, long fifth) {
        try {
            return (long) CALL.invokeExact(function, first, second, third, fourth, fifth);
        } catch (Throwable impossible) {
            throw Linked.impossible(impossible);
        }
    }

    static long call(MemorySegment function, long first, long second, long third) {
        return call(function, first, second, third, 0, 0);
    }
}
