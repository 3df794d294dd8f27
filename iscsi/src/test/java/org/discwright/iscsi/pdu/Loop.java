package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.SplittableRandom;
import org.discwright.model.Octets;

/** A connection that gives back what was written, in pieces of any size. */
final class Loop implements GatheringByteChannel, ReadableByteChannel {
    private final SplittableRandom random;
    private Octets bytes = Octets.EMPTY;

    Loop(long seed) {
        random = new SplittableRandom(seed);
    }

    static Loop of(Octets bytes) {
        Loop loop = new Loop(1);
        loop.bytes = bytes;
        return loop;
    }

    Octets bytes() {
        return bytes;
    }

    @Override
    public int read(ByteBuffer destination) {
        if (bytes.isEmpty()) {
            return -1;
        }
        int most = Math.min(destination.remaining(), bytes.length());
        int step = most == 0 ? 0 : 1 + random.nextInt(most);
        destination.put(bytes.truncate(step).asByteBuffer());
        bytes = bytes.slice(step, bytes.length());
        return step;
    }

    @Override
    public int write(ByteBuffer source) {
        int step = source.hasRemaining() ? 1 + random.nextInt(source.remaining()) : 0;
        ByteBuffer part = source.slice(source.position(), step);
        bytes = bytes.concat(Octets.copyOf(part));
        source.position(source.position() + step);
        return step;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        long all = 0;
        for (int i = offset; i < offset + length; i++) {
            all += write(sources[i]);
            if (sources[i].hasRemaining()) {
                break;
            }
        }
        return all;
    }

    @Override
    public long write(ByteBuffer[] sources) {
        return write(sources, 0, sources.length);
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
