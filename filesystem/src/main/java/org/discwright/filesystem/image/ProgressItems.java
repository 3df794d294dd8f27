package org.discwright.filesystem.image;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.tree.FileTree;

/**
 * Which blocks of an image belong to which file: how far a burn is, and whom a damaged block hurts.
 * Files without content have no blocks, those of an earlier session none in this one, and the
 * structures of the file systems belong to no file. Items are in the order of their blocks.
 *
 * @imapi2 IProgressItems
 */
public final class ProgressItems implements Iterable<ProgressItem> {
    private final FileExtents files;
    private final long origin;

    /**
     * Those of an image.
     *
     * @param files where they lie on the disc
     * @param origin the block of the disc where the image begins
     */
    ProgressItems(FileExtents files, long origin) {
        this.files = files;
        this.origin = origin;
    }

    /**
     * All of them.
     *
     * @imapi2 IProgressItems._NewEnum, IProgressItems.EnumProgressItems
     */
    @Override
    public Iterator<ProgressItem> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < getCount();
            }

            @Override
            public ProgressItem next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return getItem(next++);
            }
        };
    }

    /**
     * One of them.
     *
     * @param index from 0
     * @throws IndexOutOfBoundsException if there are not so many
     * @imapi2 IProgressItems.Item
     */
    public ProgressItem getItem(int index) {
        return item(files.node(Objects.checkIndex(index, getCount())));
    }

    /**
     * How many there are.
     *
     * @imapi2 IProgressItems.Count
     */
    public int getCount() {
        return files.count();
    }

    /**
     * The file that a block belongs to; nothing for a block of no file.
     *
     * @param block counted from the image's first
     * @imapi2 IProgressItems.ProgressItemFromBlock
     */
    public Optional<ProgressItem> getProgressItemFromBlock(long block) {
        var place = files.placeOf(origin + block);
        return place.isPresent() ? Optional.of(getItem(place.getAsInt())) : Optional.empty();
    }

    /**
     * The file at a path; nothing if there is none, or if it has no content.
     *
     * @param description as {@link ProgressItem#description}
     * @imapi2 IProgressItems.ProgressItemFromDescription
     */
    public Optional<ProgressItem> getProgressItemFromDescription(String description) {
        FileTree tree = files.tree();
        OptionalInt node = tree.find(String.join("/", ItemPaths.fullNames(description)));
        return node.isPresent()
                        && tree.length(node.getAsInt()) > 0
                        && tree.recorded(node.getAsInt()).isEmpty()
                        && !files.isElsewhere(node.getAsInt())
                ? Optional.of(item(node.getAsInt()))
                : Optional.empty();
    }

    private ProgressItem item(int node) {
        long first = files.start(node) - origin;
        long blocks = FileExtents.blocks(files.tree().length(node));
        return new ProgressItem(files.tree().path(node), first, first + blocks - 1);
    }
}
