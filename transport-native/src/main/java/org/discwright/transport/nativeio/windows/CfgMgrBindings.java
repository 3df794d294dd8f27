package org.discwright.transport.nativeio.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static org.discwright.transport.nativeio.windows.DynamicLibrary.DWORD;
import static org.discwright.transport.nativeio.windows.DynamicLibrary.HANDLE;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.discwright.transport.DriveWatch;

/** cfgmgr32.dll by downcalls, and by the calls that it makes. */
final class CfgMgrBindings implements CfgMgr {
    static final int CR_SUCCESS = 0;
    static final int CR_BUFFER_SMALL = 0x1A;

    /** The library has no such function, as those of Wine. */
    static final int ERROR_PROC_NOT_FOUND = 127;

    /** Only devices that are there now. */
    private static final int CM_GET_DEVICE_INTERFACE_LIST_PRESENT = 0;

    /** Devices may come between the question for the length and that for the list. */
    private static final int TRIES = 8;

    /** More characters than any machine has in paths of its optical drives. */
    private static final int LONGEST = 1 << 20;

    // CONFIGRET CM_Get_Device_Interface_List_SizeW(PULONG, LPGUID, DEVINSTID_W, ULONG)
    private final MethodHandle getListSize;
    // CONFIGRET CM_Get_Device_Interface_ListW(LPGUID, DEVINSTID_W, PZZWSTR, ULONG, ULONG)
    private final MethodHandle getList;
    // CONFIGRET CM_Register_Notification(PCM_NOTIFY_FILTER, PVOID, PCM_NOTIFY_CALLBACK,
    //     PHCMNOTIFICATION)
    private final Optional<MethodHandle> register;
    // CONFIGRET CM_Unregister_Notification(HCMNOTIFICATION)
    private final Optional<MethodHandle> unregister;

    /** Loaded when it is first asked for, so that no other system ever looks for the DLL. */
    private static final class Loaded {
        static final CfgMgrBindings SYSTEM =
                new CfgMgrBindings(DynamicLibrary.ofSystem("cfgmgr32.dll"));
    }

    CfgMgrBindings(DynamicLibrary library) {
        getListSize =
                library.function(
                        "CM_Get_Device_Interface_List_SizeW",
                        FunctionDescriptor.of(DWORD, ADDRESS, ADDRESS, ADDRESS, DWORD));
        getList =
                library.function(
                        "CM_Get_Device_Interface_ListW",
                        FunctionDescriptor.of(DWORD, ADDRESS, ADDRESS, ADDRESS, DWORD, DWORD));
        register =
                library.functionIfThere(
                        "CM_Register_Notification",
                        FunctionDescriptor.of(DWORD, ADDRESS, HANDLE, ADDRESS, ADDRESS));
        unregister =
                library.functionIfThere(
                        "CM_Unregister_Notification", FunctionDescriptor.of(DWORD, HANDLE));
    }

    /** Of this machine. */
    static CfgMgrBindings system() {
        return Loaded.SYSTEM;
    }

    @Override
    public List<String> interfaces(Guid interfaceClass) throws SystemCallException {
        int result = CR_BUFFER_SMALL;
        for (int tries = 0; tries < TRIES && result == CR_BUFFER_SMALL; tries++) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment guid = arena.allocate(Guid.LAYOUT);
                interfaceClass.writeTo(guid);
                int length = listSize(arena, guid);
                MemorySegment list = arena.allocate((long) length * Character.BYTES, 2);
                try {
                    result =
                            (int)
                                    getList.invokeExact(
                                            guid,
                                            MemorySegment.NULL,
                                            list,
                                            length,
                                            CM_GET_DEVICE_INTERFACE_LIST_PRESENT);
                } catch (Throwable failure) {
                    throw DynamicLibrary.broken(failure);
                }
                if (result == CR_SUCCESS) {
                    return WideStrings.list(list);
                }
            }
        }
        throw new SystemCallException("CM_Get_Device_Interface_ListW", result);
    }

    private int listSize(Arena arena, MemorySegment guid) throws SystemCallException {
        MemorySegment length = arena.allocate(DWORD);
        int result;
        try {
            result =
                    (int)
                            getListSize.invokeExact(
                                    length,
                                    guid,
                                    MemorySegment.NULL,
                                    CM_GET_DEVICE_INTERFACE_LIST_PRESENT);
        } catch (Throwable failure) {
            throw DynamicLibrary.broken(failure);
        }
        int characters = length.get(DWORD, 0);
        if (result != CR_SUCCESS || characters < 1 || characters > LONGEST) {
            throw new SystemCallException("CM_Get_Device_Interface_List_SizeW", result);
        }
        return characters;
    }

    @Override
    public DriveWatch watch(Guid interfaceClass, Listener listener) throws SystemCallException {
        return register(
                NotificationCallback.handle(listener),
                arena -> NotificationCallback.filter(arena, interfaceClass));
    }

    @Override
    public DriveWatch events(long handle, EventListener listener) throws SystemCallException {
        return register(
                NotificationCallback.handle(listener),
                arena -> NotificationCallback.filter(arena, handle));
    }

    private DriveWatch register(MethodHandle called, Function<Arena, MemorySegment> filters)
            throws SystemCallException {
        if (register.isEmpty() || unregister.isEmpty()) {
            throw new SystemCallException("CM_Register_Notification", ERROR_PROC_NOT_FOUND);
        }
        MethodHandle registration = register.get();
        MethodHandle end = unregister.get();
        Arena arena = Arena.ofShared();
        MemorySegment callback = DynamicLibrary.pointerTo(called, NotificationCallback.TYPE, arena);
        long context;
        int result;
        try (Arena call = Arena.ofConfined()) {
            MemorySegment answer = call.allocate(HANDLE);
            MemorySegment filter = filters.apply(call);
            try {
                result = (int) registration.invokeExact(filter, 0L, callback, answer);
            } catch (Throwable failure) {
                throw DynamicLibrary.broken(failure);
            }
            context = answer.get(HANDLE, 0);
        }
        if (result != CR_SUCCESS) {
            arena.close();
            throw new SystemCallException("CM_Register_Notification", result);
        }
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                unregister(end, context, arena);
            }
        };
    }

    /** Waits for calls that are under way: never from within one. */
    private static void unregister(MethodHandle end, long context, Arena callback) {
        int result;
        try {
            result = (int) end.invokeExact(context);
        } catch (Throwable failure) {
            throw DynamicLibrary.broken(failure);
        }
        // where Windows may still call, the way it calls by has to stay
        if (result == CR_SUCCESS) {
            callback.close();
        }
    }
}
