package org.discwright.burn.write;

import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.burn.LayerJump;
import org.discwright.burn.SpareAreas;
import org.discwright.burn.VerificationLevel;

/**
 * How data is written.
 *
 * @param underrunFree go on after a buffer underrun
 * @param simulate write with the laser at reading power
 * @param close close the disc for good
 * @param overwrite write over what lies on a disc that is written in place
 * @param compatible make a DVD+ disc readable in more players
 * @param postGapIncluded the source ends with the post-gap of a CD
 * @param defectManagement let the drive check and replace what it writes, where the disc has that
 * @param spares spare areas for defects, where the disc is formatted before its first write
 * @param layerBreak sectors on layer 0 of a DVD of two layers; empty for half of what is written
 * @param layerJump whether and how a DVD-R DL is recorded by layer jumps
 * @param level what is read back
 * @param sectorsPerSecond speed, -1 for the fastest
 * @param pureCav whether the disc shall turn at a constant rate
 */
public record DataSettings(
        boolean underrunFree,
        boolean simulate,
        boolean close,
        boolean overwrite,
        boolean compatible,
        boolean postGapIncluded,
        boolean defectManagement,
        Optional<SpareAreas> spares,
        OptionalInt layerBreak,
        LayerJump layerJump,
        VerificationLevel level,
        int sectorsPerSecond,
        boolean pureCav) {}
