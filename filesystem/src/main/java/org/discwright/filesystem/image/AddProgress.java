package org.discwright.filesystem.image;

import java.util.function.Consumer;
import org.discwright.model.address.SectorCount;

/** Tells listeners how the files of one call are taken in. */
final class AddProgress {
    /** Blocks of a megabyte. */
    private static final long STEP = 512;

    private final Consumer<ImageUpdate> listeners;
    private final long total;
    private boolean begun;

    /** Blocks of the files that are whole in the image, and of those that listeners know of. */
    private long done;

    private long told;
    private String last = "";

    AddProgress(Consumer<ImageUpdate> listeners, long total) {
        this.listeners = listeners;
        this.total = total;
    }

    /** A file comes; the first one is told of. */
    void begin(String path) {
        if (!begun) {
            begun = true;
            tell(path, 0);
        }
    }

    /** So many blocks of the file are copied. */
    void copied(String path, long blocks) {
        if (done + blocks - told >= STEP) {
            tell(path, done + blocks);
        }
    }

    /** A file of so many blocks is in. */
    void taken(String path, long blocks) {
        last = path;
        copied(path, blocks);
        done += blocks;
    }

    /**
     * Everything is in.
     *
     * @param path what to tell of if no file came
     */
    void end(String path) {
        begin(path);
        tell(last, total);
    }

    private void tell(String path, long blocks) {
        told = blocks;
        last = path;
        listeners.accept(new ImageUpdate(path, new SectorCount(blocks), new SectorCount(total)));
    }
}
