package org.discwright.filesystem.udf;

import org.discwright.filesystem.tree.DeviceNumber;

/** The number of a device as an extended attribute (ECMA-167 4/14.10.7). */
final class DeviceAttribute {
    private static final int HEADER = 24;
    private static final int SPECIFICATION = 24 + 32;

    /** Bytes of the attribute and of the header before it. */
    static final int LENGTH = HEADER + SPECIFICATION;

    private static final int ATTRIBUTES_HEADER = 262;
    private static final int DEVICE_SPECIFICATION = 12;

    /** There are none (UDF 2.00 3.3.4.1). */
    private static final long NO_ATTRIBUTES = 0xFFFFFFFFL;

    private DeviceAttribute() {}

    /**
     * Puts it into an entry.
     *
     * @param number as {@code st_rdev} has it on Linux
     */
    static void put(Descriptor entry, UdfRevision revision, byte[] block, long number, long at) {
        Descriptor header = new Descriptor(revision, block, entry.length());
        long none = revision.onThirdEdition() ? NO_ATTRIBUTES : LENGTH;
        header.u32(none).u32(none).seal(ATTRIBUTES_HEADER, at);
        entry.skip(HEADER);
        entry.u32(DEVICE_SPECIFICATION).u8(1).skip(3).u32(SPECIFICATION).u32(32);
        DeviceNumber parts = DeviceNumber.of(number);
        entry.u32(parts.major()).u32(parts.minor()).implementation();
    }
}
