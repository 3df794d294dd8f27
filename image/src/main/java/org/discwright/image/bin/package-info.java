/**
 * The files behind an image's table: sectors stored whole or in part in BIN and WAV files, read as
 * raw sectors, and written as one BIN file. Entry classes: {@link
 * org.discwright.image.bin.TrackParts}, {@link org.discwright.image.bin.ImageFiles}, {@link
 * org.discwright.image.bin.BinImage}. Sample order in a BIN file is little-endian, as on the disc;
 * WAV after the RIFF specification.
 */
package org.discwright.image.bin;
