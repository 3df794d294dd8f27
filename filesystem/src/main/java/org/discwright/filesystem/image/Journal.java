package org.discwright.filesystem.image;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.error.DiscError;

/** What was changed in an image, one after the other, so that it can be taken back. */
final class Journal {
    /** Something that can be done, and undone when all that came after it is. */
    interface Change {
        void apply();

        void revert();
    }

    private final List<Change> changes = new ArrayList<>();

    /** Changes that are not taken back any more. */
    private int locked;

    /** How many changes were made and not taken back. */
    int point() {
        return locked + changes.size();
    }

    void perform(Change change) {
        change.apply();
        changes.add(change);
    }

    /**
     * Takes back all that came after a point.
     *
     * @param check throws what speaks against the state that this leads to; then all is as before
     */
    void rollBack(int point, Runnable check) {
        if (point < locked || point > point()) {
            throw new ImageStateException(
                    DiscError.FSI_INVALID_PARAM,
                    "there is no way back to change point %d: it is %d to %d"
                            .formatted(point, locked, point()));
        }
        int keep = point - locked;
        for (int i = changes.size() - 1; i >= keep; i--) {
            changes.get(i).revert();
        }
        try {
            check.run();
        } catch (ImageStateException impossible) {
            for (int i = keep; i < changes.size(); i++) {
                changes.get(i).apply();
            }
            throw impossible;
        }
        changes.subList(keep, changes.size()).clear();
    }

    /** From now on there is no way back behind this point. */
    void lockIn() {
        locked = point();
        changes.clear();
    }
}
