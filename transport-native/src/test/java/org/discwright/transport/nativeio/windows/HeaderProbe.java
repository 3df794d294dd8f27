package org.discwright.transport.nativeio.windows;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.StructLayout;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A C program that holds the layouts and constants of this package against the headers that it is
 * compiled with: by static assertions, and again by printing what it finds when it is run.
 */
final class HeaderProbe {
    /** What the Windows SDK has and the headers of MinGW-w64 leave out. */
    private static final Set<String> LEFT_OUT =
            Set.of("IOCTL_CDROM_EXCLUSIVE_ACCESS", "ERROR_NO_SUCH_DEVICE");

    private static final List<StructLayout> STRUCTURES =
            List.of(
                    ScsiPassThrough.LAYOUT,
                    StorageLayouts.PROPERTY_QUERY,
                    StorageLayouts.ADAPTER_DESCRIPTOR,
                    StorageLayouts.DEVICE_DESCRIPTOR,
                    StorageLayouts.DEVICE_NUMBER,
                    StorageLayouts.SCSI_ADDRESS,
                    NotificationCallback.FILTER,
                    NotificationCallback.EVENT_DATA,
                    NotificationCallback.FILTER_OF_DEVICE,
                    NotificationCallback.EVENT_OF_DEVICE,
                    Guid.LAYOUT);

    private static final String HEADERS =
            """
            #define _WIN32_WINNT 0x0A00
            #define WINVER 0x0A00
            #define NTDDI_VERSION 0x0A000000
            #include <initguid.h>
            #include <stddef.h>
            #include <stdio.h>
            #include <windows.h>
            #include <ntddscsi.h>
            #include <cfgmgr32.h>
            #undef DEFINE_GUID
            #define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8) \\
                    enum { name##_1 = l, name##_2 = w1, name##_3 = w2, name##_4 = b1, name##_11 = b8 }
            #include <ioevent.h>
            """;

    /** The functions as the bindings call them; the linker has to find each by its name. */
    private static final String FUNCTIONS =
            """
            HANDLE (WINAPI *createFile)(LPCWSTR, DWORD, DWORD, LPSECURITY_ATTRIBUTES, DWORD, DWORD,
                    HANDLE) = CreateFileW;
            BOOL (WINAPI *deviceIoControl)(HANDLE, DWORD, LPVOID, DWORD, LPVOID, DWORD, LPDWORD,
                    LPOVERLAPPED) = DeviceIoControl;
            BOOL (WINAPI *closeHandle)(HANDLE) = CloseHandle;
            DWORD (WINAPI *getLogicalDriveStrings)(DWORD, LPWSTR) = GetLogicalDriveStringsW;
            UINT (WINAPI *getDriveType)(LPCWSTR) = GetDriveTypeW;
            CONFIGRET (WINAPI *getListSize)(PULONG, LPGUID, DEVINSTID_W, ULONG) =
                    CM_Get_Device_Interface_List_SizeW;
            CONFIGRET (WINAPI *getList)(LPGUID, DEVINSTID_W, PWCHAR, ULONG, ULONG) =
                    CM_Get_Device_Interface_ListW;
            DWORD CALLBACK callback(HCMNOTIFICATION notification, PVOID context,
                    CM_NOTIFY_ACTION action, PCM_NOTIFY_EVENT_DATA data, DWORD size) {
                return (DWORD) (notification && context && action && data && size);
            }
            PCM_NOTIFY_CALLBACK called = callback;
            /* in the import library, though not in the header */
            CONFIGRET WINAPI CM_Register_Notification(PCM_NOTIFY_FILTER, PVOID, PCM_NOTIFY_CALLBACK,
                    PHCMNOTIFICATION);
            CONFIGRET WINAPI CM_Unregister_Notification(HCMNOTIFICATION);
            void *linked[] = {CM_Register_Notification, CM_Unregister_Notification};
            """;

    private HeaderProbe() {}

    /** What is claimed here: an expression of C, and its value. */
    static Map<String, Long> claims() {
        Map<String, Long> claims = new TreeMap<>();
        for (StructLayout structure : STRUCTURES) {
            String name = structure.name().orElseThrow();
            claims.put("sizeof(%s)".formatted(name), structure.byteSize());
            for (MemoryLayout member : structure.memberLayouts()) {
                if (!(member instanceof PaddingLayout)) {
                    String field = member.name().orElseThrow();
                    claims.put(
                            "offsetof(%s, %s)".formatted(name, field),
                            StorageLayouts.offset(structure, field));
                    // a last member of one element is the begin of what has no fixed length
                    claims.put("sizeof(((%s *) 0)->%s)".formatted(name, field), member.byteSize());
                }
            }
        }
        for (Win32Error error : Win32Error.values()) {
            claims.put(error.name(), (long) error.code());
        }
        for (Class<?> holder :
                List.of(
                        Ioctl.class,
                        ScsiPassThrough.class,
                        NotificationCallback.class,
                        CfgMgrBindings.class)) {
            for (Field field : holder.getDeclaredFields()) {
                constant(field).ifPresent(value -> claims.put(field.getName(), value));
            }
        }
        claims.put("GENERIC_READ | GENERIC_WRITE", 0xC000_0000L);
        claims.put("FILE_SHARE_READ | FILE_SHARE_WRITE", (long) Kernel32.FILE_SHARE_READ_WRITE);
        claims.put("DRIVE_CDROM", (long) Kernel32.DRIVE_CDROM);
        claims.put("OPEN_EXISTING", 3L);
        claims.put("FILE_DEVICE_CD_ROM", 2L);
        claims.put("FILE_DEVICE_DVD", 0x33L);
        claims.put("StorageDeviceProperty", (long) StorageQueries.STORAGE_DEVICE_PROPERTY);
        claims.put("StorageAdapterProperty", (long) StorageQueries.STORAGE_ADAPTER_PROPERTY);
        claims.put("PropertyStandardQuery", 0L);
        claims.putAll(parts("GUID_IO_MEDIA_ARRIVAL", Guid.MEDIA_ARRIVAL.id()));
        claims.putAll(parts("GUID_IO_MEDIA_REMOVAL", Guid.MEDIA_REMOVAL.id()));
        claims.put("BusTypeUsb", 7L);
        claims.put("BusTypeSata", 11L);
        claims.keySet().removeAll(LEFT_OUT);
        return claims;
    }

    /** Parts of a GUID, which the program has as numbers. */
    private static Map<String, Long> parts(String name, UUID id) {
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        return Map.of(
                name + "_1", high >>> 32,
                name + "_2", high >>> 16 & 0xFFFF,
                name + "_3", high & 0xFFFF,
                name + "_4", low >>> 56,
                name + "_11", low & 0xFF);
    }

    /** Constants of Windows by their names in the headers: with two capital parts at least. */
    private static Optional<Long> constant(Field field) {
        boolean windows =
                field.getName().matches("(IOCTL|FSCTL|SCSI|CM|CR|MAX)_\\w+")
                        && Modifier.isStatic(field.getModifiers())
                        && field.getType() == int.class;
        try {
            field.setAccessible(true);
            return windows ? Optional.of((long) field.getInt(null)) : Optional.empty();
        } catch (IllegalAccessException e) {
            throw new AssertionError(field.getName(), e);
        }
    }

    /** The program. */
    static String source(Map<String, Long> claims) {
        List<String> lines = new ArrayList<>();
        claims.forEach((name, value) ->
                lines.add(
                        "_Static_assert((long long) (%s) == %dLL, \"%s\");"
                                .formatted(name, value, name)));
        lines.add("int main(void) {");
        claims.forEach((name, _) ->
                lines.add(
                        "    printf(\"%s = %%lld\\n\", (long long) (%s));".formatted(name, name)));
        lines.add("    const unsigned char *id = (const void *) &GUID_DEVINTERFACE_CDROM;");
        lines.add("    printf(\"GUID_DEVINTERFACE_CDROM =\");");
        lines.add("    for (int i = 0; i < 16; i++) { printf(\" %02x\", id[i]); }");
        lines.add("    printf(\"\\n\");");
        lines.add("    return 0;");
        lines.add("}");
        return HEADERS + FUNCTIONS + String.join("\n", lines) + "\n";
    }
}
