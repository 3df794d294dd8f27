package org.discwright.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.discwright.model.Octets;

/** A look at the content of a file, to find out what it is. */
public final class Probe {
    private static final int START = 64;
    private static final int MOST = 65_536;

    private final FileChannel channel;
    private final Octets start;

    /** Looks at what {@code channel} is open on. */
    Probe(FileChannel channel) throws IOException {
        this.channel = channel;
        this.start = read(0, START);
    }

    /** The first 64 bytes, or all where there are fewer. */
    public Octets start() {
        return start;
    }

    /** True when {@code text}, in US-ASCII, stands at {@code offset} of {@link #start}. */
    public boolean startHas(int offset, String text) {
        Octets wanted = Octets.ofAscii(text);
        return start.length() >= offset + wanted.length()
                && start.slice(offset, offset + wanted.length()).equals(wanted);
    }

    /**
     * Up to {@code length} bytes (64 KiB at most) at {@code offset}, fewer at the end of the file.
     */
    public Octets read(long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(length, 0, MOST));
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                break;
            }
        }
        return Octets.copyOf(buffer.flip());
    }
}
