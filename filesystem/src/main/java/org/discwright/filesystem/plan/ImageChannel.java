package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of a plan as a channel that only reads. Used by one thread at a time. */
public final class ImageChannel implements SeekableByteChannel {
    private final ImagePlan plan;
    private final boolean parts;
    private long position;
    private boolean open = true;

    /** The region that was read last, and its reader. */
    private int current = -1;

    private Region.@Nullable Reader reader;

    /**
     * At the first byte.
     *
     * @param parts whether it is one of several that read the image between them
     */
    ImageChannel(ImagePlan plan, boolean parts) {
        this.plan = plan;
        this.parts = parts;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        int moved = fill(to);
        if (moved > 0 && position == plan.length()) {
            plan.finished();
        }
        return moved;
    }

    /** Reads, and tells nobody that the end was reached. */
    int fill(ByteBuffer to) throws IOException {
        check();
        long left = plan.length() - position;
        if (left <= 0) {
            return -1;
        }
        int before = to.remaining();
        int limit = to.limit();
        if (to.remaining() > left) {
            to.limit(to.position() + (int) left);
        }
        try {
            while (to.hasRemaining()) {
                step(to);
            }
        } finally {
            to.limit(limit);
        }
        return before - to.remaining();
    }

    private void step(ByteBuffer to) throws IOException {
        int at = regionAt(position / ImagePlan.BLOCK);
        List<Region> regions = plan.regions();
        int before = to.remaining();
        if (at >= 0) {
            Region region = regions.get(at);
            reader(at).read(position - region.start() * ImagePlan.BLOCK, to);
        } else {
            int next = -at - 1;
            long gapEnd =
                    next < regions.size()
                            ? regions.get(next).start() * ImagePlan.BLOCK
                            : plan.length();
            ImagePlan.zero(to, (int) Math.min(to.remaining(), gapEnd - position));
        }
        int moved = before - to.remaining();
        if (moved == 0) {
            throw new IllegalStateException("nothing to be read at byte " + position);
        }
        position += moved;
    }

    private Region.Reader reader(int at) throws IOException {
        Region.Reader open = reader;
        if (open == null || at != current) {
            if (open != null) {
                open.close();
            }
            Region region = plan.regions().get(at);
            open = parts ? region.openForParts() : region.open();
            reader = open;
            current = at;
        }
        return open;
    }

    /** The region that a block lies in, or -1 - the first region behind it. */
    private int regionAt(long block) {
        List<Region> regions = plan.regions();
        int low = 0;
        int high = regions.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Region region = regions.get(middle);
            if (block < region.start()) {
                high = middle - 1;
            } else if (block >= region.start() + region.blocks()) {
                low = middle + 1;
            } else {
                return middle;
            }
        }
        return -low - 1;
    }

    @Override
    public long position() throws IOException {
        check();
        return position;
    }

    @Override
    public ImageChannel position(long newPosition) throws IOException {
        check();
        if (newPosition < 0) {
            throw new IllegalArgumentException("position " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        check();
        return plan.length();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    private void check() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
