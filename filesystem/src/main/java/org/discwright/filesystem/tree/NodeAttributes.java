package org.discwright.filesystem.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.discwright.filesystem.attribute.AttributeChoice;
import org.discwright.filesystem.attribute.AttributeSet;

/** The extended attributes and access control lists of nodes, while a tree is collected. */
final class NodeAttributes {
    private final Map<Integer, AttributeSet> sets = new HashMap<>();
    private final Optional<AttributeChoice> choice;

    /**
     * None yet.
     *
     * @param choice which of files of this machine are taken along
     */
    NodeAttributes(Optional<AttributeChoice> choice) {
        this.choice = choice;
    }

    /** By node, of those that have some. */
    Map<Integer, AttributeSet> sets() {
        return sets;
    }

    /** Gives a node these, and no others. */
    void put(int node, AttributeSet set) {
        if (set.isEmpty()) {
            sets.remove(node);
        } else {
            sets.put(node, set);
        }
    }

    /** A node takes over what another one had. */
    void inherit(int heir, int original) {
        put(heir, sets.getOrDefault(original, AttributeSet.NONE));
    }

    /** Takes along what a file of this machine has, as far as it is wanted. */
    void found(int node, FileFacts facts, Path source) throws IOException {
        if (choice.isPresent()) {
            boolean followed =
                    facts.attributes().type() != Attributes.SYMBOLIC_LINK
                            && Files.isSymbolicLink(source);
            put(node, choice.get().read(followed ? source.toRealPath() : source));
        }
    }
}
