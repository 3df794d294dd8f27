package org.discwright.filesystem.tree;

import java.util.Arrays;

/**
 * The children of one folder by their names: a hash table of nodes. It follows the folder as that
 * grows. Of children of the same name it gives the first.
 */
final class NameIndex {
    private static final int LEAST = 256;

    private final Columns columns;
    private final int folder;
    private int[] table = empty(LEAST);
    private int count;

    /** The last child that is in it. */
    private int last = FileTree.NONE;

    NameIndex(Columns columns, int folder) {
        this.columns = columns;
        this.folder = folder;
    }

    private static int[] empty(int size) {
        int[] table = new int[size];
        Arrays.fill(table, FileTree.NONE);
        return table;
    }

    /** The child of that name, or none. */
    int find(byte[] name) {
        int child = last == FileTree.NONE ? columns.first.get(folder) : columns.next.get(last);
        for (; child != FileTree.NONE; child = columns.next.get(child)) {
            add(child);
            last = child;
        }
        return table[place(name)];
    }

    private void add(int child) {
        if (count * 2 >= table.length) {
            int[] before = table;
            table = empty(Math.multiplyExact(before.length, 2));
            for (int known : before) {
                if (known != FileTree.NONE) {
                    table[place(columns.name(known))] = known;
                }
            }
        }
        int place = place(columns.name(child));
        if (table[place] == FileTree.NONE) {
            table[place] = child;
            count++;
        }
    }

    /** Where a name stands, or would. */
    private int place(byte[] name) {
        int hash = Arrays.hashCode(name) * 0x9E3779B9;
        int place = (hash ^ (hash >>> 16)) & (table.length - 1);
        while (table[place] != FileTree.NONE && !columns.nameIs(table[place], name)) {
            place = (place + 1) & (table.length - 1);
        }
        return place;
    }
}
