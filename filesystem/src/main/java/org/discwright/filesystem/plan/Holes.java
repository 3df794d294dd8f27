package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.Details;
import org.discwright.filesystem.tree.FileTree;

/**
 * The parts of a file that take no blocks, since nothing was ever written there and all of their
 * bytes are zero. They begin and end with whole blocks of 2,048 bytes, or end with the file.
 */
public final class Holes {
    /** A file without any. */
    public static final Holes NONE = new Holes(List.of());

    /** What is shorter is not worth the descriptors that tell of it. */
    private static final long SHORTEST = 1 << 16;

    /** Of a file; those behind are recorded as zeros. */
    private static final int MOST = 1 << 16;

    private final List<Hole> all;

    /** Of each of them the bytes that take blocks before it. */
    private final long[] before;

    private final long bytes;

    private Holes(List<Hole> all) {
        this.all = List.copyOf(all);
        this.before = new long[all.size()];
        long holes = 0;
        for (int i = 0; i < before.length; i++) {
            Hole hole = all.get(i);
            before[i] = hole.from - holes;
            holes += hole.end - hole.from;
        }
        this.bytes = holes;
    }

    /**
     * One of them.
     *
     * @param from its first byte
     * @param end the byte behind its last
     */
    public record Hole(long from, long end) {}

    /**
     * A part of a file.
     *
     * @param bytes in it
     * @param hole whether it takes no blocks
     */
    public record Part(long bytes, boolean hole) {}

    /** Tells where a file of this machine has holes. */
    @FunctionalInterface
    public interface Finder {
        /**
         * Looks at a file.
         *
         * @return in the order of the file, none over another; nothing where nobody knows
         * @throws IOException if it cannot be read
         */
        List<Hole> find(Path file) throws IOException;
    }

    /**
     * The holes of a file.
     *
     * @param found in the order of the file
     * @param length bytes of the file
     */
    public static Holes of(List<Hole> found, long length) {
        List<Hole> whole = new ArrayList<>();
        long reached = 0;
        for (Hole hole : found) {
            long from = FileExtents.blocks(Math.max(hole.from, reached)) * ImagePlan.BLOCK;
            long end = hole.end >= length ? length : hole.end / ImagePlan.BLOCK * ImagePlan.BLOCK;
            if (end - from >= SHORTEST && whole.size() < MOST) {
                whole.add(new Hole(from, end));
                reached = end;
            }
        }
        return whole.isEmpty() ? NONE : new Holes(whole);
    }

    /**
     * Looks for those of all files of a tree that lie on this machine's disks, but for files that
     * are to be read at a steady pace.
     *
     * @return of each node its own
     * @throws IOException if a file cannot be looked at
     */
    public static IntFunction<Holes> find(FileTree tree, Finder finder) throws IOException {
        Map<Integer, Holes> found = new HashMap<>();
        for (int node = 0; node < tree.size(); node++) {
            if (tree.isFile(node)
                    && tree.length(node) >= SHORTEST
                    && tree.original(node) == node
                    && tree.manifest().orElse(-1) != node
                    && !tree.details(node).map(Details::realTime).orElse(false)) {
                Optional<Content> content = tree.content(node);
                Optional<Path> origin =
                        content.isPresent() ? content.get().localFile() : tree.origin(node);
                if (origin.isPresent()) {
                    Holes holes = of(finder.find(origin.get()), tree.length(node));
                    if (!holes.isEmpty()) {
                        found.put(node, holes);
                    }
                }
            }
        }
        return node -> found.getOrDefault(node, NONE);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Bytes in all of them. */
    public long bytes() {
        return bytes;
    }

    /**
     * The parts of a file in their order.
     *
     * @param length bytes of the file
     */
    public List<Part> parts(long length) {
        List<Part> parts = new ArrayList<>();
        long at = 0;
        for (Hole hole : all) {
            if (hole.from > at) {
                parts.add(new Part(hole.from - at, false));
            }
            parts.add(new Part(hole.end - hole.from, true));
            at = hole.end;
        }
        if (length > at) {
            parts.add(new Part(length - at, false));
        }
        return parts;
    }

    /**
     * Where a byte of those that take blocks stands in the file.
     *
     * @param recorded how many of those are before it
     * @return the bytes from it to the next hole
     */
    Hole place(long recorded) {
        int low = 0;
        int high = before.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before[middle] > recorded) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low == before.length) {
            return new Hole(recorded + bytes, Long.MAX_VALUE);
        }
        Hole next = all.get(low);
        return new Hole(recorded + next.from - before[low], next.from);
    }
}
