package org.discwright.transport.nativeio.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Sizes and offsets as 64-bit Windows has them, asserted on every system. */
class LayoutsTest {
    @Test
    void passThroughIsThatOf64BitWindows() {
        StructLayout layout = ScsiPassThrough.LAYOUT;
        assertEquals(56, layout.byteSize());
        assertEquals(8, layout.byteAlignment());
        assertEquals(12, StorageLayouts.offset(layout, "DataTransferLength"));
        assertEquals(16, StorageLayouts.offset(layout, "TimeOutValue"));
        assertEquals(24, StorageLayouts.offset(layout, "DataBuffer"));
        assertEquals(32, StorageLayouts.offset(layout, "SenseInfoOffset"));
        assertEquals(36, StorageLayouts.offset(layout, "Cdb"));
    }

    @Test
    void structuresOfTheDriversHaveTheirSizes() {
        assertEquals(12, StorageLayouts.PROPERTY_QUERY.byteSize());
        assertEquals(32, StorageLayouts.ADAPTER_DESCRIPTOR.byteSize());
        assertEquals(24, StorageLayouts.offset(StorageLayouts.ADAPTER_DESCRIPTOR, "BusType"));
        assertEquals(40, StorageLayouts.DEVICE_DESCRIPTOR.byteSize());
        assertEquals(28, StorageLayouts.offset(StorageLayouts.DEVICE_DESCRIPTOR, "BusType"));
        assertEquals(12, StorageLayouts.DEVICE_NUMBER.byteSize());
        assertEquals(8, StorageLayouts.SCSI_ADDRESS.byteSize());
        assertEquals(72, ExclusiveAccess.LOCK.byteSize());
        assertEquals(65, ExclusiveAccess.STATE.byteSize());
        assertEquals(416, NotificationCallback.FILTER.byteSize());
        assertEquals(36, NotificationCallback.EVENT_DATA.byteSize());
        assertEquals(
                24,
                StorageLayouts.offset(
                        NotificationCallback.EVENT_DATA, "u.DeviceInterface.SymbolicLink"));
    }

    @Test
    void guidHasItsFirstPartsInTheMachinesOrder() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment guid = arena.allocate(Guid.LAYOUT);
            Guid.CDROM_INTERFACE.writeTo(guid);
            assertEquals(
                    "0863f553bfb6d01194f200a0c91efb8b",
                    HexFormat.of().formatHex(guid.toArray(ValueLayout.JAVA_BYTE)));
        }
    }

    @Test
    void controlCodesAreMadeAsTheHeadersMakeThem() {
        // CTL_CODE: device type, access, function; the method, buffered, is 0 in all of them
        assertEquals(code(0x04, 3, 0x405), Ioctl.IOCTL_SCSI_PASS_THROUGH_DIRECT);
        assertEquals(code(0x04, 0, 0x406), Ioctl.IOCTL_SCSI_GET_ADDRESS);
        assertEquals(code(0x2D, 0, 0x500), Ioctl.IOCTL_STORAGE_QUERY_PROPERTY);
        assertEquals(code(0x2D, 0, 0x420), Ioctl.IOCTL_STORAGE_GET_DEVICE_NUMBER);
        assertEquals(code(0x02, 3, 0x17), Ioctl.IOCTL_CDROM_EXCLUSIVE_ACCESS);
        assertEquals(code(0x09, 0, 6), Ioctl.FSCTL_LOCK_VOLUME);
        assertEquals(code(0x09, 0, 7), Ioctl.FSCTL_UNLOCK_VOLUME);
        assertEquals(code(0x09, 0, 8), Ioctl.FSCTL_DISMOUNT_VOLUME);
    }

    private static int code(int device, int access, int function) {
        return device << 16 | access << 14 | function << 2;
    }
}
