package org.discwright.burn.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * Blocks that are made when they are asked for, as something that a writer reads from beginning to
 * end.
 *
 * @param name what to call it in messages
 * @param blockBytes bytes of a block as it is sent
 * @param blocks how many
 * @param maker makes them
 */
public record BlockSource(String name, int blockBytes, int blocks, Maker maker)
        implements TrackSource {
    private static final int AT_ONCE = 64;

    /** Makes blocks. */
    @FunctionalInterface
    public interface Maker {
        /** Opens what is needed for them. */
        Blocks open() throws IOException;
    }

    /** Blocks, one after the other. */
    public interface Blocks extends AutoCloseable {
        /**
         * Puts {@code count} blocks from number {@code first} on into {@code target}.
         *
         * @throws IOException if they cannot be had
         */
        void read(int first, int count, ByteBuffer target) throws IOException;

        @Override
        void close() throws IOException;
    }

    @Override
    public SectorMode mode() {
        return SectorMode.AUDIO;
    }

    @Override
    public long length() {
        return (long) blocks * blockBytes;
    }

    @Override
    public ReadableByteChannel open() throws IOException {
        return new Channel(maker.open());
    }

    private final class Channel implements ReadableByteChannel {
        private final Blocks open;
        private final ByteBuffer rest = ByteBuffer.allocate(AT_ONCE * blockBytes).limit(0);
        private int next;
        private boolean closed;

        Channel(Blocks open) {
            this.open = open;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!rest.hasRemaining()) {
                int count = Math.min(AT_ONCE, blocks - next);
                if (count == 0) {
                    return -1;
                }
                rest.clear();
                open.read(next, count, rest);
                rest.flip();
                next += count;
            }
            int now = Math.min(rest.remaining(), target.remaining());
            target.put(rest.slice(rest.position(), now));
            rest.position(rest.position() + now);
            return now;
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            open.close();
        }
    }
}
