package org.discwright.transport.nativeio.windows;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The functions of one DLL.
 *
 * @param symbols where they are
 * @param errorName what the last error is called in captured call state: GetLastError on Windows
 */
record DynamicLibrary(SymbolLookup symbols, String errorName) {
    /** ULONG, DWORD, BOOL and CONFIGRET. */
    static final ValueLayout.OfInt DWORD = ValueLayout.JAVA_INT;

    /** HANDLE as a number: it is never followed. */
    static final ValueLayout.OfLong HANDLE = ValueLayout.JAVA_LONG;

    /** A DLL of the system, by its name. */
    @SuppressWarnings("restricted") // the drives of the machine are reached by native calls alone
    static DynamicLibrary ofSystem(String name) {
        return new DynamicLibrary(SymbolLookup.libraryLookup(name, Arena.global()), "GetLastError");
    }

    /** A function whose answer says all. */
    @SuppressWarnings("restricted") // the drives of the machine are reached by native calls alone
    MethodHandle function(String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), type);
    }

    /** The same, of a library that may be without it. */
    Optional<MethodHandle> functionIfThere(String name, FunctionDescriptor type) {
        return symbols.find(name).map(_ -> function(name, type));
    }

    /**
     * A function that leaves an error behind: memory for it is its first argument. The error is
     * captured before the virtual machine can call Windows itself and change it.
     */
    @SuppressWarnings("restricted") // the drives of the machine are reached by native calls alone
    MethodHandle functionWithError(String name, FunctionDescriptor type) {
        return Linker.nativeLinker()
                .downcallHandle(
                        symbols.findOrThrow(name), type, Linker.Option.captureCallState(errorName));
    }

    /** A pointer by which Windows can call a method, until the arena is closed. */
    @SuppressWarnings("restricted") // the system tells of arrivals by a call
    static MemorySegment pointerTo(MethodHandle method, FunctionDescriptor type, Arena arena) {
        return Linker.nativeLinker().upcallStub(method, type, arena);
    }

    /** Memory at an address that Windows handed over. */
    @SuppressWarnings("restricted") // its length comes from Windows too
    static MemorySegment memoryAt(MemorySegment pointer, long length) {
        return pointer.reinterpret(length);
    }

    static MemorySegment errorState(Arena arena) {
        return arena.allocate(Linker.Option.captureStateLayout());
    }

    int error(MemorySegment state) {
        return (int)
                Linker.Option.captureStateLayout()
                        .varHandle(MemoryLayout.PathElement.groupElement(errorName))
                        .get(state, 0L);
    }

    /** A handle that has the wrong type for its call: a mistake in this package. */
    static IllegalStateException broken(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a call into a DLL cannot be made", failure);
    }
}
