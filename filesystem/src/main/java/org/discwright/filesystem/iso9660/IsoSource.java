package org.discwright.filesystem.iso9660;

import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import org.discwright.filesystem.attribute.AttributeSet;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.TimeKind;

/**
 * The tree as ISO 9660 with Rock Ridge has it: no folder lies deeper than eight levels (ECMA-119
 * 6.8.2.1). One that would is moved into a folder of the root, and leaves a link where it was (RRIP
 * 4.1.5). The folder for that is a node behind those of the tree.
 */
final class IsoSource {
    private static final int DEEPEST = 8;

    private final FileTree tree;
    private final BitSet moved = new BitSet();
    private final BitSet absent = new BitSet();
    private final IntPredicate hidden;
    private final long created;
    private final String shelterName;

    /**
     * Looks for what lies too deep.
     *
     * @param relocated the folder that it is moved to; where there is none, it stays
     * @param created when the folder for it was made, in microseconds
     * @param absent what the hierarchy lacks, with all that lies in it
     * @param hidden what has that bit
     */
    IsoSource(
            FileTree tree,
            Optional<String> relocated,
            long created,
            IntPredicate absent,
            IntPredicate hidden) {
        this.tree = tree;
        this.created = created;
        this.hidden = hidden;
        for (int node = 1; node < tree.size(); node++) {
            if (this.absent.get(tree.parent(node)) || absent.test(node)) {
                this.absent.set(node);
            }
        }
        if (relocated.isPresent()) {
            byte[] level = new byte[tree.size()];
            level[FileTree.ROOT] = 1;
            for (int node = 1; node < tree.size(); node++) {
                if (tree.isDirectory(node) && !isAbsent(node)) {
                    int below = level[tree.parent(node)] + 1;
                    if (below > DEEPEST) {
                        moved.set(node);
                        // The root, the folder of what was moved, and this one.
                        below = 3;
                    }
                    level[node] = (byte) below;
                }
            }
        }
        shelterName = shelterName(relocated.orElse(NameRules.SHELTER));
    }

    /** No name of the root's. */
    private String shelterName(String wanted) {
        String name = wanted;
        for (int number = 2; !moved.isEmpty() && tree.find(name).isPresent(); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }

    FileTree tree() {
        return tree;
    }

    /** Nodes with the one that the tree does not have. */
    int size() {
        return tree.size() + (moved.isEmpty() ? 0 : 1);
    }

    /** What was moved out of its folder. */
    BitSet moved() {
        return moved;
    }

    /** The folder of what was moved. */
    int shelter() {
        return tree.size();
    }

    /** Whether the hierarchy lacks it. */
    boolean isAbsent(int node) {
        return absent.get(node);
    }

    /** Whether it need not be shown. */
    boolean isHidden(int node) {
        return node != shelter() && (tree.isHidden(node) || hidden.test(node));
    }

    boolean isDirectory(int node) {
        return node == shelter() || tree.isDirectory(node);
    }

    String name(int node) {
        return node == shelter() ? shelterName : tree.name(node);
    }

    Attributes attributes(int node) {
        return node == shelter() ? Attributes.PLAIN_DIRECTORY : tree.attributes(node);
    }

    AttributeSet extended(int node) {
        return node == shelter() ? AttributeSet.NONE : tree.extended(node);
    }

    long modified(int node) {
        return node == shelter() ? created : tree.modified(node);
    }

    OptionalLong time(int node, TimeKind kind) {
        return node == shelter() ? OptionalLong.empty() : tree.time(node, kind);
    }
}
