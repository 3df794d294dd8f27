package org.discwright.filesystem.iso9660;

import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.FileTree;

/** Looks whether paths keep to ECMA-119 6.8.2.1. */
final class PathLengths {
    private static final int LONGEST = 255;

    private PathLengths() {}

    /**
     * Adds up identifiers, those of the directories on the way included, and how many these are.
     *
     * @throws UnrepresentableTreeException if that is more than 255
     */
    static void check(Hierarchy hierarchy, FileTree tree) {
        int[] length = new int[hierarchy.size()];
        for (int i = 0; i < hierarchy.size(); i++) {
            if (i > 0) {
                length[i] =
                        length[hierarchy.parent[i]]
                                + hierarchy.identifiers.length(hierarchy.node[i])
                                + 1;
            }
            for (int at = hierarchy.from[i]; at < hierarchy.from[i + 1]; at++) {
                int child = hierarchy.children[at];
                int whole = length[i] + hierarchy.identifiers.length(child);
                if (whole > LONGEST) {
                    throw new UnrepresentableTreeException(
                            "the path of '%s' has %d characters in ISO 9660, more than %d: that needs Rock Ridge or level 4"
                                    .formatted(tree.path(child), whole, LONGEST));
                }
            }
        }
    }
}
