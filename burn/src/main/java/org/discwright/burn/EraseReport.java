package org.discwright.burn;

/**
 * What erasing made of a disc.
 *
 * @param mediaType its kind
 * @param disc its state
 * @param proof how far it is proven that nothing of what was there is left: {@code CONTENT} where
 *     every sector was read back as zeros, {@code TRACK_INFORMATION} where the drive calls the disc
 *     blank or gives zeros for a part of it; the reason says what was read
 */
public record EraseReport(MediaPhysicalType mediaType, DiscSummary disc, WriteProof proof) {}
