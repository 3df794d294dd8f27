package org.discwright.burn;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.SplittableRandom;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/** Sources of noise that can be told apart, and sources that misbehave. */
final class Sounds {
    private Sounds() {}

    /** A source of that many sectors of noise. */
    static TrackSource noise(int sectors, long seed) {
        return of(bytes(sectors * 2352, seed));
    }

    static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    static TrackSource of(byte[] bytes) {
        return announcing(bytes.length, bytes);
    }

    /** A source that has those bytes, whatever it announces. */
    static TrackSource announcing(long announced, byte[] bytes) {
        return opening(announced, () -> Channels.newChannel(new ByteArrayInputStream(bytes)));
    }

    /** A source that throws once those bytes have been read. */
    static TrackSource throwing(long announced, byte[] bytes) {
        return opening(
                announced,
                () ->
                        new ReadableByteChannel() {
                            private final ByteBuffer left = ByteBuffer.wrap(bytes);

                            @Override
                            public int read(ByteBuffer target) throws IOException {
                                if (!left.hasRemaining()) {
                                    throw new IOException("the cable came off");
                                }
                                int count = Math.min(target.remaining(), left.remaining());
                                target.put(left.slice(left.position(), count));
                                left.position(left.position() + count);
                                return count;
                            }

                            @Override
                            public boolean isOpen() {
                                return true;
                            }

                            @Override
                            public void close() {}
                        });
    }

    /** How a channel is read. */
    @FunctionalInterface
    interface Reading {
        int read(ByteBuffer target) throws IOException;
    }

    static ReadableByteChannel channel(Reading reading) {
        return new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer target) throws IOException {
                return reading.read(target);
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    /** How a source is opened. */
    @FunctionalInterface
    interface Opening {
        ReadableByteChannel open() throws IOException;
    }

    static TrackSource opening(long announced, Opening opening) {
        return new TrackSource() {
            @Override
            public String name() {
                return "noise";
            }

            @Override
            public SectorMode mode() {
                return SectorMode.AUDIO;
            }

            @Override
            public long length() {
                return announced;
            }

            @Override
            public ReadableByteChannel open() throws IOException {
                return opening.open();
            }
        };
    }
}
