package org.discwright.cli;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.discwright.cli.input.Glob;
import org.discwright.filesystem.tree.FileTree;

/** Nodes of a tree that patterns and lists name. */
final class NodeChoice {
    private NodeChoice() {}

    /** What one of the patterns means: by name, or by the path in the image. */
    static IntPredicate named(FileTree tree, List<Glob> globs) {
        if (globs.isEmpty()) {
            return node -> false;
        }
        return node -> {
            String path = tree.path(node);
            return globs.stream()
                    .anyMatch(glob ->
                            glob.matches(tree.name(node), path)
                                    || glob.matches(tree.name(node), path.substring(1)));
        };
    }

    /**
     * The weights of files: their own, or that of the nearest folder that has one.
     *
     * @param weights by path
     * @param path of a node, as the weights name it
     */
    static IntToLongFunction weights(
            FileTree tree, Map<String, Long> weights, IntFunction<String> path) {
        if (weights.isEmpty()) {
            return node -> 0;
        }
        long[] found = new long[tree.size()];
        for (int node = 0; node < tree.size(); node++) {
            Long own = weights.get(path.apply(node));
            found[node] = own != null ? own : node == FileTree.ROOT ? 0 : found[tree.parent(node)];
        }
        return node -> found[node];
    }
}
