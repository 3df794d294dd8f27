package org.discwright.emulator.medium;

/**
 * How used a disc is.
 *
 * @param calibrations test areas of the power calibration area that are used up
 * @param calibrationLimit test areas that there are
 * @param rewrites how often the disc was blanked
 * @param rewriteLimit how often it can be, 0 where never
 */
public record Wear(int calibrations, int calibrationLimit, int rewrites, int rewriteLimit) {
    private static final int FEW = 10;

    /** Checks that nothing is negative. */
    public Wear {
        if (calibrations < 0 || calibrationLimit < 0 || rewrites < 0 || rewriteLimit < 0) {
            throw new IllegalArgumentException(
                    "%d of %d calibrations, %d of %d rewrites"
                            .formatted(calibrations, calibrationLimit, rewrites, rewriteLimit));
        }
    }

    /** A new disc of that kind. */
    public static Wear unused(MediaType type) {
        return new Wear(0, type.calibrationAreas(), 0, type.rewriteLimit());
    }

    /** True where no test area is left. */
    public boolean calibrationAreaFull() {
        return calibrations >= calibrationLimit;
    }

    /** True where so few test areas are left that a drive warns. */
    public boolean calibrationAreaNearlyFull() {
        return calibrationLimit > 0 && calibrationLimit - calibrations <= FEW;
    }

    /** True where it cannot be blanked any more. */
    public boolean wornOut() {
        return rewrites >= rewriteLimit;
    }

    /** After one more calibration. */
    public Wear calibrated() {
        return new Wear(calibrations + 1, calibrationLimit, rewrites, rewriteLimit);
    }

    /** After one more BLANK; a full one also frees the test areas. */
    public Wear blanked(boolean full) {
        return new Wear(full ? 0 : calibrations, calibrationLimit, rewrites + 1, rewriteLimit);
    }
}
