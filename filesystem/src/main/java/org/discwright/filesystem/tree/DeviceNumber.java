package org.discwright.filesystem.tree;

/**
 * The number of a device in its two parts.
 *
 * @param major what kind of device it is
 * @param minor which one of them
 */
public record DeviceNumber(long major, long minor) {
    /**
     * The parts of a number.
     *
     * @param number as {@code st_rdev} has it on Linux: each part has bits in both of its halves
     */
    public static DeviceNumber of(long number) {
        return new DeviceNumber(
                ((number >>> 8) & 0xFFF) | ((number >>> 32) & 0xFFFFF000L),
                (number & 0xFF) | ((number >>> 12) & 0xFFFFFF00L));
    }

    /** Both in one, as {@code st_rdev} has it on Linux. */
    public long number() {
        return (minor & 0xFF)
                | ((major & 0xFFF) << 8)
                | ((minor & ~0xFFL) << 12)
                | ((major & ~0xFFFL) << 32);
    }
}
