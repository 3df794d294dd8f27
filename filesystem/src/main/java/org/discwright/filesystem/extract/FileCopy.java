package org.discwright.filesystem.extract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.discwright.filesystem.reader.ContentChannel;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;

/** The bytes of a file of an image into a new file; what was not recorded stays a hole. */
final class FileCopy {
    private static final int BUFFER = 1 << 20;

    private FileCopy() {}

    /** Bytes that were written. */
    static long copy(VolumeTree tree, FileEntry entry, Path to) throws IOException {
        try (SeekableByteChannel from = tree.open(entry);
                FileChannel out =
                        FileChannel.open(
                                to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(from.size(), 1, BUFFER));
            long at = 0;
            while (at < from.size()) {
                if (from instanceof ContentChannel content) {
                    long after = content.holeUntil(at);
                    if (after > at) {
                        at = after;
                        continue;
                    }
                }
                from.position(at);
                buffer.clear();
                int count = from.read(buffer);
                if (count < 0) {
                    break;
                }
                buffer.flip();
                while (buffer.hasRemaining()) {
                    at += out.write(buffer, at);
                }
            }
            if (out.size() < at) {
                out.write(ByteBuffer.allocate(1), at - 1);
            }
            return at;
        }
    }
}
