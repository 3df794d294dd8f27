package org.discwright.filesystem.udf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.discwright.filesystem.tree.FileTree;

/** What the nodes of one folder are called in a UDF volume. */
public final class UdfNames {
    private UdfNames() {}

    /**
     * The names of those that cannot have their own.
     *
     * @param root a tree of one level: of its root's children the names are found
     * @return of each node of the tree what its name becomes; empty where it stays what it is
     */
    public static List<String> changed(FileTree root) {
        Map<Integer, String> unfit = unfit(root, FileTree.ROOT);
        List<String> names = new ArrayList<>();
        for (int node = 0; node < root.size(); node++) {
            names.add(unfit.getOrDefault(node, ""));
        }
        return names;
    }

    /**
     * Looks for names that do not fit, and sees to it that what they become is no other's name.
     *
     * @return by node what they become
     */
    static Map<Integer, String> unfit(FileTree tree, int folder) {
        boolean[] unfit = new boolean[1];
        tree.forEachChild(folder, child -> unfit[0] |= !isFit(tree, child));
        if (!unfit[0]) {
            return Map.of();
        }
        Map<Integer, String> renamed = new HashMap<>();
        Set<String> taken = new HashSet<>();
        tree.forEachChild(folder, child -> taken.add(tree.name(child)));
        tree.forEachChild(
                folder,
                child -> {
                    String name = tree.name(child);
                    if (!isFit(tree, child)) {
                        String other = Cs0.fit(name, "");
                        for (int number = 1; !taken.add(other); number++) {
                            other = Cs0.fit(name, "~" + number);
                        }
                        renamed.put(child, other);
                    }
                });
        return Map.copyOf(renamed);
    }

    /** Bytes that are no UTF-8 have no characters that could be recorded. */
    private static boolean isFit(FileTree tree, int node) {
        String name = tree.name(node);
        boolean raw =
                name.indexOf('\uFFFD') >= 0
                        && !Arrays.equals(
                                name.getBytes(StandardCharsets.UTF_8), tree.nameBytes(node));
        return !raw && Cs0.fit(name, "").equals(name);
    }
}
