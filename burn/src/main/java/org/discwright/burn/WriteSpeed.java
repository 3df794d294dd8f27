package org.discwright.burn;

/**
 * A speed at which a drive can write the loaded disc.
 *
 * @param mediaType the kind of disc that it is for
 * @param rotationTypeIsPureCav true where the disc turns at a constant rate
 * @param sectorsPerSecond sectors a second; 75 is 1x on CD
 * @imapi2 IWriteSpeedDescriptor
 */
public record WriteSpeed(
        MediaPhysicalType mediaType, boolean rotationTypeIsPureCav, int sectorsPerSecond) {
    /** Asks {@link TrackAtOnceFormat#setWriteSpeed} for the fastest speed there is. */
    public static final int MAXIMUM = -1;

    /** Sectors a second at 1x on CD. */
    public static final int CD_1X = 75;

    /** Checks the range. */
    public WriteSpeed {
        if (sectorsPerSecond < 0) {
            throw new IllegalArgumentException("a speed below zero: " + sectorsPerSecond);
        }
    }
}
