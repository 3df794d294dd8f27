package org.discwright.filesystem.tree;

import java.util.HashMap;
import java.util.Map;

/** Finds what lies in a folder by its name, while a tree grows. */
final class Children {
    /** Those that are looked through one after the other; more are worth an index. */
    private static final int UNINDEXED = 64;

    private final Columns columns;
    private final Map<Integer, NameIndex> indexes = new HashMap<>();

    Children(Columns columns) {
        this.columns = columns;
    }

    /** The node of that name, or {@link FileTree#NONE}. */
    int find(int folder, byte[] name) {
        NameIndex index = indexes.get(folder);
        if (index != null) {
            return index.find(name);
        }
        int seen = 0;
        for (int child = columns.first.get(folder);
                child != FileTree.NONE;
                child = columns.next.get(child)) {
            if (columns.nameIs(child, name)) {
                return child;
            }
            if (++seen > UNINDEXED) {
                return indexes.computeIfAbsent(folder, many -> new NameIndex(columns, many))
                        .find(name);
            }
        }
        return FileTree.NONE;
    }

    /** Gives the indexes up. */
    void forget() {
        indexes.clear();
    }
}
