package org.discwright.filesystem.iso9660;

/**
 * The folders of one hierarchy with what lies in them, in the order in which it is recorded.
 * Directories are counted from 0, the root, in the order of the path table (ECMA-119 6.9.1): by
 * depth, then by the number of the folder they lie in, then by identifier.
 */
final class Hierarchy {
    /** Of each directory its node. */
    final int[] node;

    /** Of each directory the number of the one that it lies in; of the root its own. */
    final int[] parent;

    /** Where the directory's entries begin in {@link #children}; one more at the end. */
    final int[] from;

    /** Of each directory how many folders, and links of moved ones, lie in it. */
    final int[] folders;

    /** The nodes in all directories. */
    final int[] children;

    /** Of each node that is a directory its number here. */
    final int[] number;

    final Identifiers identifiers;

    /** Those of the links that moved folders leave. */
    final Identifiers links;

    /** Of each directory its first block, and blocks of its records and their continuations. */
    final long[] start;

    final int[] blocks;
    final int[] continuation;

    Hierarchy(
            int[] node,
            int[] parent,
            int[] from,
            int[] folders,
            int[] children,
            int[] number,
            Identifiers identifiers,
            Identifiers links) {
        this.node = node;
        this.parent = parent;
        this.from = from;
        this.folders = folders;
        this.children = children;
        this.number = number;
        this.identifiers = identifiers;
        this.links = links;
        this.start = new long[node.length];
        this.blocks = new int[node.length];
        this.continuation = new int[node.length];
    }

    /** The same, to be laid once more. */
    Hierarchy again() {
        Hierarchy again =
                new Hierarchy(node, parent, from, folders, children, number, identifiers, links);
        System.arraycopy(blocks, 0, again.blocks, 0, blocks.length);
        System.arraycopy(continuation, 0, again.continuation, 0, blocks.length);
        return again;
    }

    /** How many directories it has. */
    int size() {
        return node.length;
    }

    /** Lays the directories one behind the other; the block behind them. */
    long lay(long first) {
        long next = first;
        for (int i = 0; i < size(); i++) {
            start[i] = next;
            next += blocks[i] + continuation[i];
        }
        return next;
    }
}
