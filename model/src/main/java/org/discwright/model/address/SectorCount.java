package org.discwright.model.address;

import java.time.Duration;

/**
 * A number of sectors, never negative.
 *
 * @param value sectors
 */
public record SectorCount(long value) implements Comparable<SectorCount> {
    /** None. */
    public static final SectorCount ZERO = new SectorCount(0);

    /** Checks that it is not negative. */
    public SectorCount {
        if (value < 0) {
            throw new IllegalArgumentException("a number of sectors below zero: " + value);
        }
    }

    /** The sectors that hold {@code bytes} bytes, the last one perhaps in part. */
    public static SectorCount ofBytes(long bytes, int bytesPerSector) {
        return new SectorCount(Math.ceilDiv(bytes, bytesPerSector));
    }

    /** Sum. */
    public SectorCount plus(SectorCount more) {
        return new SectorCount(Math.addExact(value, more.value));
    }

    /** Playing time at 75 sectors a second. */
    public Duration playingTime() {
        return Duration.ofMillis(value * 1000 / Msf.FRAMES_PER_SECOND);
    }

    @Override
    public int compareTo(SectorCount other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
