package org.discwright.iscsi.pdu;

/**
 * A logical unit number as it stands in a header: eight bytes (SAM-5, 4.7).
 *
 * @param wire the eight bytes, most significant first
 */
public record Lun(long wire) {
    /** Logical unit 0, where a target keeps the drive. */
    public static final Lun ZERO = new Lun(0);

    /**
     * The single-level number of a logical unit, with peripheral addressing below 256 and flat
     * addressing above.
     *
     * @param number 0 to 16,383
     */
    public static Lun of(int number) {
        if (number < 0 || number > 0x3FFF) {
            throw new IllegalArgumentException("a logical unit number is 0 to 16,383");
        }
        long first = number < 0x100 ? number : 0x4000L | number;
        return new Lun(first << 48);
    }

    @Override
    public String toString() {
        return "%016x".formatted(wire);
    }
}
