package org.discwright.model.address;

/**
 * A speed as drives state it: 1,000 bytes a second, of 2,352-byte sectors on CD (1x = 176.4, stated
 * as 176).
 *
 * @param value thousands of bytes a second, 0 to 4,294,967,295
 */
public record KilobytesPerSecond(long value) implements Comparable<KilobytesPerSecond> {
    /** What SET CD SPEED takes as "as fast as you can". */
    public static final KilobytesPerSecond MAXIMUM = new KilobytesPerSecond(0xFFFF);

    /** Checks the range. */
    public KilobytesPerSecond {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("not a speed in kB/s: " + value);
        }
    }

    /** The speed at which {@code sectors} sectors of 2,352 bytes go by in a second, rounded up. */
    public static KilobytesPerSecond ofCdSectorsPerSecond(int sectors) {
        return new KilobytesPerSecond(Math.ceilDiv(sectors * 2352L, 1000));
    }

    /**
     * Sectors of 2,352 bytes a second. Drives round in either direction (1x is stated as 176 or
     * 177), so a speed within 1 % of a whole multiple of 75 is that multiple.
     */
    public int toCdSectorsPerSecond() {
        double sectors = value * 1000.0 / 2352;
        long nominal = Math.round(sectors / 75) * 75;
        return (int) (Math.abs(sectors - nominal) <= sectors / 100 ? nominal : Math.round(sectors));
    }

    @Override
    public int compareTo(KilobytesPerSecond other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value + " kB/s";
    }
}
