package org.discwright.audio.convert;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import org.discwright.audio.PcmBlock;
import org.discwright.audio.PcmFormat;
import org.discwright.audio.PcmReader;
import org.discwright.audio.PcmSource;

/** The samples of a CD, made from those of a file while they are read. */
public final class ConvertingChannel implements ReadableByteChannel {
    private static final int BLOCK = 4_096;

    /** Hears that everything was read. */
    @FunctionalInterface
    public interface AtEnd {
        /**
         * Takes the number of samples that were clipped.
         *
         * @throws IOException if what was read cannot be relied on after all
         */
        void accept(long clipped) throws IOException;
    }

    private final PcmSource source;
    private final String name;
    private final AtEnd atEnd;
    private final PcmReader reader;
    private final PcmBlock block;
    private final CdSamples converter;
    private long frames;
    private boolean ended;
    private boolean closed;

    /**
     * Opens {@code source}, called {@code name} in messages.
     *
     * @throws IOException if it cannot be read
     */
    public ConvertingChannel(PcmSource source, String name, AtEnd atEnd) throws IOException {
        PcmFormat format = source.format();
        this.source = source;
        this.name = name;
        this.atEnd = atEnd;
        this.block = new PcmBlock(format, BLOCK);
        this.converter = CdSamples.from(format);
        this.reader = source.open();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        int start = target.position();
        while (target.hasRemaining()) {
            ByteBuffer ready = converter.ready();
            if (!ready.hasRemaining()) {
                if (ended) {
                    break;
                }
                ready.clear().limit(0);
                next();
                continue;
            }
            int count = Math.min(ready.remaining(), target.remaining());
            target.put(target.position(), ready, ready.position(), count);
            target.position(target.position() + count);
            ready.position(ready.position() + count);
        }
        int count = target.position() - start;
        return count == 0 && target.hasRemaining() ? -1 : count;
    }

    /** Converts the next block; the last one only after all of the file has proved sound. */
    private void next() throws IOException {
        int count = reader.read(block);
        if (count < 0) {
            if (frames < source.frames()) {
                throw new EOFException(
                        "%s ended after %d of its %d samples: it is damaged or was cut while in use"
                                .formatted(name, frames, source.frames()));
            }
            converter.finish();
            ended = true;
            atEnd.accept(converter.clipped());
            return;
        }
        frames += count;
        if (frames > source.frames()) {
            throw new IOException(
                    "%s holds more than its %d samples: it grew while in use"
                            .formatted(name, source.frames()));
        }
        converter.accept(block, count);
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        reader.close();
    }
}
