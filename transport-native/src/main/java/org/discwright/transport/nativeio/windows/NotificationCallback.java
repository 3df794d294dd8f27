package org.discwright.transport.nativeio.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.discwright.transport.nativeio.windows.DynamicLibrary.DWORD;
import static org.discwright.transport.nativeio.windows.DynamicLibrary.HANDLE;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** What the configuration manager calls when a device interface comes or goes. */
final class NotificationCallback {
    /** The longest identifier of a device instance, in characters: MAX_DEVICE_ID_LEN. */
    private static final int MAX_DEVICE_ID_LEN = 200;

    /** Of the union, only what is used has a name. */
    static final StructLayout FILTER =
            MemoryLayout.structLayout(
                            JAVA_INT.withName("cbSize"),
                            JAVA_INT.withName("Flags"),
                            JAVA_INT.withName("FilterType"),
                            JAVA_INT.withName("Reserved"),
                            Guid.LAYOUT.withName("u.DeviceInterface.ClassGuid"),
                            MemoryLayout.paddingLayout(
                                    (long) MAX_DEVICE_ID_LEN * Character.BYTES
                                            - Guid.LAYOUT.byteSize()))
                    .withName("CM_NOTIFY_FILTER");

    /** With a SymbolicLink of one character, as declared; more follow. */
    static final StructLayout EVENT_DATA =
            MemoryLayout.structLayout(
                            JAVA_INT.withName("FilterType"),
                            JAVA_INT.withName("Reserved"),
                            Guid.LAYOUT.withName("u.DeviceInterface.ClassGuid"),
                            MemoryLayout.sequenceLayout(1, ValueLayout.JAVA_CHAR)
                                    .withName("u.DeviceInterface.SymbolicLink"),
                            MemoryLayout.paddingLayout(10))
                    .withName("CM_NOTIFY_EVENT_DATA");

    // DWORD (*PCM_NOTIFY_CALLBACK)(HCMNOTIFICATION, PVOID, CM_NOTIFY_ACTION,
    //     PCM_NOTIFY_EVENT_DATA, DWORD)
    static final FunctionDescriptor TYPE =
            FunctionDescriptor.of(DWORD, HANDLE, HANDLE, DWORD, ADDRESS, DWORD);

    static final int CM_NOTIFY_FILTER_TYPE_DEVICEINTERFACE = 0;
    static final int CM_NOTIFY_ACTION_DEVICEINTERFACEARRIVAL = 0;
    static final int CM_NOTIFY_ACTION_DEVICEINTERFACEREMOVAL = 1;

    /** The longest path that is believed, in bytes: that of Windows with a zero. */
    private static final int LONGEST = 2 * 32_768;

    private static final long LINK =
            StorageLayouts.offset(EVENT_DATA, "u.DeviceInterface.SymbolicLink");

    private static final int ERROR_SUCCESS = 0;

    private static final System.Logger LOG = System.getLogger(NotificationCallback.class.getName());

    private final CfgMgr.Listener listener;

    private NotificationCallback(CfgMgr.Listener listener) {
        this.listener = listener;
    }

    /** A method of {@link #TYPE} that tells a listener. */
    static MethodHandle handle(CfgMgr.Listener listener) {
        try {
            return MethodHandles.lookup()
                    .bind(new NotificationCallback(listener), "call", TYPE.toMethodType());
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new LinkageError("a method of this class is missing", e);
        }
    }

    /** A CM_NOTIFY_FILTER for one class of interfaces. */
    static MemorySegment filter(Arena arena, Guid interfaceClass) {
        MemorySegment filter = arena.allocate(FILTER);
        filter.set(JAVA_INT, 0, (int) FILTER.byteSize());
        filter.set(
                JAVA_INT,
                StorageLayouts.offset(FILTER, "FilterType"),
                CM_NOTIFY_FILTER_TYPE_DEVICEINTERFACE);
        interfaceClass.writeTo(
                filter.asSlice(
                        StorageLayouts.offset(FILTER, "u.DeviceInterface.ClassGuid"),
                        Guid.LAYOUT.byteSize()));
        return filter;
    }

    /** Called by Windows: whatever is thrown here would end the virtual machine. */
    int call(long notification, long context, int action, MemorySegment event, int length) {
        try {
            long size = Math.min(Integer.toUnsignedLong(length), LINK + LONGEST);
            boolean known =
                    action == CM_NOTIFY_ACTION_DEVICEINTERFACEARRIVAL
                            || action == CM_NOTIFY_ACTION_DEVICEINTERFACEREMOVAL;
            if (known && size > LINK) {
                MemorySegment data = DynamicLibrary.memoryAt(event, size);
                String path = WideStrings.first(data.asSlice(LINK));
                if (action == CM_NOTIFY_ACTION_DEVICEINTERFACEARRIVAL) {
                    listener.arrived(path);
                } else {
                    listener.removed(path);
                }
            }
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, "an arrival was not told", failure);
        }
        return ERROR_SUCCESS;
    }
}
