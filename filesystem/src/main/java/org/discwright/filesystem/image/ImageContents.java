package org.discwright.filesystem.image;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.discwright.model.error.DiscError;

/** The tree of an image with what keeps it in order. All changes of the tree are made here. */
final class ImageContents {
    final ImageSettings settings = new ImageSettings();
    final Journal journal = new Journal();
    final InstantSource clock;
    final Stash stash = new Stash();
    final DirectoryItem root;
    final Consumer<ImageUpdate> listeners;
    boolean staging;
    private int files;
    private int directories = 1;
    private long blocks;

    ImageContents(InstantSource clock, Consumer<ImageUpdate> listeners) {
        this.clock = clock;
        this.listeners = listeners;
        this.root = new DirectoryItem(this, "");
    }

    int files() {
        return files;
    }

    /** The root not among them. */
    int directories() {
        return directories - 1;
    }

    /** Puts an item into a folder. */
    void attach(DirectoryItem folder, FsiItem item) {
        admit(folder, item);
        journal.perform(new Placement(folder, item, true));
    }

    /** Throws what speaks against an item in a folder. */
    void admit(DirectoryItem folder, FsiItem item) {
        folder.requireInImage();
        boolean stream = item instanceof FileItem file && file.isNamedStream();
        if (item.contents != this || item.folder != null || item == root || stream) {
            throw new ImageStateException(
                    DiscError.FSI_INVALID_PARAM,
                    "'%s' is of another image, lies in this one already, or is a stream"
                            .formatted(item.getName()));
        }
        settings.admit(item.getName());
        if (folder.child(item.getName()) != null) {
            throw new ImageStateException(
                    DiscError.FSI_DUP_NAME,
                    "'%s' has an item of the name '%s' already"
                            .formatted(folder.getFullPath(), item.getName()));
        }
        Tally tally = Tally.of(item);
        settings.admit(
                tally,
                folder.depth(),
                blocks + tally.blocks(),
                (long) directories + tally.directories());
    }

    /** Takes an item out of its folder. */
    void detach(FsiItem item) {
        DirectoryItem folder = item.folder;
        if (folder != null) {
            journal.perform(new Placement(folder, item, false));
        }
    }

    /** Throws what speaks against the tree as it is. */
    void check() {
        settings.admit(Tally.of(root), 0, blocks, directories);
    }

    private void place(DirectoryItem folder, FsiItem item) {
        folder.put(item);
        item.folder = folder;
        count(Tally.of(item), 1);
    }

    private void take(DirectoryItem folder, FsiItem item) {
        folder.drop(item);
        item.folder = null;
        count(Tally.of(item), -1);
    }

    private void count(Tally tally, int sign) {
        files += sign * tally.files();
        directories += sign * tally.directories();
        blocks += sign * tally.blocks();
    }

    /** An item that comes into a folder or leaves it. */
    private final class Placement implements Journal.Change {
        private final DirectoryItem folder;
        private final FsiItem item;
        private final boolean coming;

        Placement(DirectoryItem folder, FsiItem item, boolean coming) {
            this.folder = folder;
            this.item = item;
            this.coming = coming;
        }

        @Override
        public void apply() {
            move(coming);
        }

        @Override
        public void revert() {
            move(!coming);
        }

        private void move(boolean in) {
            if (in) {
                place(folder, item);
            } else {
                take(folder, item);
            }
        }
    }
}
