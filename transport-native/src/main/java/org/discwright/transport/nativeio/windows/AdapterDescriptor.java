package org.discwright.transport.nativeio.windows;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.discwright.transport.nativeio.windows.StorageLayouts.ADAPTER_DESCRIPTOR;
import static org.discwright.transport.nativeio.windows.StorageLayouts.offset;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.discwright.transport.BusType;

/**
 * What an adapter takes.
 *
 * @param transferLength the most bytes that one transfer may have; 0 or 4,294,967,295 where the
 *     driver does not say
 * @param physicalPages the most pages of memory that one transfer may touch; 0 or 4,294,967,295
 *     where the driver does not say
 * @param alignmentMask the address bits of a buffer that must be zero
 * @param bus the STORAGE_BUS_TYPE
 */
record AdapterDescriptor(long transferLength, long physicalPages, int alignmentMask, int bus) {
    /** What any adapter takes: where nothing is known. */
    static final AdapterDescriptor UNKNOWN = new AdapterDescriptor(0, 0, 3, 0);

    /** Bytes of a page of memory on every 64-bit Windows. */
    private static final int PAGE = 4096;

    /** Taken where the driver does not say: what every adapter manages. */
    private static final int USUAL = 1 << 16;

    /** More than this brings nothing, and memory is held for it. */
    private static final int MOST = 8 << 20;

    /** Masks beyond a page are not believed. */
    private static final int WIDEST_MASK = PAGE - 1;

    private static final long NOT_SAID = 0xFFFF_FFFFL;

    /** Nothing where it is cut off before its bus type. */
    static Optional<AdapterDescriptor> decode(MemorySegment bytes) {
        long bus = offset(ADAPTER_DESCRIPTOR, "BusType");
        if (bytes.byteSize() <= bus) {
            return Optional.empty();
        }
        return Optional.of(
                new AdapterDescriptor(
                        u32(bytes, "MaximumTransferLength"),
                        u32(bytes, "MaximumPhysicalPages"),
                        (int) Math.min(u32(bytes, "AlignmentMask"), WIDEST_MASK),
                        Byte.toUnsignedInt(bytes.get(JAVA_BYTE, bus))));
    }

    /**
     * The most bytes that one command may move wherever its buffer begins: one that does not begin
     * with a page touches one page more.
     */
    int maximumTransfer() {
        long bytes = said(transferLength) ? transferLength : USUAL;
        if (said(physicalPages)) {
            bytes = Math.min(bytes, Math.max(1, physicalPages - 1) * PAGE);
        }
        return (int) Math.min(bytes, MOST);
    }

    BusType busType() {
        return busType(bus);
    }

    /** The words of the port for a STORAGE_BUS_TYPE. */
    static BusType busType(int storageBusType) {
        return switch (storageBusType) {
            case 1 -> BusType.SCSI;
            case 2, 3 -> BusType.ATAPI;
            case 4 -> BusType.IEEE_1394;
            case 7 -> BusType.USB;
            case 9 -> BusType.ISCSI;
            case 10 -> BusType.SAS;
            case 11 -> BusType.SATA;
            case 14, 15 -> BusType.VIRTUAL;
            default -> BusType.UNKNOWN;
        };
    }

    private static boolean said(long limit) {
        return limit != 0 && limit != NOT_SAID;
    }

    private static long u32(MemorySegment bytes, String member) {
        return Integer.toUnsignedLong(bytes.get(JAVA_INT, offset(ADAPTER_DESCRIPTOR, member)));
    }
}
