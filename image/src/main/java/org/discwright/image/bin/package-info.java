/**
 * The files behind an image's table: sectors stored whole or in part in BIN files, and the samples
 * of sound files, read as raw sectors, and written as one BIN file. Entry classes: {@link
 * org.discwright.image.bin.TrackParts}, {@link org.discwright.image.bin.ImageFiles}, {@link
 * org.discwright.image.bin.BinImage}. Sample order in a BIN file is little-endian, as on the disc.
 */
package org.discwright.image.bin;
