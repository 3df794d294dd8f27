/**
 * Images that others wrote, read as what they hold: {@link
 * org.discwright.filesystem.reader.DiscVolumes} finds the file systems of a session, and each of
 * them is a {@link org.discwright.filesystem.reader.VolumeTree} of {@link
 * org.discwright.filesystem.reader.FileEntry}s. Nothing that an image says of itself is believed
 * before it was checked: extents lie in the image, no folder lies in itself or in two others, and
 * no structure makes the reader keep more than the image could hold.
 */
package org.discwright.filesystem.reader;
