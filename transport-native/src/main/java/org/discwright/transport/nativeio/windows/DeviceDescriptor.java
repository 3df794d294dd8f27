package org.discwright.transport.nativeio.windows;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.discwright.transport.nativeio.windows.StorageLayouts.DEVICE_DESCRIPTOR;
import static org.discwright.transport.nativeio.windows.StorageLayouts.offset;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * What Windows read from a device when it came.
 *
 * @param deviceType the peripheral device type of INQUIRY, 5 for an optical drive
 * @param vendor without the blanks around it, empty where there is none
 * @param product likewise
 * @param bus the STORAGE_BUS_TYPE
 */
record DeviceDescriptor(int deviceType, String vendor, String product, int bus) {
    /** CD/DVD device. */
    static final int CD_DVD = 5;

    /** More characters are not read. */
    private static final int LONGEST_NAME = 64;

    /** Nothing where it is cut off before its strings. */
    static Optional<DeviceDescriptor> decode(MemorySegment bytes) {
        if (bytes.byteSize() < offset(DEVICE_DESCRIPTOR, "RawDeviceProperties")) {
            return Optional.empty();
        }
        return Optional.of(
                new DeviceDescriptor(
                        Byte.toUnsignedInt(
                                bytes.get(JAVA_BYTE, offset(DEVICE_DESCRIPTOR, "DeviceType"))),
                        text(bytes, "VendorIdOffset"),
                        text(bytes, "ProductIdOffset"),
                        bytes.get(JAVA_INT, offset(DEVICE_DESCRIPTOR, "BusType"))));
    }

    /** Vendor and product. */
    String name() {
        return (vendor + " " + product).strip();
    }

    private static String text(MemorySegment bytes, String member) {
        long at = Integer.toUnsignedLong(bytes.get(JAVA_INT, offset(DEVICE_DESCRIPTOR, member)));
        StringBuilder text = new StringBuilder();
        // an offset of 0 says that there is no such string
        for (long i = at; at > 0 && i < bytes.byteSize() && text.length() < LONGEST_NAME; i++) {
            int next = Byte.toUnsignedInt(bytes.get(JAVA_BYTE, i));
            if (next == 0) {
                break;
            }
            text.append(next >= 0x20 && next < 0x7F ? (char) next : '?');
        }
        return text.toString().strip();
    }
}
