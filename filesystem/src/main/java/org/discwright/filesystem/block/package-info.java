/**
 * The bytes of an image that others wrote, read with suspicion: {@link
 * org.discwright.filesystem.block.ImageBlocks} answers no byte behind the image's end, and {@link
 * org.discwright.filesystem.block.RawBytes} none behind a structure's.
 */
package org.discwright.filesystem.block;
