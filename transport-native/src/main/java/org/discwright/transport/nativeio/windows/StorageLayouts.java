package org.discwright.transport.nativeio.windows;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/** The structures that storage drivers fill, of winioctl.h and ntddscsi.h. */
final class StorageLayouts {
    static final StructLayout PROPERTY_QUERY =
            MemoryLayout.structLayout(
                            JAVA_INT.withName("PropertyId"),
                            JAVA_INT.withName("QueryType"),
                            MemoryLayout.sequenceLayout(1, JAVA_BYTE)
                                    .withName("AdditionalParameters"),
                            MemoryLayout.paddingLayout(3))
                    .withName("STORAGE_PROPERTY_QUERY");

    static final StructLayout ADAPTER_DESCRIPTOR =
            MemoryLayout.structLayout(
                            JAVA_INT.withName("Version"),
                            JAVA_INT.withName("Size"),
                            JAVA_INT.withName("MaximumTransferLength"),
                            JAVA_INT.withName("MaximumPhysicalPages"),
                            JAVA_INT.withName("AlignmentMask"),
                            JAVA_BYTE.withName("AdapterUsesPio"),
                            JAVA_BYTE.withName("AdapterScansDown"),
                            JAVA_BYTE.withName("CommandQueueing"),
                            JAVA_BYTE.withName("AcceleratedTransfer"),
                            JAVA_BYTE.withName("BusType"),
                            MemoryLayout.paddingLayout(1),
                            JAVA_SHORT.withName("BusMajorVersion"),
                            JAVA_SHORT.withName("BusMinorVersion"),
                            JAVA_BYTE.withName("SrbType"),
                            JAVA_BYTE.withName("AddressType"))
                    .withName("STORAGE_ADAPTER_DESCRIPTOR");

    static final StructLayout DEVICE_DESCRIPTOR =
            MemoryLayout.structLayout(
                            JAVA_INT.withName("Version"),
                            JAVA_INT.withName("Size"),
                            JAVA_BYTE.withName("DeviceType"),
                            JAVA_BYTE.withName("DeviceTypeModifier"),
                            JAVA_BYTE.withName("RemovableMedia"),
                            JAVA_BYTE.withName("CommandQueueing"),
                            JAVA_INT.withName("VendorIdOffset"),
                            JAVA_INT.withName("ProductIdOffset"),
                            JAVA_INT.withName("ProductRevisionOffset"),
                            JAVA_INT.withName("SerialNumberOffset"),
                            JAVA_INT.withName("BusType"),
                            JAVA_INT.withName("RawPropertiesLength"),
                            MemoryLayout.sequenceLayout(1, JAVA_BYTE)
                                    .withName("RawDeviceProperties"),
                            MemoryLayout.paddingLayout(3))
                    .withName("STORAGE_DEVICE_DESCRIPTOR");

    static final StructLayout DEVICE_NUMBER =
            MemoryLayout.structLayout(
                            JAVA_INT.withName("DeviceType"),
                            JAVA_INT.withName("DeviceNumber"),
                            JAVA_INT.withName("PartitionNumber"))
                    .withName("STORAGE_DEVICE_NUMBER");

    static final StructLayout SCSI_ADDRESS =
            MemoryLayout.structLayout(
                            JAVA_INT.withName("Length"),
                            JAVA_BYTE.withName("PortNumber"),
                            JAVA_BYTE.withName("PathId"),
                            JAVA_BYTE.withName("TargetId"),
                            JAVA_BYTE.withName("Lun"))
                    .withName("SCSI_ADDRESS");

    private StorageLayouts() {}

    /** Where a member begins, in bytes. */
    static long offset(StructLayout layout, String member) {
        return layout.byteOffset(MemoryLayout.PathElement.groupElement(member));
    }
}
