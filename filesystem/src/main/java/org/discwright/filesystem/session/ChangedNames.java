package org.discwright.filesystem.session;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.RawText;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.model.Octets;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the earlier session has under changed names. Where names had to be numbered, a number
 * says nothing, since it passes to another file when one goes: there the bytes decide.
 */
final class ChangedNames {
    /** By how much a name gets shorter where it is numbered. */
    private static final int NUMBERED = 6;

    /**
     * What UDF has of a name that it does not hold (UDF 4.2.2.1): a check of it, a number where
     * that is not enough, and an extension.
     */
    private static final Pattern CHECKED =
            Pattern.compile("(?s)(.*)(#[0-9A-F]{4})(?:~[0-9]{1,10})?(\\..{0,5})?");

    private static final BytesContent NOTHING = new BytesContent(Octets.EMPTY);

    /** Whether a file is the one that an entry tells of, to the last byte. */
    @FunctionalInterface
    interface Proof {
        boolean isSame(int node, FileEntry old) throws IOException;
    }

    private final FileTree collected;
    private final RecordedNames names;
    private final Proof proof;

    ChangedNames(FileTree collected, RecordedNames names, Proof proof) {
        this.collected = collected;
        this.names = names;
        this.proof = proof;
    }

    /**
     * Finds them in one folder.
     *
     * @param children of the folder
     * @param before of each child what was found under its own name; what else is found is added
     * @param left what was not found yet; what is found is taken out
     * @return the children whose bytes were compared, and are the same
     */
    Set<Integer> find(int[] children, @Nullable FileEntry[] before, Map<String, FileEntry> left)
            throws IOException {
        Set<Integer> proven = new HashSet<>();
        if (left.isEmpty()) {
            return proven;
        }
        Map<Integer, String> recorded = recorded(children);
        NavigableMap<String, List<String>> stems = new TreeMap<>();
        left.keySet()
                .forEach(name ->
                        stems.computeIfAbsent(least(name), _ -> new ArrayList<>()).add(name));
        for (boolean related : new boolean[] {false, true}) {
            for (int i = 0; i < children.length; i++) {
                String name = recorded.get(i);
                if (before[i] != null || name == null || collected.isDirectory(children[i])) {
                    continue;
                }
                for (String other : related ? relatives(name, stems, left) : List.of(name)) {
                    FileEntry old = left.get(other);
                    if (before[i] == null && old != null && proof.isSame(children[i], old)) {
                        before[i] = left.remove(other);
                        proven.add(children[i]);
                    }
                }
            }
        }
        for (int i = 0; i < children.length; i++) {
            String name = recorded.get(i);
            if (before[i] == null && name != null && isClear(name, children[i], stems, left)) {
                before[i] = left.remove(name);
            }
        }
        return proven;
    }

    /** Whether an entry of that name can only be what there was of the child before. */
    private boolean isClear(
            String name,
            int child,
            NavigableMap<String, List<String>> stems,
            Map<String, FileEntry> left) {
        return collected.isDirectory(child) || relatives(name, stems, left).equals(List.of(name));
    }

    /** What the children are called in the earlier session, by their places; if not as here. */
    private Map<Integer, String> recorded(int[] children) {
        TreeBuilder level = new TreeBuilder(ScanOptions.DEFAULT, Instant.EPOCH);
        for (int child : children) {
            String name = RawText.of(collected.nameBytes(child));
            Attributes type = collected.attributes(child);
            if (collected.isDirectory(child)) {
                level.appendFolder(FileTree.ROOT, name, type, Instant.EPOCH);
            } else {
                level.append(FileTree.ROOT, name, NOTHING, type, Instant.EPOCH);
            }
        }
        List<String> all = names.of(level.build());
        Map<Integer, String> recorded = new HashMap<>();
        for (int node = 1; node < all.size(); node++) {
            if (!all.get(node).isEmpty()) {
                recorded.put(node - 1, all.get(node));
            }
        }
        return recorded;
    }

    /** Entries that are left, and whose names may be numbered ones of each other. */
    private static List<String> relatives(
            String name, NavigableMap<String, List<String>> stems, Map<String, FileEntry> left) {
        String stem = least(name);
        String least =
                stem.substring(0, Math.min(stem.length(), Math.max(1, stem.length() - NUMBERED)));
        return stems.subMap(least, true, least + Character.MAX_VALUE, true).values().stream()
                .flatMap(List::stream)
                .filter(left::containsKey)
                .filter(other -> areRelated(name, other))
                .toList();
    }

    private static boolean areRelated(String one, String other) {
        Matcher checked = CHECKED.matcher(one);
        Matcher with = CHECKED.matcher(other);
        return (extension(one).equals(extension(other)) && areAlike(stem(one), stem(other)))
                || (checked.matches()
                        && with.matches()
                        && checked.group(2).equals(with.group(2))
                        && Objects.equals(checked.group(3), with.group(3))
                        && areAlike(checked.group(1), with.group(1)));
    }

    private static boolean areAlike(String a, String b) {
        return Math.abs(a.length() - b.length()) <= NUMBERED
                && (a.startsWith(b) || b.startsWith(a));
    }

    /** What names begin with, all but a few characters, whose names may be numbered ones. */
    private static String least(String name) {
        Matcher checked = CHECKED.matcher(name);
        return checked.matches() ? checked.group(1) : stem(name);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot) : "";
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name).replaceFirst("~?[0-9]{1,10}$", "");
    }
}
