package org.discwright.filesystem.image;

import org.discwright.model.address.SectorCount;

/**
 * How far the taking in of files is.
 *
 * @param currentFile its path in the image
 * @param copiedSectors of all files that one call takes in, those that are in
 * @param totalSectors all of them
 */
public record ImageUpdate(
        String currentFile, SectorCount copiedSectors, SectorCount totalSectors) {}
