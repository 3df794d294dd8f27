package org.discwright.burn;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * Zeros, as many as {@link #setSize} says.
 *
 * @imapi2 MsftStreamZero
 */
public final class StreamZero implements TrackSource {
    private volatile long size;

    /** No zeros yet. */
    public StreamZero() {}

    /** Bytes that it has, 0 before that was set. */
    public long getSize() {
        return size;
    }

    /** Sets how many bytes it has. */
    public void setSize(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size below zero: " + bytes);
        }
        size = bytes;
    }

    @Override
    public String name() {
        return "zeros";
    }

    @Override
    public SectorMode mode() {
        return SectorMode.MODE_1;
    }

    @Override
    public long length() {
        return size;
    }

    @Override
    public ReadableByteChannel open() {
        return new MadeBytes(size) {
            @Override
            void fill(ByteBuffer target) {
                while (target.hasRemaining()) {
                    target.put((byte) 0);
                }
            }
        };
    }
}
