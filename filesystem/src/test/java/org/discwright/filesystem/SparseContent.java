package org.discwright.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.discwright.filesystem.tree.Content;

/**
 * A file of any size that takes no room: a hole with a byte of its own at the beginning of every
 * piece of a gigabyte less a block, and at its end.
 *
 * @param length bytes in it
 */
record SparseContent(long length) implements Content {
    private static final long PIECE = (1L << 30) - 2048;

    /** What stands at the places that are written. */
    static int at(long place) {
        return (int) (1 + place / PIECE % 100);
    }

    @Override
    public ReadableByteChannel open() throws IOException {
        Path file = Files.createTempFile("sparse", ".bin");
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.DELETE_ON_CLOSE,
                                StandardOpenOption.SPARSE));
        for (long place = 0; place < length; place += PIECE) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) at(place)}), place);
        }
        if (length > 0) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) at(length - 1)}), length - 1);
        }
        return channel;
    }
}
