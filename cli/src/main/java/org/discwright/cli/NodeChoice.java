package org.discwright.cli;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.discwright.cli.input.OptionPatterns;
import org.discwright.filesystem.tree.FileTree;

/** Nodes of a tree that patterns and lists name. */
final class NodeChoice {
    private NodeChoice() {}

    /** What one of the patterns means: by name, or by the path in the image. */
    static IntPredicate named(FileTree tree, OptionPatterns patterns) {
        BitSet nodes = new BitSet();
        for (int node = 0; node < tree.size() && !patterns.isEmpty(); node++) {
            String path = tree.path(node);
            if (patterns.matches(tree.name(node), path, path.substring(1))) {
                nodes.set(node);
            }
        }
        return nodes::get;
    }

    /**
     * The weights of files: their own, or that of the nearest folder that has one.
     *
     * @param weights by path
     * @param path of a node, as the weights name it
     * @param absent is told of paths that no node has
     */
    static IntToLongFunction weights(
            FileTree tree,
            Map<String, Long> weights,
            IntFunction<String> path,
            Consumer<String> absent) {
        if (weights.isEmpty()) {
            return node -> 0;
        }
        Set<String> left = new TreeSet<>(weights.keySet());
        long[] found = new long[tree.size()];
        for (int node = 0; node < tree.size(); node++) {
            String name = path.apply(node);
            Long own = weights.get(name);
            found[node] = own != null ? own : node == FileTree.ROOT ? 0 : found[tree.parent(node)];
            if (own != null) {
                left.remove(name);
            }
        }
        left.forEach(absent);
        return node -> found[node];
    }
}
