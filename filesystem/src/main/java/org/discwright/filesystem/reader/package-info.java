/**
 * Images that others wrote, read as what they hold: {@link
 * org.discwright.filesystem.reader.DiscVolumes} finds the file systems of a session, and each of
 * them is a {@link org.discwright.filesystem.reader.VolumeTree} of {@link
 * org.discwright.filesystem.reader.FileEntry}s. Nothing that an image says of itself is believed
 * before it was checked: extents lie in the image, no folder lies in itself or in two others, and
 * what is kept of a record or a folder has a limit, however often an image names the same bytes.
 */
package org.discwright.filesystem.reader;
