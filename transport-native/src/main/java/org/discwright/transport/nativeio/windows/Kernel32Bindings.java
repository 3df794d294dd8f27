package org.discwright.transport.nativeio.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static org.discwright.transport.nativeio.windows.DynamicLibrary.DWORD;
import static org.discwright.transport.nativeio.windows.DynamicLibrary.HANDLE;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** kernel32.dll by downcalls. */
final class Kernel32Bindings implements Kernel32 {
    private static final int OPEN_EXISTING = 3;
    private static final long INVALID_HANDLE_VALUE = -1;

    /** Characters for 26 roots of 4 characters and the zero at the end, and some to spare. */
    private static final int ROOTS = 256;

    private final DynamicLibrary library;

    // HANDLE CreateFileW(LPCWSTR, DWORD, DWORD, LPSECURITY_ATTRIBUTES, DWORD, DWORD, HANDLE)
    private final MethodHandle createFile;
    // BOOL DeviceIoControl(HANDLE, DWORD, LPVOID, DWORD, LPVOID, DWORD, LPDWORD, LPOVERLAPPED)
    private final MethodHandle deviceIoControl;
    // BOOL CloseHandle(HANDLE)
    private final MethodHandle closeHandle;
    // DWORD GetLogicalDriveStringsW(DWORD, LPWSTR)
    private final MethodHandle getLogicalDriveStrings;
    // UINT GetDriveTypeW(LPCWSTR)
    private final MethodHandle getDriveType;

    /** Loaded when it is first asked for, so that no other system ever looks for the DLL. */
    private static final class Loaded {
        static final Kernel32Bindings SYSTEM =
                new Kernel32Bindings(DynamicLibrary.ofSystem("kernel32.dll"));
    }

    Kernel32Bindings(DynamicLibrary library) {
        this.library = library;
        createFile =
                library.functionWithError(
                        "CreateFileW",
                        FunctionDescriptor.of(
                                HANDLE, ADDRESS, DWORD, DWORD, ADDRESS, DWORD, DWORD, HANDLE));
        deviceIoControl =
                library.functionWithError(
                        "DeviceIoControl",
                        FunctionDescriptor.of(
                                DWORD, HANDLE, DWORD, ADDRESS, DWORD, ADDRESS, DWORD, ADDRESS,
                                ADDRESS));
        closeHandle =
                library.functionWithError("CloseHandle", FunctionDescriptor.of(DWORD, HANDLE));
        getLogicalDriveStrings =
                library.functionWithError(
                        "GetLogicalDriveStringsW", FunctionDescriptor.of(DWORD, DWORD, ADDRESS));
        getDriveType = library.function("GetDriveTypeW", FunctionDescriptor.of(DWORD, ADDRESS));
    }

    /** Of this machine. */
    static Kernel32Bindings system() {
        return Loaded.SYSTEM;
    }

    @Override
    public long open(String path, int access) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = DynamicLibrary.errorState(arena);
            MemorySegment name = WideStrings.allocate(arena, path);
            long handle;
            try {
                handle =
                        (long)
                                createFile.invokeExact(
                                        state,
                                        name,
                                        access,
                                        FILE_SHARE_READ_WRITE,
                                        MemorySegment.NULL,
                                        OPEN_EXISTING,
                                        0,
                                        0L);
            } catch (Throwable failure) {
                throw DynamicLibrary.broken(failure);
            }
            if (handle == INVALID_HANDLE_VALUE) {
                throw new SystemCallException("CreateFileW", library.error(state));
            }
            return handle;
        }
    }

    @Override
    public int control(long handle, int code, MemorySegment in, MemorySegment out)
            throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = DynamicLibrary.errorState(arena);
            MemorySegment returned = arena.allocate(DWORD);
            int done;
            try {
                done =
                        (int)
                                deviceIoControl.invokeExact(
                                        state,
                                        handle,
                                        code,
                                        in,
                                        (int) in.byteSize(),
                                        out,
                                        (int) out.byteSize(),
                                        returned,
                                        MemorySegment.NULL);
            } catch (Throwable failure) {
                throw DynamicLibrary.broken(failure);
            }
            if (done == 0) {
                throw new SystemCallException("DeviceIoControl", library.error(state));
            }
            return returned.get(DWORD, 0);
        }
    }

    @Override
    public void close(long handle) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = DynamicLibrary.errorState(arena);
            int done;
            try {
                done = (int) closeHandle.invokeExact(state, handle);
            } catch (Throwable failure) {
                throw DynamicLibrary.broken(failure);
            }
            if (done == 0) {
                throw new SystemCallException("CloseHandle", library.error(state));
            }
        }
    }

    @Override
    public List<String> driveRoots() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = DynamicLibrary.errorState(arena);
            MemorySegment roots = arena.allocate((long) ROOTS * Character.BYTES, 2);
            int length;
            try {
                length = (int) getLogicalDriveStrings.invokeExact(state, ROOTS - 1, roots);
            } catch (Throwable failure) {
                throw DynamicLibrary.broken(failure);
            }
            if (length <= 0 || length >= ROOTS) {
                throw new SystemCallException("GetLogicalDriveStringsW", library.error(state));
            }
            return WideStrings.list(roots);
        }
    }

    @Override
    public int driveType(String root) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = WideStrings.allocate(arena, root);
            try {
                return (int) getDriveType.invokeExact(name);
            } catch (Throwable failure) {
                throw DynamicLibrary.broken(failure);
            }
        }
    }
}
