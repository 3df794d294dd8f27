package org.discwright.filesystem.eltorito;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.discwright.filesystem.partition.SystemArea;
import org.discwright.filesystem.tree.FileTree;

/**
 * How an image boots, from a disc and from a disk.
 *
 * @param entries the ways to boot from a disc, the first the usual one, 32 at most
 * @param catalog the path of the file in the tree that the boot catalogue takes the place of; where
 *     there is none, no directory names it
 * @param area what lies before the volume: partition tables for machines that take the image for
 *     that of a disk
 */
public record BootSetup(List<BootEntry> entries, Optional<String> catalog, SystemArea area) {
    /** Nothing to boot. */
    public static final BootSetup NONE =
            new BootSetup(List.of(), Optional.empty(), SystemArea.NONE);

    /** Bytes of a catalogue, and of a file that it is to take the place of. */
    public static final int CATALOG_BYTES = 2048;

    /**
     * Entries that a catalogue of one block has room for: the first needs one of its 64 places
     * beside the validation entry, each other one a header, too.
     */
    public static final int MOST = 32;

    public BootSetup {
        entries = List.copyOf(entries);
        Objects.requireNonNull(catalog);
        Objects.requireNonNull(area);
        if (entries.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " boot images");
        }
    }

    /** Entries for a disc alone. */
    public static BootSetup of(BootEntry... entries) {
        return new BootSetup(List.of(entries), Optional.empty(), SystemArea.NONE);
    }

    /**
     * The files that are others in the image than on this machine, or may come to be: their content
     * is shared with no other file.
     */
    public IntPredicate apart(FileTree tree) {
        Set<Integer> nodes = new HashSet<>();
        catalog.ifPresent(path -> tree.find(path).ifPresent(nodes::add));
        for (BootEntry entry : entries) {
            if (entry.image() instanceof BootImage.InTree(String path)) {
                tree.find(path).ifPresent(node -> nodes.add(tree.original(node)));
            }
        }
        return nodes::contains;
    }

    public BootSetup withCatalog(String path) {
        return new BootSetup(entries, Optional.of(path), area);
    }

    public BootSetup withArea(SystemArea other) {
        return new BootSetup(entries, catalog, other);
    }
}
