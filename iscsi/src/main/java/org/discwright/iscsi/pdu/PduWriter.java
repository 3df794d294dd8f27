package org.discwright.iscsi.pdu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.discwright.model.Octets;

/**
 * Puts PDUs on a connection. Several can be {@link #add added} and go out together; data segments
 * are not copied. For one thread at a time.
 */
public final class PduWriter {
    /** PDUs that go out together at most. */
    private static final int TOGETHER = 64;

    /** Header, additional headers, sum; padding and sum of the data. */
    private static final int AROUND = 1200;

    private static final int FRAMES = 8192;

    /** Bytes that go to the channel at once at most. */
    private static final int STEP = 256 << 10;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final GatheringByteChannel channel;
    private final ByteBuffer frames = ByteBuffer.allocate(FRAMES);
    private final ByteBuffer[] parts = new ByteBuffer[3 * TOGETHER];
    private final byte[] padding = new byte[Integer.BYTES];
    private int count;
    private final AtomicLong moved = new AtomicLong();
    private Digest headerDigest = Digest.NONE;
    private Digest dataDigest = Digest.NONE;

    /** Writes to {@code channel}, without the digests, as during a login. */
    public PduWriter(GatheringByteChannel channel) {
        this.channel = channel;
    }

    /** From the next PDU on, headers and data are guarded like this. */
    public void digests(Digest ofHeaders, Digest ofData) {
        headerDigest = ofHeaders;
        dataDigest = ofData;
    }

    /** Writes one PDU without data, and whatever was added before. */
    public void write(Pdu pdu) throws IOException {
        add(pdu, ByteBuffer.allocate(0));
        flush();
    }

    /** Writes one PDU with little data, and whatever was added before. */
    public void write(Pdu pdu, Octets data) throws IOException {
        add(pdu, data.asByteBuffer());
        flush();
    }

    /** Writes one PDU, and whatever was added before. */
    public void write(Pdu pdu, ByteBuffer data) throws IOException {
        add(pdu, data);
        flush();
    }

    /**
     * Adds a PDU to those that go out with the next {@link #flush}; flushes by itself when there is
     * no more room.
     *
     * @param data its data segment: all that remains in it, at most 16,777,215 bytes; must not
     *     change until it is flushed. Its own position stays.
     * @throws IllegalArgumentException if it is longer
     */
    public void add(Pdu pdu, ByteBuffer data) throws IOException {
        int length = data.remaining();
        if (length > 0xFF_FFFF) {
            throw new IllegalArgumentException("a data segment of %,d bytes".formatted(length));
        }
        if (count + 3 > parts.length || frames.remaining() < AROUND) {
            flush();
        }
        int begin = frames.position();
        frames.put(new byte[Pdu.BASIC_HEADER_LENGTH]);
        ByteBuffer header = frames.slice(begin, Pdu.BASIC_HEADER_LENGTH);
        pdu.put(header);
        Octets additional = pdu.additionalHeader();
        header.putInt(4, ((additional.length() / Integer.BYTES) << 24) | length);
        frames.put(additional.asByteBuffer());
        if (headerDigest != Digest.NONE) {
            sum(headerDigest.of(frames.slice(begin, frames.position() - begin)));
        }
        parts[count++] = frames.slice(begin, frames.position() - begin);
        if (length > 0) {
            parts[count++] = data.duplicate();
            addTail(data, length);
        }
    }

    private void addTail(ByteBuffer data, int length) {
        int begin = frames.position();
        int pad = -length & 3;
        frames.put(padding, 0, pad);
        if (dataDigest != Digest.NONE) {
            CRC32C crc = new CRC32C();
            crc.update(data.duplicate());
            crc.update(padding, 0, pad);
            sum((int) crc.getValue());
        }
        if (frames.position() > begin) {
            parts[count++] = frames.slice(begin, frames.position() - begin);
        }
    }

    private void sum(int value) {
        frames.putInt(Integer.reverseBytes(value));
    }

    /** Sends some of the parts from one on: no more than a step, so that progress can be seen. */
    private void step(int first) throws IOException {
        int room = STEP;
        int last = first;
        while (last < count && parts[last].remaining() <= room) {
            room -= parts[last].remaining();
            last++;
        }
        if (last > first) {
            moved.addAndGet(channel.write(parts, first, last - first));
            return;
        }
        ByteBuffer large = parts[first];
        int end = large.limit();
        large.limit(large.position() + STEP);
        try {
            moved.addAndGet(channel.write(parts, first, 1));
        } finally {
            large.limit(end);
        }
    }

    /** Bytes that were sent so far; for any thread. */
    public long moved() {
        return moved.get();
    }

    /** Sends what was added. */
    public void flush() throws IOException {
        try {
            int first = 0;
            while (first < count) {
                step(first);
                while (first < count && !parts[first].hasRemaining()) {
                    first++;
                }
            }
        } finally {
            for (int i = 0; i < count; i++) {
                parts[i] = NOTHING;
            }
            count = 0;
            frames.clear();
        }
    }
}
