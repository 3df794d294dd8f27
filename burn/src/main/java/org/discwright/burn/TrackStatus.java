package org.discwright.burn;

import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.sector.SectorMode;

/**
 * A track on the disc.
 *
 * @param number 1 to 99, on BD to 7,927
 * @param start address of its index 1
 * @param length sectors up to the next track's pregap or the lead-out, run-out blocks included
 * @param mode what its sectors hold
 * @param control its control flags
 * @param isrc the recording code, where the drive reads one
 */
public record TrackStatus(
        int number,
        Lba start,
        SectorCount length,
        SectorMode mode,
        TrackControl control,
        Optional<String> isrc) {}
