package org.discwright.model.address;

/**
 * A logical block address, in sectors. Signed: on CD the first pregap begins at -150 and lead-in
 * addresses lie below it. {@code LBA 0} is {@code 00:02:00}.
 *
 * @param value sectors from the start of the first track's index 1
 * @mmc 4.2.3
 */
public record Lba(int value) implements Comparable<Lba> {
    /** The first sector of the program area's user data. */
    public static final Lba ZERO = new Lba(0);

    /** Sectors between MSF 00:00:00 and LBA 0. */
    public static final int MSF_OFFSET = 150;

    /** The first address whose MSF is given by counting back from 100:00:00: MSF 90:00:00. */
    static final int LEAD_IN_WRAP = 90 * 60 * 75;

    static final int WRAP = 100 * 60 * 75;

    /** This address {@code sectors} further on (or back, where negative). */
    public Lba plus(long sectors) {
        return new Lba(Math.toIntExact(value + sectors));
    }

    /** Sectors from {@code earlier} to this address. */
    public int minus(Lba earlier) {
        return Math.subtractExact(value, earlier.value);
    }

    /**
     * This address as minutes, seconds and frames; addresses below -150 are those of the lead-in,
     * counted back from 100:00:00.
     *
     * @throws IllegalArgumentException below -45,150 (MSF 90:00:00) or above 449,849 (99:59:74)
     */
    public Msf toMsf() {
        long frames = (long) value + MSF_OFFSET;
        if (frames < LEAD_IN_WRAP - WRAP || frames >= WRAP) {
            throw new IllegalArgumentException("address " + value + " has no time on a CD");
        }
        return Msf.ofFrames((int) (frames < 0 ? frames + WRAP : frames));
    }

    /** True when this address is below {@code other}. */
    public boolean isBefore(Lba other) {
        return value < other.value;
    }

    @Override
    public int compareTo(Lba other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
