package org.discwright.filesystem.session;

import java.util.HashSet;
import java.util.Set;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.model.error.MalformedDataException;

/**
 * The folders that a walk has been in. None lies in two others, or deeper than any tree that is not
 * hostile: a few dozen that each have two names would be gone through for ever.
 */
final class FoldersOnce {
    private static final int DEEPEST = 512;

    private final Set<Long> places = new HashSet<>();

    /**
     * A walk comes to one.
     *
     * @param depth folders above it
     * @throws MalformedDataException if that cannot be
     */
    void enter(FileEntry folder, int depth) throws MalformedDataException {
        if (depth > DEEPEST) {
            throw new MalformedDataException(
                    "directory at byte " + folder.place(), 0, "it lies too deep");
        }
        if (!places.add(folder.place())) {
            throw new MalformedDataException(
                    "directory at byte " + folder.place(), 0, "it lies in two folders");
        }
    }
}
