package org.discwright.filesystem.udf;

import java.util.Arrays;
import java.util.Map;
import org.discwright.filesystem.tree.FileTree;

/**
 * Where entries and the identifiers of folders lie, counted from the block where the file set is
 * described: one entry for each file, whatever its names, in the order of the tree; then what
 * folders hold that does not fit into their entries.
 */
final class Entries {
    /** Blocks of the file set's descriptor and of what ends it. */
    static final int FILE_SET_BLOCKS = 2;

    private static final int FIRST_UNIQUE_ID = 16;

    final FileTree tree;
    final Places places;

    /** The nodes that have an entry, ascending. */
    final int[] nodes;

    /** Of each of those the block of its entry; one more at the end. */
    final int[] blocks;

    /** The nodes that are folders, ascending. */
    final int[] folders;

    /** Of each folder the bytes of its identifiers. */
    final int[] folderBytes;

    /** Of each folder the block where they begin, if they do not stand in its entry. */
    final int[] folderBlocks;

    /** Names that are not as they were. */
    final Map<Integer, String> renamed;

    final Streams streams;

    /** Of links whose target has no room in the entry the block of it, from the first such. */
    final Map<Integer, Integer> longLinks;

    Entries(
            FileTree tree,
            Places places,
            int[] nodes,
            int[] blocks,
            int[] folders,
            int[] folderBytes,
            int[] folderBlocks,
            Map<Integer, String> renamed,
            Map<Integer, Integer> longLinks,
            Streams streams) {
        this.tree = tree;
        this.places = places;
        this.nodes = nodes;
        this.blocks = blocks;
        this.folders = folders;
        this.folderBytes = folderBytes;
        this.folderBlocks = folderBlocks;
        this.renamed = renamed;
        this.longLinks = longLinks;
        this.streams = streams;
    }

    /** Blocks of entries and of the file set's descriptor before them. */
    int entryBlocks() {
        return streamsStart() + streams.blocks();
    }

    /** The block where the entries of stream directories and streams begin. */
    int streamsStart() {
        return blocks[nodes.length];
    }

    /** Blocks of all that is counted here. */
    int end() {
        return folderBlocks[folders.length];
    }

    /** The block of the entry of a node: that of its first name, if it has several. */
    int block(int node) {
        int original = tree.original(node);
        return blocks[
                nodes.length == tree.size() ? original : Arrays.binarySearch(nodes, original)];
    }

    /** The place among {@link #nodes} whose entry or allocation extent a block is. */
    int indexAt(int block) {
        int found = Arrays.binarySearch(blocks, block);
        return found >= 0 ? found : -found - 2;
    }

    /** The place of a folder among {@link #folders}. */
    int folder(int node) {
        return Arrays.binarySearch(folders, node);
    }

    /** Whether the identifiers of a folder stand in its entry. */
    boolean isEmbedded(int folder) {
        return folderBytes[folder] <= Entry.room(places.revision());
    }

    String name(int node) {
        String other = renamed.get(node);
        return other == null ? tree.name(node) : other;
    }

    /** The number of a name; that of a file is the one of its first name. */
    static long uniqueId(int node) {
        return node == FileTree.ROOT ? 0 : node + FIRST_UNIQUE_ID - 1L;
    }

    /** The number that is to be given next. */
    long nextUniqueId() {
        return uniqueId(tree.size()) + streams.contents.size() - 1;
    }
}
