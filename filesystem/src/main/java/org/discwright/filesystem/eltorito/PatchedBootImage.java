package org.discwright.filesystem.eltorito;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import java.util.Set;
import org.discwright.filesystem.tree.Content;

/**
 * A boot image that is told of its own place on its way into the image: the file is left as it is.
 *
 * @param image the bytes as they are
 * @param patches what it is told
 * @param descriptor the block of the primary volume descriptor
 * @param block where it begins
 */
public record PatchedBootImage(Content image, Set<BootPatch> patches, long descriptor, long block)
        implements Content {
    private static final int TABLE_AT = 8;
    private static final int TABLE_END = 64;
    private static final int GRUB2_AT = 2548;

    /** The head that is changed: up to the end of GRUB's place. */
    private static final int HEAD = GRUB2_AT + 8;

    public PatchedBootImage {
        patches = Set.copyOf(patches);
        if (patches.contains(BootPatch.INFORMATION_TABLE) && image.length() < TABLE_END) {
            throw new IllegalArgumentException(
                    "a boot image of %d bytes has no room for a boot information table"
                            .formatted(image.length()));
        }
        if (patches.contains(BootPatch.GRUB2) && image.length() < HEAD) {
            throw new IllegalArgumentException(
                    "a boot image of %d bytes is none of GRUB's".formatted(image.length()));
        }
    }

    @Override
    public long length() {
        return image.length();
    }

    @Override
    public Optional<String> change() throws IOException {
        return image.change();
    }

    @Override
    public ReadableByteChannel open() throws IOException {
        int checksum = patches.contains(BootPatch.INFORMATION_TABLE) ? checksum() : 0;
        ReadableByteChannel rest = image.open();
        try {
            ByteBuffer head =
                    ByteBuffer.allocate((int) Math.min(HEAD, length()))
                            .order(ByteOrder.LITTLE_ENDIAN);
            fill(rest, head);
            int had = head.position();
            patch(head, checksum);
            head.position(0).limit(had);
            return new Headed(head, rest);
        } catch (IOException | RuntimeException failed) {
            rest.close();
            throw failed;
        }
    }

    private void patch(ByteBuffer head, int checksum) {
        if (patches.contains(BootPatch.INFORMATION_TABLE)) {
            head.position(TABLE_AT);
            head.putInt((int) descriptor)
                    .putInt((int) block)
                    .putInt((int) length())
                    .putInt(checksum);
            while (head.position() < TABLE_END) {
                head.put((byte) 0);
            }
        }
        if (patches.contains(BootPatch.GRUB2)) {
            head.putLong(GRUB2_AT, grub2());
        }
    }

    /** cdboot fills the first 2,048 bytes; behind it lies the sector whose list this is. */
    private long grub2() {
        return block * 4 + 5;
    }

    /** A word of the image as it will be. */
    private int word(long at, int original) {
        boolean place = patches.contains(BootPatch.GRUB2) && at >= GRUB2_AT && at < HEAD;
        return place ? (int) (grub2() >>> (8 * (at - GRUB2_AT))) : original;
    }

    /** The sum of all words behind the table; a last one that is not whole is filled with zeros. */
    private int checksum() throws IOException {
        int sum = 0;
        try (ReadableByteChannel from = image.open()) {
            ByteBuffer part = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
            long at = 0;
            for (long left = length(); left > 0; ) {
                part.clear().limit((int) Math.min(part.capacity(), left));
                fill(from, part);
                if (part.position() == 0) {
                    break;
                }
                left -= part.position();
                while (part.position() % 4 != 0) {
                    part.limit(part.capacity()).put((byte) 0);
                }
                part.flip();
                for (; part.hasRemaining(); at += 4) {
                    int word = word(at, part.getInt());
                    sum += at < TABLE_END ? 0 : word;
                }
            }
        }
        return sum;
    }

    /** As much as there is. */
    private static void fill(ReadableByteChannel from, ByteBuffer to) throws IOException {
        while (to.hasRemaining() && from.read(to) >= 0) {
            // read on
        }
    }

    /** Bytes, and what follows them in a channel. */
    private record Headed(ByteBuffer head, ReadableByteChannel rest)
            implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer to) throws IOException {
            if (!head.hasRemaining()) {
                return rest.read(to);
            }
            int now = Math.min(head.remaining(), to.remaining());
            to.put(head.slice(head.position(), now));
            head.position(head.position() + now);
            return now;
        }

        @Override
        public boolean isOpen() {
            return rest.isOpen();
        }

        @Override
        public void close() throws IOException {
            rest.close();
        }
    }
}
