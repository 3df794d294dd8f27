package org.discwright.image.bin;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.discwright.audio.CdTrackSource;
import org.jspecify.annotations.Nullable;

/** Reads the samples of a sound file: forwards by decoding on, backwards by beginning anew. */
final class SoundReader implements AutoCloseable {
    private static final int SKIPPED_AT_ONCE = 1 << 16;

    private final CdTrackSource source;
    private @Nullable ReadableByteChannel channel;
    private long position;

    SoundReader(CdTrackSource source) {
        this.source = source;
    }

    /** The byte at which it stands. */
    long position() {
        return position;
    }

    /** Fills {@code target} from byte {@code at} on. */
    void read(long at, ByteBuffer target) throws IOException {
        if (at < position) {
            close();
        }
        skipTo(at);
        fill(target);
        if (position == source.length()) {
            proveEnd();
        }
    }

    private void skipTo(long at) throws IOException {
        if (position < at) {
            ByteBuffer skipped = ByteBuffer.allocate(SKIPPED_AT_ONCE);
            while (position < at) {
                skipped.clear().limit((int) Math.min(SKIPPED_AT_ONCE, at - position));
                fill(skipped);
            }
        }
    }

    private void fill(ByteBuffer target) throws IOException {
        ReadableByteChannel open = channel;
        if (open == null) {
            open = source.open();
            channel = open;
        }
        while (target.hasRemaining()) {
            int count = open.read(target);
            if (count < 0) {
                throw new EOFException(
                        "%s ended after %d of its %d bytes of samples"
                                .formatted(source.path(), position, source.length()));
            }
            position += count;
        }
    }

    /** The last read is what proves checksums, and that the file did not change meanwhile. */
    private void proveEnd() throws IOException {
        ReadableByteChannel open = channel;
        if (open != null && open.read(ByteBuffer.allocate(1)) > 0) {
            throw new IOException(
                    "%s gives more than its %d bytes of samples"
                            .formatted(source.path(), source.length()));
        }
        close();
    }

    @Override
    public void close() throws IOException {
        ReadableByteChannel open = channel;
        channel = null;
        position = 0;
        if (open != null) {
            open.close();
        }
    }
}
