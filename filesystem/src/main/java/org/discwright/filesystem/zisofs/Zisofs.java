package org.discwright.filesystem.zisofs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.PackedContent;

/** Packs the files of a tree, or marks those that are packed. */
public final class Zisofs {
    static final int HEADER = 16;

    /** The first eight bytes of a packed file, read as a number. */
    static final long MAGIC = 0x37E45396C9DBD607L;

    static final int LEAST_BITS = 15;
    private static final int MOST_BITS = 17;

    private Zisofs() {}

    /** The same where every file is stored by itself. */
    public static FileTree pack(FileTree tree, IntPredicate apart) throws IOException {
        return pack(tree, apart, node -> node);
    }

    /**
     * Packs files where that saves a block or more. All of them are read for that, and again when
     * the image is. Where the tree has a manifest, it will list what they unpack to.
     *
     * @param apart files that stay as they are
     * @param stored of each file the one whose content it shares, itself if there is none; they are
     *     packed together
     * @throws IOException if a file cannot be read
     */
    public static FileTree pack(FileTree tree, IntPredicate apart, IntUnaryOperator stored)
            throws IOException {
        Map<Integer, Content> packed = new HashMap<>();
        for (int node = 0; node < tree.size(); node++) {
            if (isCandidate(tree, node) && !apart.test(node) && stored.applyAsInt(node) == node) {
                Content content = tree.contentOf(node);
                Optional<PackedFile> smaller = PackedFile.of(content, tree.manifest().isPresent());
                if (smaller.isPresent()
                        && FileExtents.blocks(smaller.get().length())
                                < FileExtents.blocks(content.length())) {
                    packed.put(node, smaller.get());
                }
            }
        }
        for (int node = 0; node < tree.size(); node++) {
            Content shared = packed.get(stored.applyAsInt(node));
            if (shared != null && tree.isFile(node) && tree.original(node) == node) {
                packed.put(node, shared);
            }
        }
        return tree.with(packed);
    }

    /**
     * Marks files that somebody has packed, which is seen by their first bytes.
     *
     * @param tree one without a manifest: what they unpack to is not looked at
     * @throws IOException if a file cannot be read
     */
    public static FileTree mark(FileTree tree) throws IOException {
        if (tree.manifest().isPresent()) {
            throw new IllegalArgumentException("a manifest would list packed bytes");
        }
        Map<Integer, Content> packed = new HashMap<>();
        for (int node = 0; node < tree.size(); node++) {
            if (isCandidate(tree, node)) {
                Content content = tree.contentOf(node);
                Optional<PackedContent.Packing> packing = packing(content);
                if (packing.isPresent()) {
                    packed.put(node, new Marked(content, packing.get()));
                }
            }
        }
        return tree.with(packed);
    }

    private static boolean isCandidate(FileTree tree, int node) {
        return tree.isFile(node)
                && tree.original(node) == node
                && tree.length(node) > HEADER
                && tree.length(node) < 1L << 32
                && tree.recorded(node).isEmpty()
                && tree.manifest().orElse(-1) != node;
    }

    private static Optional<PackedContent.Packing> packing(Content content) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEADER);
        try (ReadableByteChannel from = content.open()) {
            while (head.hasRemaining()) {
                if (from.read(head) < 0) {
                    return Optional.empty();
                }
            }
        }
        int words = head.get(12) & 0xFF;
        int bits = head.get(13);
        if (head.getLong(0) != MAGIC
                || words * 4 < HEADER
                || bits < LEAST_BITS
                || bits > MOST_BITS) {
            return Optional.empty();
        }
        long length = Integer.toUnsignedLong(head.order(ByteOrder.LITTLE_ENDIAN).getInt(8));
        return Optional.of(new PackedContent.Packing(words * 4, bits, length));
    }

    /**
     * Content that is packed as it is.
     *
     * @param content the bytes
     */
    private record Marked(Content content, Packing packing) implements PackedContent {
        @Override
        public long length() {
            return content.length();
        }

        @Override
        public ReadableByteChannel open() throws IOException {
            return content.open();
        }

        @Override
        public Optional<String> change() throws IOException {
            return content.change();
        }
    }
}
