package org.discwright.filesystem.zisofs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.PackedContent;
import org.discwright.filesystem.tree.Sha256;
import org.discwright.model.Octets;
import org.jspecify.annotations.Nullable;

/**
 * A content, packed as it is read. Where its blocks end was found by packing it once; what does not
 * fit there, because the file has changed since, is cut off or filled with zeros, and the change is
 * told. That a block is another one than it was is seen by its CRC, whoever reads which part.
 */
final class PackedFile implements PackedContent {
    private static final int BLOCK = 1 << Zisofs.LEAST_BITS;
    private static final int POINTER = 4;

    /** More than zlib makes of a block that cannot be packed. */
    private static final int MOST = BLOCK + BLOCK / 8;

    private final Content source;

    /** Where each block begins, and the last one ends; unsigned. */
    private final int[] places;

    /** CRC-32C of each block before it is packed. */
    private final int[] checks;

    /** SHA-256 of what is packed, where it is wanted. */
    private final @Nullable Octets digest;

    /** Whether something else was packed later. */
    private volatile boolean differs;

    private PackedFile(Content source, int[] places, int[] checks, @Nullable Octets digest) {
        this.source = source;
        this.places = places;
        this.checks = checks;
        this.digest = digest;
    }

    /**
     * The content packed; nothing if that is longer than can be told.
     *
     * @param digested whether its SHA-256 is taken
     */
    static Optional<PackedFile> of(Content source, boolean digested) throws IOException {
        int blocks = (int) ((source.length() + BLOCK - 1) / BLOCK);
        int[] places = new int[blocks + 1];
        int[] checks = new int[blocks];
        long at = Zisofs.HEADER + (long) places.length * POINTER;
        MessageDigest sha = digested ? Sha256.begin() : null;
        try (ReadableByteChannel from = source.open();
                Blocks packed = new Blocks(from, source.length(), sha)) {
            for (int i = 0; i < blocks; i++) {
                places[i] = (int) at;
                at += packed.next();
                checks[i] = packed.check();
                if (at >= 1L << 32) {
                    return Optional.empty();
                }
            }
        }
        places[blocks] = (int) at;
        Octets digest = sha == null ? null : Octets.of(sha.digest());
        return Optional.of(new PackedFile(source, places, checks, digest));
    }

    @Override
    public Packing packing() {
        return new Packing(Zisofs.HEADER, Zisofs.LEAST_BITS, source.length());
    }

    @Override
    public long length() {
        return Integer.toUnsignedLong(places[places.length - 1]);
    }

    @Override
    public Optional<String> change() throws IOException {
        Optional<String> change = source.change();
        return change.isEmpty() && differs
                ? Optional.of("was not the same when it was packed again")
                : change;
    }

    @Override
    public Optional<Octets> plainDigest() {
        return Optional.ofNullable(digest);
    }

    @Override
    public ReadableByteChannel open() throws IOException {
        return new Packer(source.open());
    }

    private ByteBuffer head() {
        ByteBuffer head = ByteBuffer.allocate(Zisofs.HEADER + places.length * POINTER);
        head.putLong(Zisofs.MAGIC).order(ByteOrder.LITTLE_ENDIAN).putInt((int) source.length());
        head.put((byte) (Zisofs.HEADER / POINTER)).put((byte) Zisofs.LEAST_BITS);
        head.putShort((short) 0);
        for (int place : places) {
            head.putInt(place);
        }
        return head.flip();
    }

    private final class Packer implements ReadableByteChannel {
        private final Blocks blocks;
        private ByteBuffer pending = head();
        private int next;
        private boolean open = true;

        Packer(ReadableByteChannel from) {
            blocks = new Blocks(from, source.length(), null);
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            skipEmpty();
            if (!pending.hasRemaining()) {
                if (next == checks.length) {
                    return -1;
                }
                int size = size(next);
                pack();
                pending = ByteBuffer.wrap(Arrays.copyOf(blocks.packed(), size));
                skipEmpty();
            }
            int now = Math.min(pending.remaining(), to.remaining());
            to.put(pending.slice(pending.position(), now));
            pending.position(pending.position() + now);
            return now;
        }

        /** Blocks without bytes are read before who has all others stops. */
        private void skipEmpty() throws IOException {
            while (next < checks.length && size(next) == 0) {
                pack();
            }
        }

        private int size(int block) {
            return places[block + 1] - places[block];
        }

        private void pack() throws IOException {
            blocks.next();
            if (blocks.check() != checks[next]) {
                differs = true;
            }
            next++;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() throws IOException {
            open = false;
            blocks.close();
        }
    }

    /** Packs one block after the other. */
    private static final class Blocks implements AutoCloseable {
        private final ReadableByteChannel from;
        private final byte[] plain = new byte[BLOCK];
        private final byte[] packed = new byte[MOST];
        private final Deflater deflater = new Deflater();
        private final CRC32C crc = new CRC32C();
        private final @Nullable MessageDigest sha;
        private long left;
        private int size;

        Blocks(ReadableByteChannel from, long length, @Nullable MessageDigest sha) {
            this.from = from;
            this.left = length;
            this.sha = sha;
        }

        /** Packs the next block; its bytes, none if all of it is zero. */
        int next() throws IOException {
            ByteBuffer block = ByteBuffer.wrap(plain, 0, (int) Math.min(BLOCK, left));
            left -= block.remaining();
            int length = block.remaining();
            boolean more = true;
            while (block.hasRemaining() && more) {
                more = from.read(block) >= 0;
            }
            Arrays.fill(plain, block.position(), length, (byte) 0);
            crc.reset();
            crc.update(plain, 0, length);
            if (sha != null) {
                sha.update(plain, 0, length);
            }
            boolean zero = true;
            for (int i = 0; i < length && zero; i++) {
                zero = plain[i] == 0;
            }
            size = 0;
            if (!zero) {
                deflater.reset();
                deflater.setInput(plain, 0, length);
                deflater.finish();
                size = deflater.deflate(packed);
            }
            return size;
        }

        /** CRC-32C of what the last block was packed of. */
        int check() {
            return (int) crc.getValue();
        }

        byte[] packed() {
            return Arrays.copyOf(packed, size);
        }

        @Override
        public void close() throws IOException {
            deflater.end();
            from.close();
        }
    }
}
