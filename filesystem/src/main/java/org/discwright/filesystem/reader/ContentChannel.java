package org.discwright.filesystem.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Objects;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.ReadOnlyChannel;
import org.discwright.model.error.MalformedDataException;

/** The bytes of a file as they lie in its extents. */
public final class ContentChannel extends ReadOnlyChannel {
    private final ImageBlocks blocks;
    private final List<Extent> extents;

    /** Where each extent begins in the file; one more at the end. */
    private final long[] starts;

    /**
     * Reads a file.
     *
     * @param size its bytes; the extents may have more
     * @throws MalformedDataException if they have fewer
     */
    public ContentChannel(ImageBlocks blocks, List<Extent> extents, long size)
            throws MalformedDataException {
        super(size);
        this.blocks = blocks;
        this.extents = extents;
        this.starts = new long[extents.size() + 1];
        for (int i = 0; i < extents.size(); i++) {
            starts[i + 1] = starts[i] + extents.get(i).length();
        }
        if (starts[extents.size()] < size) {
            throw new MalformedDataException(
                    "file",
                    starts[extents.size()],
                    "its extents end there, and it is said to have %d bytes".formatted(size));
        }
    }

    @Override
    protected void fill(long position, ByteBuffer to) throws IOException {
        int at = extentAt(position);
        long next = position;
        while (to.hasRemaining()) {
            Extent extent = extents.get(at);
            long inside = next - starts[at];
            int now = (int) Math.min(to.remaining(), extent.length() - inside);
            if (extent.isHole()) {
                to.put(new byte[now]);
            } else {
                int limit = to.limit();
                to.limit(to.position() + now);
                try {
                    blocks.read(extent.offset() + inside, to);
                } finally {
                    to.limit(limit);
                }
            }
            next += now;
            at++;
        }
    }

    /**
     * Has the system move bytes of the file into another file, where it can: those of an image in a
     * file, and those that were recorded.
     *
     * @param position the first byte of the file, before its end
     * @param count bytes at most
     * @return bytes that were moved to the position of {@code to}, which is behind them then; 0
     *     where the system does not
     * @throws IOException if they cannot be read or written
     */
    public long transferTo(long position, long count, FileChannel to) throws IOException {
        Objects.checkIndex(position, size());
        int at = extentAt(position);
        Extent extent = extents.get(at);
        long inside = position - starts[at];
        long here = Math.min(Math.min(count, extent.length() - inside), size() - position);
        return extent.isHole() ? 0 : blocks.transferTo(extent.offset() + inside, here, to);
    }

    /**
     * The byte of the image where a byte of the file lies; less than 0 where it was not recorded.
     */
    public long place(long position) {
        if (extents.isEmpty()) {
            return -1;
        }
        int at = extentAt(position);
        Extent extent = extents.get(at);
        return extent.isHole() ? extent.offset() : extent.offset() + position - starts[at];
    }

    /** Where a byte lies that nobody recorded, or the end of what was: how far it goes alike. */
    public long holeUntil(long position) {
        if (position >= size()) {
            return position;
        }
        int at = extentAt(position);
        long end = position;
        while (at < extents.size() && extents.get(at).isHole()) {
            end = starts[++at];
        }
        return Math.min(end, size());
    }

    private int extentAt(long position) {
        int low = 0;
        int high = extents.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
