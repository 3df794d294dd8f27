package org.discwright.filesystem.udf;

import java.util.Arrays;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.FileTree;

/**
 * Makes the file identifier descriptors of folders (ECMA-167 4/14.4), all or those of a window.
 * Used by one thread.
 */
final class Identifiers {
    private static final int IDENTIFIER = 257;
    private static final int HEAD = 38;
    private static final int HIDDEN = 1;
    static final int DIRECTORY = 2;
    static final int PARENT = 8;

    private final Entries entries;

    /** The longest one has a name of 255 bytes. */
    private final byte[] one = new byte[296];

    private long position;
    private long windowFrom;
    private byte[] window = new byte[0];
    private long block;
    private boolean embedded;

    Identifiers(Entries entries) {
        this.entries = entries;
    }

    /** Bytes of the descriptor with that name; a multiple of four. */
    static int length(String name) {
        return (HEAD + Cs0.length(name) + 3) / 4 * 4;
    }

    /**
     * Makes a part of a folder's identifiers.
     *
     * @param folder its place among the folders
     * @param from bytes before that part
     * @param to takes it; what the folder does not fill is zero
     */
    void render(int folder, long from, byte[] to) {
        window = to;
        windowFrom = from;
        position = 0;
        FileTree tree = entries.tree;
        int node = entries.folders[folder];
        embedded = entries.isEmbedded(folder);
        block =
                embedded
                        ? entries.places.entry(entries.block(node))
                        : entries.places.folderBlock(entries.folderBlocks[folder]);
        int above = tree.parent(node);
        put("", DIRECTORY | PARENT, above, Entries.uniqueId(above));
        tree.forEachChild(
                node,
                child ->
                        put(
                                entries.name(child),
                                (tree.isDirectory(child) ? DIRECTORY : 0)
                                        | (tree.isHidden(child) ? HIDDEN : 0),
                                child,
                                Entries.uniqueId(child)));
    }

    private void put(String name, int characteristics, int node, long uniqueId) {
        int length = length(name);
        if (position + length > windowFrom && position < windowFrom + window.length) {
            Arrays.fill(one, 0, length, (byte) 0);
            new One(name, characteristics, entries.places.entry(entries.block(node)), uniqueId)
                    .make(
                            entries.places.revision(),
                            entries.places.entries(),
                            embedded ? block : block + position / ImagePlan.BLOCK,
                            one,
                            0);
            long begin = Math.max(position, windowFrom);
            long end = Math.min(position + length, windowFrom + window.length);
            System.arraycopy(
                    one,
                    (int) (begin - position),
                    window,
                    (int) (begin - windowFrom),
                    (int) (end - begin));
        }
        position += length;
    }

    /**
     * What one of them tells.
     *
     * @param name empty for what lies above
     * @param characteristics hidden, directory, parent
     * @param entry the block of what it names
     * @param uniqueId the number of this name
     */
    record One(String name, int characteristics, long entry, long uniqueId) {
        /**
         * Makes it.
         *
         * @param partition where entries lie
         * @param location the block that it is recorded in
         * @param block takes it from {@code from} on; zero before
         */
        void make(UdfRevision revision, int partition, long location, byte[] block, int from) {
            byte[] identifier = Cs0.encode(name);
            Descriptor to = new Descriptor(revision, block, from);
            to.u16(1).u8(characteristics).u8(identifier.length);
            to.u32(ImagePlan.BLOCK).u32(entry).u16(partition);
            to.u16(0).u32(revision.onThirdEdition() ? uniqueId : 0);
            to.u16(0).bytes(identifier).at(length(name));
            to.seal(IDENTIFIER, location);
        }
    }
}
