package org.discwright.filesystem.tree;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where nodes lie on this machine. One without an origin of its own lies in that of its folder,
 * under its name. A folder into which several were put has that of the last of them; nodes have
 * ascending numbers, so that the number that is the next one when an origin takes the place of
 * another parts the nodes of the two.
 */
final class Origins {
    private final Map<Integer, Path> own;

    /** By folder, and by the number behind the last node that came from it, where it lay before. */
    private final Map<Integer, NavigableMap<Integer, Path>> before;

    Origins() {
        this(new HashMap<>(), new HashMap<>());
    }

    private Origins(Map<Integer, Path> own, Map<Integer, NavigableMap<Integer, Path>> before) {
        this.own = own;
        this.before = before;
    }

    /** The same as they are now. */
    Origins copy() {
        Map<Integer, NavigableMap<Integer, Path>> folders = new HashMap<>();
        before.forEach((folder, paths) -> folders.put(folder, new TreeMap<>(paths)));
        return new Origins(Map.copyOf(own), folders);
    }

    /** What a node has of its own; null if it has none. */
    @Nullable Path get(int node) {
        return own.get(node);
    }

    void put(int node, Path source) {
        own.put(node, source);
    }

    void remove(int node) {
        own.remove(node);
    }

    /** A folder goes on with what lies in another one; what is in it already stays where it is. */
    void goOn(int folder, Path source, Columns columns) {
        Path until = of(folder, columns);
        if (until != null && !until.equals(source)) {
            before.computeIfAbsent(folder, first -> new TreeMap<>()).put(columns.count, until);
        }
        own.put(folder, source);
    }

    /** The folder that a child came from, if its folder has gone on with another one; else null. */
    @Nullable Path before(int folder, int child) {
        NavigableMap<Integer, Path> paths = before.isEmpty() ? null : before.get(folder);
        Map.Entry<Integer, Path> then = paths == null ? null : paths.higherEntry(child);
        return then == null ? null : then.getValue();
    }

    /** Where a node lies that has no other content; null if nobody knows. */
    @Nullable Path of(int node, Columns columns) {
        Path known = own.get(node);
        if (known != null || node == FileTree.ROOT) {
            return known;
        }
        int folder = columns.parent.get(node);
        Path then = before(folder, node);
        Path in = then != null ? then : of(folder, columns);
        return in == null
                ? null
                : in.resolve(new String(columns.name(node), StandardCharsets.UTF_8));
    }
}
