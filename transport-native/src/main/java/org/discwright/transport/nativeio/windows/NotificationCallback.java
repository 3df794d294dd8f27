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

/**
 * What the configuration manager calls when a device interface comes or goes, or the driver of an
 * open device tells of an event.
 */
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

    /** The filter for an open device. */
    static final StructLayout FILTER_OF_DEVICE =
            MemoryLayout.structLayout(
                            JAVA_INT.withName("cbSize"),
                            JAVA_INT.withName("Flags"),
                            JAVA_INT.withName("FilterType"),
                            JAVA_INT.withName("Reserved"),
                            HANDLE.withName("u.DeviceHandle.hTarget"),
                            MemoryLayout.paddingLayout(
                                    (long) MAX_DEVICE_ID_LEN * Character.BYTES - HANDLE.byteSize()))
                    .withName("CM_NOTIFY_FILTER");

    /** Of an open device; the driver's data is not looked at. */
    static final StructLayout EVENT_OF_DEVICE =
            MemoryLayout.structLayout(
                            JAVA_INT.withName("FilterType"),
                            JAVA_INT.withName("Reserved"),
                            Guid.LAYOUT.withName("u.DeviceHandle.EventGuid"),
                            JAVA_INT.withName("u.DeviceHandle.NameOffset"),
                            JAVA_INT.withName("u.DeviceHandle.DataSize"),
                            MemoryLayout.paddingLayout(4))
                    .withName("CM_NOTIFY_EVENT_DATA");

    // DWORD (*PCM_NOTIFY_CALLBACK)(HCMNOTIFICATION, PVOID, CM_NOTIFY_ACTION,
    //     PCM_NOTIFY_EVENT_DATA, DWORD)
    static final FunctionDescriptor TYPE =
            FunctionDescriptor.of(DWORD, HANDLE, HANDLE, DWORD, ADDRESS, DWORD);

    static final int CM_NOTIFY_FILTER_TYPE_DEVICEINTERFACE = 0;
    static final int CM_NOTIFY_FILTER_TYPE_DEVICEHANDLE = 1;
    static final int CM_NOTIFY_ACTION_DEVICEINTERFACEARRIVAL = 0;
    static final int CM_NOTIFY_ACTION_DEVICEINTERFACEREMOVAL = 1;
    static final int CM_NOTIFY_ACTION_DEVICECUSTOMEVENT = 6;

    /** The longest path that is believed, in bytes: that of Windows with a zero. */
    private static final int LONGEST = 2 * 32_768;

    private static final long LINK =
            StorageLayouts.offset(EVENT_DATA, "u.DeviceInterface.SymbolicLink");

    private static final long EVENT =
            StorageLayouts.offset(EVENT_OF_DEVICE, "u.DeviceHandle.EventGuid");

    private static final int ERROR_SUCCESS = 0;

    private static final CfgMgr.Listener NOBODY =
            new CfgMgr.Listener() {
                @Override
                public void arrived(String path) {}

                @Override
                public void removed(String path) {}
            };

    private static final System.Logger LOG = System.getLogger(NotificationCallback.class.getName());

    private final CfgMgr.Listener listener;
    private final CfgMgr.EventListener events;

    private NotificationCallback(CfgMgr.Listener listener, CfgMgr.EventListener events) {
        this.listener = listener;
        this.events = events;
    }

    /** A method of {@link #TYPE} that tells a listener of interfaces. */
    static MethodHandle handle(CfgMgr.Listener listener) {
        return bind(new NotificationCallback(listener, _ -> {}));
    }

    /** A method of {@link #TYPE} that tells a listener of events. */
    static MethodHandle handle(CfgMgr.EventListener events) {
        return bind(new NotificationCallback(NOBODY, events));
    }

    private static MethodHandle bind(NotificationCallback callback) {
        try {
            return MethodHandles.lookup().bind(callback, "call", TYPE.toMethodType());
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

    /** A CM_NOTIFY_FILTER for one open device. */
    static MemorySegment filter(Arena arena, long device) {
        MemorySegment filter = arena.allocate(FILTER_OF_DEVICE);
        filter.set(JAVA_INT, 0, (int) FILTER_OF_DEVICE.byteSize());
        filter.set(
                JAVA_INT,
                StorageLayouts.offset(FILTER_OF_DEVICE, "FilterType"),
                CM_NOTIFY_FILTER_TYPE_DEVICEHANDLE);
        filter.set(
                HANDLE, StorageLayouts.offset(FILTER_OF_DEVICE, "u.DeviceHandle.hTarget"), device);
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
            long end = EVENT + Guid.LAYOUT.byteSize();
            if (action == CM_NOTIFY_ACTION_DEVICECUSTOMEVENT && size >= end) {
                MemorySegment data = DynamicLibrary.memoryAt(event, end);
                events.happened(Guid.read(data.asSlice(EVENT)));
            }
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, "news of a drive were not told", failure);
        }
        return ERROR_SUCCESS;
    }
}
