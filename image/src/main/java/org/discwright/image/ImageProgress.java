package org.discwright.image;

import org.discwright.model.address.SectorCount;

/**
 * How far the writing of an image has come.
 *
 * @param done sectors written
 * @param total sectors in all
 */
public record ImageProgress(SectorCount done, SectorCount total) {}
