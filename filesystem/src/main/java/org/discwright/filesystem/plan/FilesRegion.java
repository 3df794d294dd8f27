package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The contents of the files, read when they are asked for.
 *
 * @param files where they lie
 * @param changed is told of a file that is no longer as it was when the image was planned
 */
public record FilesRegion(FileExtents files, Consumer<ChangedFile> changed) implements Region {
    @Override
    public long start() {
        return files.first();
    }

    @Override
    public long blocks() {
        return files.end() - files.first();
    }

    @Override
    public Reader open() {
        return new FilesReader();
    }

    private final class FilesReader implements Reader {
        private int place = -1;
        private long position;
        private @Nullable ReadableByteChannel channel;

        @Override
        public void read(long offset, ByteBuffer to) throws IOException {
            long left = blocks() * ImagePlan.BLOCK - offset;
            long at = offset;
            while (to.hasRemaining() && left > 0) {
                int moved = readFile(at, to);
                at += moved;
                left -= moved;
            }
        }

        private int readFile(long offset, ByteBuffer to) throws IOException {
            long byteOf = files.first() * ImagePlan.BLOCK + offset;
            int wanted = placeAt(byteOf / ImagePlan.BLOCK);
            int node = files.node(wanted);
            long inside = byteOf - files.start(node) * ImagePlan.BLOCK;
            long length = files.tree().length(node);
            int before = to.remaining();
            if (inside < length) {
                content(wanted, inside, length, to);
            }
            long padded = FileExtents.blocks(length) * ImagePlan.BLOCK;
            long reached = inside + before - to.remaining();
            if (reached >= length) {
                ImagePlan.zero(to, (int) Math.min(to.remaining(), padded - reached));
            }
            return before - to.remaining();
        }

        /** Onwards it is the file behind the last one. */
        private int placeAt(long block) {
            for (int guess = Math.max(place, 0);
                    guess < files.count() && guess <= place + 1;
                    guess++) {
                long from = files.start(files.node(guess));
                if (block >= from
                        && block
                                < from
                                        + FileExtents.blocks(
                                                files.tree().length(files.node(guess)))) {
                    return guess;
                }
            }
            return files.placeOf(block).orElseThrow();
        }

        private void content(int wanted, long inside, long length, ByteBuffer to)
                throws IOException {
            int node = files.node(wanted);
            ReadableByteChannel from = channel(wanted, inside);
            int limit = to.limit();
            to.limit((int) Math.min(limit, to.position() + (length - inside)));
            try {
                while (to.hasRemaining()) {
                    int moved = from == null ? -1 : from.read(to);
                    if (moved < 0) {
                        changed.accept(ChangedFile.shorter(files.tree().path(node)));
                        ImagePlan.zero(to, to.remaining());
                        break;
                    }
                    position += moved;
                }
            } finally {
                to.limit(limit);
            }
        }

        private @Nullable ReadableByteChannel channel(int wanted, long inside) throws IOException {
            ReadableByteChannel open = channel;
            if (open == null || wanted != place || inside < position) {
                close();
                open = SourceFiles.open(files.tree(), files.node(wanted));
                channel = open;
                place = wanted;
                position = 0;
            }
            if (inside != position) {
                if (open instanceof FileChannel file) {
                    file.position(inside);
                } else {
                    skip(open, inside - position);
                }
                position = inside;
            }
            return open;
        }

        @Override
        public void close() throws IOException {
            if (channel != null) {
                channel.close();
                channel = null;
            }
        }
    }

    private static void skip(ReadableByteChannel from, long count) throws IOException {
        ByteBuffer dropped = ByteBuffer.allocate((int) Math.min(count, 1 << 16));
        for (long left = count; left > 0; ) {
            dropped.clear().limit((int) Math.min(left, dropped.capacity()));
            int moved = from.read(dropped);
            if (moved < 0) {
                return;
            }
            left -= moved;
        }
    }
}
