/**
 * Disc images to and from {@link org.discwright.model.layout.DiscLayout}: {@link
 * org.discwright.image.DiscImages} picks the format by the file's extension, {@link
 * org.discwright.image.DiscImageFormat} is the service that a format implements. Formats: CUE
 * sheets and cdrdao's TOC files, with BIN or sound files.
 */
package org.discwright.image;
