package org.discwright.filesystem.tree;

import java.util.Arrays;

/** The columns of a tree while it grows: what is known of node n stands at place n of each. */
final class Columns {
    int count;
    int[] parent = new int[64];
    int[] first = new int[64];
    int[] last = new int[64];
    int[] next = new int[64];
    int[] attributes = new int[64];
    long[] length = new long[64];
    long[] modified = new long[64];

    /** Where the name begins in {@link #names}; the next node's is where it ends. */
    int[] nameStart = new int[65];

    byte[] names = new byte[1024];

    /** A new node, the last child of its folder. */
    int add(int folder, byte[] name, int attribute, long bytes, long micros) {
        if (count == parent.length) {
            grow();
        }
        int node = count++;
        int from = nameStart[node];
        int end = Math.addExact(from, name.length);
        if (end > names.length) {
            names = Arrays.copyOf(names, Math.max(end, grown(names.length)));
        }
        System.arraycopy(name, 0, names, from, name.length);
        nameStart[count] = end;
        parent[node] = folder;
        first[node] = FileTree.NONE;
        last[node] = FileTree.NONE;
        next[node] = FileTree.NONE;
        attributes[node] = attribute;
        length[node] = bytes;
        modified[node] = micros;
        if (node != folder) {
            if (first[folder] == FileTree.NONE) {
                first[folder] = node;
            } else {
                next[last[folder]] = node;
            }
            last[folder] = node;
        }
        return node;
    }

    /** The same in arrays that are no longer than needed; {@link #last} is not needed any more. */
    Columns trimmed() {
        parent = Arrays.copyOf(parent, count);
        first = Arrays.copyOf(first, count);
        last = new int[0];
        next = Arrays.copyOf(next, count);
        attributes = Arrays.copyOf(attributes, count);
        length = Arrays.copyOf(length, count);
        modified = Arrays.copyOf(modified, count);
        nameStart = Arrays.copyOf(nameStart, count + 1);
        names = Arrays.copyOf(names, nameStart[count]);
        return this;
    }

    /** The same with other lengths. */
    Columns withLengths(long[] other) {
        Columns same = new Columns();
        same.count = count;
        same.parent = parent;
        same.first = first;
        same.last = last;
        same.next = next;
        same.attributes = attributes;
        same.length = other;
        same.modified = modified;
        same.nameStart = nameStart;
        same.names = names;
        return same;
    }

    boolean nameIs(int node, byte[] name) {
        return Arrays.equals(names, nameStart[node], nameStart[node + 1], name, 0, name.length);
    }

    /** The name of a node in UTF-8. */
    byte[] name(int node) {
        return Arrays.copyOfRange(names, nameStart[node], nameStart[node + 1]);
    }

    private void grow() {
        int size = grown(parent.length);
        parent = Arrays.copyOf(parent, size);
        first = Arrays.copyOf(first, size);
        last = Arrays.copyOf(last, size);
        next = Arrays.copyOf(next, size);
        attributes = Arrays.copyOf(attributes, size);
        length = Arrays.copyOf(length, size);
        modified = Arrays.copyOf(modified, size);
        nameStart = Arrays.copyOf(nameStart, size + 1);
    }

    private static int grown(int size) {
        return Math.addExact(size, size / 2);
    }
}
