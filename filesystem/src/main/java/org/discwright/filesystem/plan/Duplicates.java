package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.Sha256;
import org.discwright.model.Octets;

/**
 * Files of the same content, which need to lie in an image once. They are found by their sizes,
 * then by SHA-256, and then compared byte by byte.
 */
public final class Duplicates {
    private static final int PART = 1 << 17;

    private final FileTree tree;
    private final Map<Integer, Integer> stored = new HashMap<>();

    private Duplicates(FileTree tree) {
        this.tree = tree;
    }

    /**
     * Looks for them; every file that is as long as another is read.
     *
     * @param apart files that keep their own content, whatever it is
     * @return of each node the file whose content it shares, itself if there is none
     * @throws IOException if a file cannot be read
     */
    public static IntUnaryOperator find(FileTree tree, IntPredicate apart) throws IOException {
        Duplicates duplicates = new Duplicates(tree);
        for (List<Integer> same : duplicates.bySize(apart)) {
            duplicates.among(same);
        }
        Map<Integer, Integer> found = Map.copyOf(duplicates.stored);
        return node -> found.getOrDefault(tree.original(node), tree.original(node));
    }

    private List<List<Integer>> bySize(IntPredicate apart) {
        Map<Long, List<Integer>> sizes = new HashMap<>();
        List<List<Integer>> several = new ArrayList<>();
        for (int node = 0; node < tree.size(); node++) {
            if (tree.isFile(node)
                    && tree.length(node) > 0
                    && tree.original(node) == node
                    && tree.manifest().orElse(-1) != node
                    && !apart.test(node)) {
                List<Integer> alike =
                        sizes.computeIfAbsent(tree.length(node), size -> new ArrayList<>(1));
                alike.add(node);
                if (alike.size() == 2) {
                    several.add(alike);
                }
            }
        }
        return several;
    }

    private void among(List<Integer> sameSize) throws IOException {
        Map<Octets, List<Integer>> firsts = new HashMap<>();
        for (int node : sameSize) {
            List<Integer> alike =
                    firsts.computeIfAbsent(digest(node), digest -> new ArrayList<>(1));
            boolean known = false;
            for (int first : alike) {
                if (isSame(first, node)) {
                    stored.put(node, first);
                    known = true;
                    break;
                }
            }
            if (!known) {
                alike.add(node);
            }
        }
    }

    private Octets digest(int node) throws IOException {
        MessageDigest sha = Sha256.begin();
        ByteBuffer part = ByteBuffer.allocate(PART);
        try (ReadableByteChannel from = tree.contentOf(node).open()) {
            while (fill(from, part)) {
                sha.update(part);
            }
        }
        return Octets.of(sha.digest());
    }

    private boolean isSame(int first, int second) throws IOException {
        Content one = tree.contentOf(first);
        Content other = tree.contentOf(second);
        ByteBuffer left = ByteBuffer.allocate(PART);
        ByteBuffer right = ByteBuffer.allocate(PART);
        try (ReadableByteChannel a = one.open();
                ReadableByteChannel b = other.open()) {
            boolean more;
            do {
                more = fill(a, left);
                if (fill(b, right) != more || !left.equals(right)) {
                    return false;
                }
            } while (more);
        }
        return one.change().isEmpty() && other.change().isEmpty();
    }

    /** Reads until the buffer is full; whether there was anything. */
    private static boolean fill(ReadableByteChannel from, ByteBuffer to) throws IOException {
        to.clear();
        int moved = 0;
        while (to.hasRemaining() && moved >= 0) {
            moved = from.read(to);
        }
        to.flip();
        return to.hasRemaining();
    }
}
