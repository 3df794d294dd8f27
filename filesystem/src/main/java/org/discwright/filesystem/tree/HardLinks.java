package org.discwright.filesystem.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** Which nodes are names of one file. One of them, the original, holds what the others share. */
final class HardLinks {
    /** Originals by what tells files of this machine apart, and the other way round. */
    private final Map<TreeBuilder.FileIdentity, Integer> originals = new HashMap<>();

    private final Map<Integer, TreeBuilder.FileIdentity> identities = new HashMap<>();

    /** The original of each other name, and the other names of each original. */
    private final Map<Integer, Integer> sameAs = new HashMap<>();

    private final Map<Integer, List<Integer>> others = new HashMap<>();

    /** By name the original of its file; nothing of originals. Changes as names come and go. */
    Map<Integer, Integer> sameAs() {
        return sameAs;
    }

    /** The original of a node's file. */
    int original(int node) {
        return sameAs.getOrDefault(node, node);
    }

    /** Takes in a file that has several names; whether it was there under another one. */
    boolean found(TreeBuilder.FileIdentity identity, int node) {
        Integer original = originals.putIfAbsent(identity, node);
        if (original == null) {
            identities.put(node, identity);
            return false;
        }
        add(node, original);
        return true;
    }

    /** A node becomes another name of an original. */
    void add(int node, int original) {
        sameAs.put(node, original);
        others.computeIfAbsent(original, first -> new ArrayList<>(1)).add(node);
    }

    /**
     * A node is no name of its file any more.
     *
     * @return the name that is the original now, if this one was
     */
    OptionalInt remove(int node) {
        Integer original = sameAs.remove(node);
        if (original != null) {
            List<Integer> names = Objects.requireNonNull(others.get(original));
            names.remove((Object) node);
            if (names.isEmpty()) {
                others.remove(original);
            }
            return OptionalInt.empty();
        }
        TreeBuilder.FileIdentity identity = identities.remove(node);
        List<Integer> names = others.remove(node);
        if (names == null) {
            if (identity != null) {
                originals.remove(identity);
            }
            return OptionalInt.empty();
        }
        int heir = names.removeFirst();
        sameAs.remove(heir);
        names.forEach(name -> sameAs.put(name, heir));
        if (!names.isEmpty()) {
            others.put(heir, names);
        }
        if (identity != null) {
            originals.put(identity, heir);
            identities.put(heir, identity);
        }
        return OptionalInt.of(heir);
    }
}
