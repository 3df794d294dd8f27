package org.discwright.filesystem.plan;

import java.nio.channels.FileChannel;

/**
 * A file in a file system that lies in memory, as those of a tmpfs do, which an image goes into.
 *
 * @param file can be read and written, and was not opened to append to it; while the image is made
 *     nobody else may use it, since its position moves; is not closed
 * @param filler fills its new pages
 */
public record GrowingFile(FileChannel file, PageFiller filler) {}
