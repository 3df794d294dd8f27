package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.function.LongConsumer;

/** Makes the image of a plan: its bytes from the first to the last, into a channel. */
public final class ImageWriter {
    private static final int CHUNK = 1 << 20;

    private ImageWriter() {}

    /**
     * Writes all of it.
     *
     * @param to is not closed
     * @param progress is told the bytes that were written, after each chunk
     * @throws IOException if a file cannot be read or the channel not be written
     */
    public static void write(ImagePlan plan, WritableByteChannel to, LongConsumer progress)
            throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
        long written = 0;
        try (ImageChannel from = plan.open()) {
            while (from.read(chunk) >= 0) {
                chunk.flip();
                while (chunk.hasRemaining()) {
                    written += to.write(chunk);
                }
                chunk.clear();
                progress.accept(written);
            }
        }
    }
}
