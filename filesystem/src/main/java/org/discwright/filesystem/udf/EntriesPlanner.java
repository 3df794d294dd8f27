package org.discwright.filesystem.udf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.FileTree;

/** Finds names, and the blocks of entries and folders. */
final class EntriesPlanner {
    private final FileTree tree;
    private final Places places;
    private final Consumer<Renaming> report;
    private final Map<Integer, String> renamed = new HashMap<>();
    private final Map<Integer, Integer> longLinks = new HashMap<>();
    private int linkBlocks;

    EntriesPlanner(FileTree tree, Places places, Consumer<Renaming> report) {
        this.tree = tree;
        this.places = places;
        this.report = report;
    }

    Entries plan() {
        int[] nodes = new int[tree.size()];
        int[] blocks = new int[tree.size() + 1];
        int[] folders = new int[tree.size()];
        int entries = 0;
        int directories = 0;
        int next = Entries.FILE_SET_BLOCKS;
        for (int node = 0; node < tree.size(); node++) {
            if (tree.original(node) == node) {
                nodes[entries] = node;
                blocks[entries++] = next;
                next = Math.addExact(next, 1 + continuations(node));
            }
            if (tree.isDirectory(node)) {
                folders[directories++] = node;
            }
        }
        blocks[entries] = next;
        Streams streams = new StreamsPlanner(tree, places, report).plan(next);
        next = Math.addExact(next, streams.blocks());
        int[] bytes = new int[directories];
        int[] folderBlocks = new int[directories + 1];
        int room = Entry.room(places.revision());
        for (int i = 0; i < directories; i++) {
            fitNames(folders[i]);
            bytes[i] = measure(folders[i]);
            folderBlocks[i] = next;
            next = Math.addExact(next, bytes[i] <= room ? 0 : (int) FileExtents.blocks(bytes[i]));
        }
        folderBlocks[directories] = next;
        return new Entries(
                tree,
                places,
                Arrays.copyOf(nodes, entries),
                Arrays.copyOf(blocks, entries + 1),
                Arrays.copyOf(folders, directories),
                bytes,
                folderBlocks,
                Map.copyOf(renamed),
                Map.copyOf(longLinks),
                streams);
    }

    /** Allocation extents of a file, and the place of a link's target that has no room. */
    private int continuations(int node) {
        int room = Entry.room(places.revision());
        if (tree.isFile(node)) {
            return places.file(tree, node, places.metadata()).continuations(room);
        }
        if (tree.attributes(node).type() == Attributes.SYMBOLIC_LINK) {
            String target = tree.linkTarget(node).orElse("");
            String told = PathComponents.text(target);
            if (!told.equals(target)) {
                report.accept(new Renaming("UDF", tree.path(node) + " -> " + target, told));
            }
            int bytes = PathComponents.bytes(target).length;
            if (bytes > room) {
                longLinks.put(node, linkBlocks);
                linkBlocks += (int) FileExtents.blocks(bytes);
            }
        }
        return 0;
    }

    private int measure(int folder) {
        long[] bytes = {Identifiers.length("")};
        tree.forEachChild(
                folder,
                child -> {
                    String other = renamed.get(child);
                    bytes[0] += Identifiers.length(other == null ? tree.name(child) : other);
                });
        if (bytes[0] > Integer.MAX_VALUE) {
            throw new UnrepresentableTreeException(
                    "the names in '%s' take more than 2 GiB".formatted(tree.path(folder)));
        }
        return (int) bytes[0];
    }

    private void fitNames(int folder) {
        Map<Integer, String> unfit = UdfNames.unfit(tree, folder);
        if (unfit.isEmpty()) {
            return;
        }
        tree.forEachChild(
                folder,
                child -> {
                    String other = unfit.get(child);
                    if (other != null) {
                        renamed.put(child, other);
                        report.accept(new Renaming("UDF", tree.path(child), other));
                    }
                });
    }
}
