package org.discwright.filesystem.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.block.ReadOnlyChannel;
import org.discwright.filesystem.block.WholeReads;
import org.discwright.model.error.MalformedDataException;

/**
 * A file that zisofs packed, unpacked. Its bytes are a header, a pointer to each block and one to
 * the end, and the blocks, each packed by zlib for itself; a block without bytes is zero.
 */
public final class ZisofsChannel extends ReadOnlyChannel {
    private static final byte[] MAGIC_1 = {
        0x37, (byte) 0xE4, 0x53, (byte) 0x96, (byte) 0xC9, (byte) 0xDB, (byte) 0xD6, 0x07
    };
    private static final byte[] MAGIC_2 = {
        (byte) 0xEF, 0x22, 0x55, (byte) 0xA1, (byte) 0xBC, 0x1B, (byte) 0x95, (byte) 0xA0
    };
    private static final int ZLIB = 1;

    private final SeekableByteChannel packed;
    private final Packing packing;
    private final int pointerLength;
    private final byte[] block;
    private long unpacked = -1;
    private int blockLength;

    /**
     * Looks at the header.
     *
     * @param packed the file as it lies in the image; closed with this
     * @throws MalformedDataException if it is not packed that way
     * @throws IOException if it cannot be read
     */
    public ZisofsChannel(SeekableByteChannel packed, Packing packing) throws IOException {
        super(packing.size());
        this.packed = packed;
        this.packing = packing;
        this.pointerLength = packing.version() == 1 ? 4 : 8;
        if (!packing.isSound()) {
            throw new MalformedDataException("zisofs", 0, "there is no such packing: " + packing);
        }
        boolean first = packing.version() == 1;
        RawBytes header = bytes(0, packing.headerLength());
        if (!header.is(0, first ? MAGIC_1 : MAGIC_2)) {
            throw header.wrong(0, "the file is said to be packed, and does not begin so");
        }
        if (!first && header.u8(10) != ZLIB) {
            throw header.wrong(10, "there is no packing number " + header.u8(10));
        }
        long size = first ? header.le32(8) : header.le64(12);
        int bits = header.u8(first ? 13 : 11);
        if (size != packing.size() || bits != packing.blockBits()) {
            throw header.wrong(8, "its size and blocks are not those of the directory");
        }
        this.block = new byte[1 << packing.blockBits()];
    }

    private RawBytes bytes(long at, int count) throws IOException {
        if (at < 0 || at > packed.size() - count) {
            throw new MalformedDataException("zisofs", at, "the file ends before that");
        }
        byte[] bytes = new byte[count];
        ByteBuffer to = ByteBuffer.wrap(bytes);
        packed.position(at);
        if (!WholeReads.fill(packed, to)) {
            throw new MalformedDataException("zisofs", at, "the file ends before that");
        }
        return RawBytes.of("zisofs", at, bytes);
    }

    @Override
    protected void fill(long position, ByteBuffer to) throws IOException {
        long next = position;
        while (to.hasRemaining()) {
            unpack(next >> packing.blockBits());
            int inside = (int) (next & (block.length - 1));
            int now = Math.min(to.remaining(), blockLength - inside);
            to.put(block, inside, now);
            next += now;
        }
    }

    private void unpack(long number) throws IOException {
        if (number == unpacked) {
            return;
        }
        unpacked = -1;
        long at = packing.headerLength() + number * pointerLength;
        RawBytes pointers = bytes(at, 2 * pointerLength);
        long from = packing.version() == 1 ? pointers.le32(0) : pointers.le64(0);
        long to =
                packing.version() == 1
                        ? pointers.le32(pointerLength)
                        : pointers.le64(pointerLength);
        blockLength =
                (int) Math.min(block.length, packing.size() - (number << packing.blockBits()));
        if (to < from || to - from > 2L * block.length) {
            throw pointers.wrong(0, "a packed block from byte %d to %d".formatted(from, to));
        }
        if (from == to) {
            Arrays.fill(block, (byte) 0);
        } else {
            inflate(bytes(from, (int) (to - from)));
        }
        unpacked = number;
    }

    private void inflate(RawBytes from) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(from.copy(0, from.length()));
            int done = 0;
            while (done < blockLength) {
                int now = inflater.inflate(block, done, blockLength - done);
                if (now == 0) {
                    throw from.wrong(
                            0,
                            "its block unpacks to %d bytes and not to %d"
                                    .formatted(done, blockLength));
                }
                done += now;
            }
        } catch (DataFormatException damaged) {
            throw from.wrong(0, "its block cannot be unpacked: " + damaged.getMessage());
        } finally {
            inflater.end();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        super.close();
        packed.close();
    }
}
