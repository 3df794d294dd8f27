package org.discwright.burn;

import org.discwright.model.address.SectorCount;

/**
 * What formatting made of a disc.
 *
 * @param mediaType its kind
 * @param capacity sectors that it holds now
 * @param background true where the drive goes on formatting while the disc can be used already
 * @param disc its state
 */
public record FormatReport(
        MediaPhysicalType mediaType, SectorCount capacity, boolean background, DiscSummary disc) {}
