package org.discwright.filesystem.iso9660;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.discwright.filesystem.tree.FileTree;

/** Finds the identifiers of a hierarchy and its order. */
final class HierarchyPlanner {
    private final IsoSource source;
    private final NameScheme scheme;
    private final Consumer<Renaming> renamed;
    private final Identifiers identifiers;
    private final Identifiers links;
    private int[] children;
    private int used;

    HierarchyPlanner(IsoSource source, NameScheme scheme, Consumer<Renaming> renamed) {
        this.source = source;
        this.scheme = scheme;
        this.renamed = renamed;
        this.identifiers = identifiers(source.size());
        this.links = identifiers(source.moved().length());
        this.children = new int[source.size() + source.moved().cardinality()];
    }

    private Identifiers identifiers(int nodes) {
        return new Identifiers(nodes, source::name, scheme);
    }

    Hierarchy plan() {
        int directories = 0;
        for (int node = 0; node < source.size(); node++) {
            directories += source.isDirectory(node) ? 1 : 0;
        }
        int[] node = new int[directories];
        int[] parent = new int[directories];
        int[] from = new int[directories + 1];
        int[] folders = new int[directories];
        int[] number = new int[source.size()];
        Arrays.fill(number, -1);
        number[FileTree.ROOT] = 0;
        int known = 1;
        for (int i = 0; i < known; i++) {
            from[i] = used;
            gather(node[i]);
            for (int at = from[i]; at < used; at++) {
                int child = children[at];
                folders[i] += source.isDirectory(child) ? 1 : 0;
                if (isDirectoryIn(node[i], child)) {
                    node[known] = child;
                    parent[known] = i;
                    number[child] = known++;
                }
            }
        }
        from[known] = used;
        return new Hierarchy(
                Arrays.copyOf(node, known),
                Arrays.copyOf(parent, known),
                Arrays.copyOf(from, known + 1),
                Arrays.copyOf(folders, known),
                Arrays.copyOf(children, used),
                number,
                identifiers,
                links);
    }

    private boolean isDirectoryIn(int folder, int child) {
        return source.isDirectory(child) && !isLink(folder, child);
    }

    /** What was moved out of a folder is no directory there, but a link. */
    private boolean isLink(int folder, int child) {
        return folder != source.shelter() && source.moved().get(child);
    }

    private record Named(String identifier, String name, int node, boolean directory) {}

    private void gather(int folder) {
        int[] nodes = nodes(folder);
        Named[] all = new Named[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            String name = source.name(nodes[i]);
            boolean directory = isDirectoryIn(folder, nodes[i]);
            all[i] = new Named(scheme.fit(name, directory), name, nodes[i], directory);
        }
        Arrays.sort(all, this::compare);
        if (tellApart(all)) {
            Arrays.sort(all, this::compare);
        }
        for (Named named : all) {
            children[used++] = named.node;
            Identifiers to = isLink(folder, named.node) ? links : identifiers;
            if (named.identifier.equals(named.name)) {
                to.putName(named.node, named.name, !named.directory);
            } else {
                to.put(named.node, named.identifier, !named.directory);
            }
            report(named);
        }
    }

    private void report(Named named) {
        if (named.node < source.tree().size() && !scheme.kept(named.name, named.identifier)) {
            renamed.accept(
                    new Renaming(scheme.title(), source.tree().path(named.node), named.identifier));
        }
    }

    private int[] nodes(int folder) {
        if (folder == source.shelter()) {
            return source.moved().stream().toArray();
        }
        int[] nodes = new int[source.tree().childCount(folder) + 1];
        int[] count = {0};
        source.tree()
                .forEachChild(
                        folder,
                        child -> {
                            if (source.isAbsent(child)) {
                                return;
                            }
                            if (scheme.has(source.attributes(child).type())) {
                                nodes[count[0]++] = child;
                            } else {
                                renamed.accept(
                                        new Renaming(
                                                scheme.title(), source.tree().path(child), ""));
                            }
                        });
        if (folder == FileTree.ROOT && !source.moved().isEmpty()) {
            nodes[count[0]++] = source.shelter();
        }
        return Arrays.copyOf(nodes, count[0]);
    }

    /** By identifier, as the hierarchy orders them; the same by real name. */
    private int compare(Named a, Named b) {
        int byIdentifier = scheme.compare(a.identifier, a.directory, b.identifier, b.directory);
        return byIdentifier != 0 ? byIdentifier : a.name.compareTo(b.name);
    }

    /** Gives numbers to those that became alike; whether there were any. */
    private boolean tellApart(Named[] sorted) {
        Set<String> taken = null;
        Set<String> folders = folders(sorted);
        Map<String, Integer> last = new HashMap<>();
        for (int i = 1; i < sorted.length; i++) {
            if (!same(sorted[i], sorted[i - 1].identifier, last)
                    && (sorted[i].directory || !isOneOf(folders, sorted[i].identifier))) {
                continue;
            }
            if (taken == null) {
                taken = new HashSet<>();
                for (Named named : sorted) {
                    taken.add(named.identifier);
                }
            }
            Named twin = sorted[i];
            String unique;
            do {
                int next = last.merge(twin.identifier, 1, Integer::sum) - 1;
                unique = scheme.numbered(twin.identifier, twin.directory, next);
            } while (!taken.add(unique) || (!twin.directory && isOneOf(folders, unique)));
            sorted[i] = new Named(unique, twin.name, twin.node, twin.directory);
        }
        return taken != null;
    }

    /** The identifiers of folders, where a file's may be shown as one of them. */
    private Set<String> folders(Named[] all) {
        Set<String> folders = new HashSet<>();
        for (Named one : all) {
            if (one.directory && scheme.hidesFinalDot()) {
                folders.add(one.identifier);
            }
        }
        return folders;
    }

    private static boolean isOneOf(Set<String> folders, String file) {
        return !folders.isEmpty()
                && file.endsWith(".")
                && folders.contains(file.substring(0, file.length() - 1));
    }

    private static boolean same(Named one, String before, Map<String, Integer> last) {
        return one.identifier.equals(before)
                || (!last.isEmpty() && last.containsKey(one.identifier));
    }
}
