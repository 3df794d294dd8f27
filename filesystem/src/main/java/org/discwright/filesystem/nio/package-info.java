/**
 * Discs and images as a {@link java.nio.file.FileSystem}, read only: {@link
 * org.discwright.filesystem.nio.DiscFileSystem#open} makes one of a block reader, and {@code
 * FileSystems.newFileSystem(Path.of("image.iso"))} of an image.
 */
package org.discwright.filesystem.nio;
