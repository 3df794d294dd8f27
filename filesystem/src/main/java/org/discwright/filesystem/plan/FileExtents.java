package org.discwright.filesystem.plan;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import org.discwright.filesystem.tree.FileTree;

/**
 * Where the contents of files lie: each in one run of blocks, shared by its hard links and, if
 * there are several, by the file systems of the image.
 */
public final class FileExtents {
    private final FileTree tree;
    private final long first;
    private final long end;

    /** The files that have content, in the order of their blocks. */
    private final int[] order;

    /** Of each node the block where its content begins, less {@link #first}; unsigned. */
    private final int[] start;

    private final Placement placement;

    private FileExtents(
            FileTree tree, long first, long end, int[] order, int[] start, Placement placement) {
        this.placement = placement;
        this.tree = tree;
        this.first = first;
        this.end = end;
        this.order = order;
        this.start = start;
    }

    /**
     * Lays files one behind the other.
     *
     * @param first the block where the first of them begins
     * @param weight files of more weight lie before those of less
     */
    public static FileExtents lay(FileTree tree, long first, IntToLongFunction weight) {
        return lay(tree, first, weight, node -> node);
    }

    /**
     * Lays files one behind the other, those of the same content once. The manifest comes last.
     *
     * @param first the block where the first of them begins
     * @param weight files of more weight lie before those of less
     * @param stored of each file the one whose content it shares, itself if there is none; that one
     *     shares no other's
     */
    public static FileExtents lay(
            FileTree tree, long first, IntToLongFunction weight, IntUnaryOperator stored) {
        return lay(tree, first, Placement.of(weight, stored));
    }

    /**
     * Lays files one behind the other, those of the same content once. The manifest comes last.
     *
     * @param first the block where the first of them begins
     * @param placement in which order, and what of them
     */
    public static FileExtents lay(FileTree tree, long first, Placement placement) {
        IntUnaryOperator stored = placement.stored();
        int[] order = new int[tree.size()];
        int count = 0;
        int manifest = tree.manifest().orElse(-1);
        for (int node = 0; node < tree.size(); node++) {
            if (tree.isFile(node)
                    && recorded(tree, placement, node) > 0
                    && tree.original(node) == node
                    && tree.recorded(node).isEmpty()
                    && stored.applyAsInt(node) == node
                    && node != manifest) {
                order[count++] = node;
            }
        }
        order = sorted(Arrays.copyOf(order, count), placement.weight());
        if (manifest >= 0 && tree.length(manifest) > 0) {
            order = Arrays.copyOf(order, count + 1);
            order[count] = manifest;
        }
        int[] start = new int[tree.size()];
        long next = 0;
        for (int node : order) {
            start[node] = (int) next;
            next += blocks(recorded(tree, placement, node));
            if (next >= 1L << 32) {
                throw new UnrepresentableTreeException(
                        "the files fill more than the 2^32 blocks that an image can have");
            }
        }
        for (int node = 0; node < tree.size(); node++) {
            int shared = tree.isFile(node) ? stored.applyAsInt(node) : node;
            if (shared != node) {
                start[node] = start[shared];
            }
        }
        return new FileExtents(tree, first, first + next, order, start, placement);
    }

    private static long recorded(FileTree tree, Placement placement, int node) {
        return placement.elsewhere().test(node)
                ? 0
                : tree.length(node) - holes(placement, node).bytes();
    }

    private static Holes holes(Placement placement, int node) {
        return placement.holes().apply(placement.stored().applyAsInt(node));
    }

    private static int[] sorted(int[] order, IntToLongFunction weight) {
        long heaviest = Long.MIN_VALUE;
        long lightest = Long.MAX_VALUE;
        for (int node : order) {
            heaviest = Math.max(heaviest, weight.applyAsLong(node));
            lightest = Math.min(lightest, weight.applyAsLong(node));
        }
        if (heaviest <= lightest) {
            return order;
        }
        return Arrays.stream(order)
                .boxed()
                .sorted((a, b) -> {
                    int byWeight = Long.compare(weight.applyAsLong(b), weight.applyAsLong(a));
                    return byWeight != 0 ? byWeight : Integer.compare(a, b);
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The same files elsewhere. */
    public FileExtents movedTo(long block) {
        return new FileExtents(tree, block, block + end - first, order, start, placement);
    }

    /** The block where the first file begins. */
    public long first() {
        return first;
    }

    /** The block behind the last file. */
    public long end() {
        return end;
    }

    /** How many files have content of their own, the manifest among them. */
    public int count() {
        return order.length;
    }

    /** Whether the last of them is a manifest of the others. */
    boolean hasManifest() {
        return order.length > 0
                && tree.manifest().isPresent()
                && order[order.length - 1] == tree.manifest().getAsInt();
    }

    /** How many of them are no manifest. */
    int contents() {
        return order.length - (hasManifest() ? 1 : 0);
    }

    /** The block behind the last of those. */
    long contentEnd() {
        return hasManifest() ? start(order[order.length - 1]) : end;
    }

    /** The file at that place of the order of blocks. */
    public int node(int place) {
        return order[place];
    }

    public FileTree tree() {
        return tree;
    }

    /**
     * Where a file's content begins; an empty file has {@link #first}, and no block of its own.
     *
     * @param node a file
     */
    public long start(int node) {
        return first + Integer.toUnsignedLong(start[tree.original(node)]);
    }

    /** Whether the content of a file takes no blocks, since it stands in its entry. */
    public boolean isElsewhere(int node) {
        return placement.elsewhere().test(tree.original(node));
    }

    /** What of a file takes no blocks. */
    Holes holes(int node) {
        return holes(placement, tree.original(node));
    }

    /** Bytes of a file that take blocks. */
    long recorded(int node) {
        return recorded(tree, placement, tree.original(node));
    }

    /** Blocks that so much content takes. */
    public static long blocks(long length) {
        return (length + ImagePlan.BLOCK - 1) / ImagePlan.BLOCK;
    }

    /** The place in the order of blocks of the file that a block belongs to. */
    public OptionalInt placeOf(long block) {
        if (block < first || block >= end) {
            return OptionalInt.empty();
        }
        int low = 0;
        int high = order.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (start(order[middle]) <= block) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return OptionalInt.of(low);
    }

    /** The path of the file that a block belongs to: whom damage there hurts. */
    public Optional<String> pathOf(long block) {
        OptionalInt place = placeOf(block);
        return place.isEmpty() ? Optional.empty() : Optional.of(tree.path(order[place.getAsInt()]));
    }
}
