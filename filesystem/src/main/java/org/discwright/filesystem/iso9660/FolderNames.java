package org.discwright.filesystem.iso9660;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.tree.FileTree;

/** What the nodes of one folder are called in the hierarchies of an ISO 9660 image. */
public final class FolderNames {
    private FolderNames() {}

    /**
     * The identifiers in the primary hierarchy without Rock Ridge, without versions.
     *
     * @param root a tree of one level: of its root's children the names are found
     * @param level of interchange, 1 to 4
     * @return of each node of the tree its identifier; that of the root, and of what the hierarchy
     *     does not have, is empty
     */
    public static List<String> iso9660(FileTree root, int level) {
        return iso9660(root, level, NameRules.STRICT);
    }

    /**
     * The same where names may leave the standard.
     *
     * @param root as above
     * @param level as above
     * @param rules how far
     * @return as above
     */
    public static List<String> iso9660(FileTree root, int level, NameRules rules) {
        return names(root, new IsoNames(level, false, rules));
    }

    /**
     * The identifiers in the hierarchy of Joliet, without versions.
     *
     * @param root as above
     * @return as above
     */
    public static List<String> joliet(FileTree root, Joliet joliet) {
        return names(root, new JolietNames(joliet.limit()));
    }

    private static List<String> names(FileTree root, NameScheme scheme) {
        IsoSource source = new IsoSource(root, Optional.empty(), 0, node -> false, node -> false);
        Identifiers identifiers = new HierarchyPlanner(source, scheme, _ -> {}).plan().identifiers;
        List<String> names = new ArrayList<>();
        names.add("");
        for (int node = 1; node < root.size(); node++) {
            byte[] recorded = new byte[identifiers.length(node)];
            identifiers.copy(node, recorded, 0);
            if (recorded.length == 0) {
                names.add("");
                continue;
            }
            int version = root.isDirectory(node) ? 0 : scheme.version().length;
            names.add(
                    new String(
                            recorded,
                            0,
                            recorded.length - version,
                            scheme instanceof JolietNames
                                    ? StandardCharsets.UTF_16BE
                                    : StandardCharsets.UTF_8));
        }
        return names;
    }
}
