package org.discwright.burn.plan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * Channels R to W out of a source of 96 bytes a sector.
 *
 * @param source bits 7 and 6 of its bytes are zero
 */
public record SubcodeSource(TrackSource source) implements RawImage.Subcode {
    @Override
    public long sectors() {
        return source.length() / SectorMode.SUBCHANNEL_SIZE;
    }

    @Override
    public RawImage.SectorBytes open() throws IOException {
        return new SubcodeReader(source);
    }

    private static final class SubcodeReader implements RawImage.SectorBytes {
        private final TrackSource source;
        private ReadableByteChannel channel;
        private long next;

        SubcodeReader(TrackSource source) throws IOException {
            this.source = source;
            this.channel = source.open();
        }

        @Override
        public void read(long sector, byte[] target) throws IOException {
            if (sector < next) {
                channel.close();
                channel = source.open();
                next = 0;
            }
            do {
                ByteBuffer buffer = ByteBuffer.wrap(target);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer) < 0) {
                        throw new EOFException("'" + source.name() + "' ended before its time");
                    }
                }
                next++;
            } while (next <= sector);
            for (byte symbol : target) {
                if ((symbol & 0xC0) != 0) {
                    throw new IOException(
                            "'%s' sets P or Q in sector %d".formatted(source.name(), sector));
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
