package org.discwright.transport.nativeio.windows;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.discwright.transport.nativeio.windows.StorageLayouts.offset;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.Optional;

/** Asks the drivers, not the drive. What a driver does not answer is not known; nothing fails. */
final class StorageQueries {
    /** StorageDeviceProperty, for STORAGE_DEVICE_DESCRIPTOR. */
    static final int STORAGE_DEVICE_PROPERTY = 0;

    /** StorageAdapterProperty, for STORAGE_ADAPTER_DESCRIPTOR. */
    static final int STORAGE_ADAPTER_PROPERTY = 1;

    /** The most that a descriptor may say, in bytes. */
    private static final int LONGEST = 1024;

    private final Kernel32 kernel;
    private final long handle;

    StorageQueries(Kernel32 kernel, long handle) {
        this.kernel = kernel;
        this.handle = handle;
    }

    /**
     * STORAGE_DEVICE_NUMBER.
     *
     * @param type FILE_DEVICE_CD_ROM for an optical drive
     * @param number the n of {@code \\.\CdRomn}
     */
    record DeviceNumber(int type, int number) {
        static final int FILE_DEVICE_CD_ROM = 2;
        static final int FILE_DEVICE_DVD = 0x33;

        boolean optical() {
            return type == FILE_DEVICE_CD_ROM || type == FILE_DEVICE_DVD;
        }
    }

    /** SCSI_ADDRESS, which adapters of many kinds make up. */
    record ScsiAddress(int port, int path, int target, int lun) {}

    Optional<DeviceNumber> deviceNumber() {
        return ask(Ioctl.IOCTL_STORAGE_GET_DEVICE_NUMBER, StorageLayouts.DEVICE_NUMBER)
                .map(answer ->
                        new DeviceNumber(
                                answer.get(JAVA_INT, 0),
                                answer.get(
                                        JAVA_INT,
                                        offset(StorageLayouts.DEVICE_NUMBER, "DeviceNumber"))));
    }

    Optional<ScsiAddress> scsiAddress() {
        return ask(Ioctl.IOCTL_SCSI_GET_ADDRESS, StorageLayouts.SCSI_ADDRESS)
                .map(answer ->
                        new ScsiAddress(
                                u8(answer, 4), u8(answer, 5), u8(answer, 6), u8(answer, 7)));
    }

    Optional<AdapterDescriptor> adapter() {
        return property(STORAGE_ADAPTER_PROPERTY).flatMap(AdapterDescriptor::decode);
    }

    Optional<DeviceDescriptor> device() {
        return property(STORAGE_DEVICE_PROPERTY).flatMap(DeviceDescriptor::decode);
    }

    private Optional<MemorySegment> ask(int code, StructLayout answerLayout) {
        MemorySegment answer = Arena.ofAuto().allocate(answerLayout);
        return control(code, MemorySegment.NULL, answer)
                .filter(filled -> filled.byteSize() == answerLayout.byteSize());
    }

    private Optional<MemorySegment> property(int property) {
        MemorySegment query = Arena.ofAuto().allocate(StorageLayouts.PROPERTY_QUERY);
        query.set(JAVA_INT, offset(StorageLayouts.PROPERTY_QUERY, "PropertyId"), property);
        return control(
                Ioctl.IOCTL_STORAGE_QUERY_PROPERTY, query, Arena.ofAuto().allocate(LONGEST, 8));
    }

    private Optional<MemorySegment> control(int code, MemorySegment in, MemorySegment out) {
        try {
            long said = Integer.toUnsignedLong(kernel.control(handle, code, in, out));
            return Optional.of(out.asSlice(0, Math.min(said, out.byteSize())));
        } catch (SystemCallException _) {
            return Optional.empty();
        }
    }

    private static int u8(MemorySegment memory, long at) {
        return Byte.toUnsignedInt(memory.get(JAVA_BYTE, at));
    }
}
