package org.discwright.filesystem.block;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.BlockReader;

/**
 * The bytes of an image, with a small memory of what was read last. May be used by several threads:
 * they wait for each other.
 */
public final class ImageBlocks implements Closeable {
    private static final int BLOCK = BlockReader.BLOCK;

    /** Blocks that are read at once and remembered together: an ECC block of a DVD. */
    private static final int CHUNK = 16;

    private static final int REMEMBERED = 64;
    private static final int LARGEST_READ = 256;

    /** More than any structure has that is looked at whole. */
    private static final int LARGEST_STRUCTURE = 16 << 20;

    private final BlockReader reader;
    private final Map<Long, byte[]> recent =
            new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /** Reads from {@code reader}, and closes it in the end. */
    public ImageBlocks(BlockReader reader) {
        this.reader = reader;
    }

    /** Bytes of the image. */
    public long bytes() {
        return reader.blocks() * BLOCK;
    }

    /** Whether that many bytes lie at {@code offset}. */
    public boolean has(long offset, long count) {
        return offset >= 0 && count >= 0 && offset <= bytes() - count;
    }

    /**
     * Reads a structure whole.
     *
     * @throws MalformedDataException if the image ends before it
     * @throws IOException if it cannot be read
     */
    public RawBytes read(String structure, long offset, int count) throws IOException {
        if (count < 0 || count > LARGEST_STRUCTURE) {
            throw new MalformedDataException(
                    structure, 0, "it is said to have %d bytes".formatted(count));
        }
        require(structure, offset, count);
        byte[] bytes = new byte[count];
        fill(offset, ByteBuffer.wrap(bytes));
        return RawBytes.of(structure, offset, bytes);
    }

    /**
     * Fills a buffer.
     *
     * @throws MalformedDataException if the image ends before
     * @throws IOException if it cannot be read
     */
    public void read(long offset, ByteBuffer to) throws IOException {
        require("image", offset, to.remaining());
        fill(offset, to);
    }

    /**
     * Has the system move bytes into a file, if the image is a file itself.
     *
     * @return bytes that were moved to the position of {@code to}; 0 where the system does not
     * @throws MalformedDataException if the image ends before
     * @throws IOException if they cannot be read or written
     */
    public long transferTo(long offset, long count, FileChannel to) throws IOException {
        require("image", offset, count);
        return reader instanceof FileBlocks file ? file.transferTo(offset, count, to) : 0;
    }

    private void require(String structure, long offset, long count) throws MalformedDataException {
        if (!has(offset, count)) {
            throw new MalformedDataException(
                    structure,
                    0,
                    "it lies at byte %d and has %d, and the image ends after %d"
                            .formatted(offset, count, bytes()));
        }
    }

    private synchronized void fill(long offset, ByteBuffer to) throws IOException {
        long at = offset;
        while (to.hasRemaining()) {
            long block = at / BLOCK;
            int inside = (int) (at % BLOCK);
            int moved;
            if (inside == 0 && to.remaining() >= CHUNK * BLOCK) {
                int count = Math.min(to.remaining() / BLOCK, LARGEST_READ);
                moved = count * BLOCK;
                reader.read(block, count, to);
            } else {
                byte[] chunk = chunk(block);
                int from = (int) (block % CHUNK) * BLOCK + inside;
                if (chunk.length == BLOCK) {
                    from = inside;
                }
                moved = Math.min(to.remaining(), chunk.length - from);
                to.put(chunk, from, moved);
            }
            at += moved;
        }
    }

    private byte[] chunk(long block) throws IOException {
        long number = block / CHUNK;
        byte[] known = recent.get(number);
        if (known != null) {
            return known;
        }
        long first = number * CHUNK;
        int count = (int) Math.min(CHUNK, reader.blocks() - first);
        byte[] bytes = new byte[count * BLOCK];
        try {
            reader.read(first, count, ByteBuffer.wrap(bytes));
        } catch (IOException partly) {
            if (count == 1) {
                throw partly;
            }
            // Beside what is wanted lies what cannot be read: run-out blocks, or damage.
            byte[] one = new byte[BLOCK];
            reader.read(block, 1, ByteBuffer.wrap(one));
            return one;
        }
        if (count > 1) {
            recent.put(number, bytes);
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
