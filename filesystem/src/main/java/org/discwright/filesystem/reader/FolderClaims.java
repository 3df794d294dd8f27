package org.discwright.filesystem.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.discwright.model.error.MalformedDataException;

/**
 * Which record named a folder first, and which bytes of the image belong to folders. A folder that
 * another record names as well, or that lies over another one, would make a loop or a net of the
 * tree, and whoever walks it would not come to an end.
 */
public final class FolderClaims {
    private final Map<Long, Long> owners = new HashMap<>();

    /** The first byte of each run, and the one behind its last. */
    private final NavigableMap<Long, Long> runs = new TreeMap<>();

    /** Nothing is claimed yet. */
    public FolderClaims() {}

    /**
     * Notes that a folder is looked into; as often as it is the same one.
     *
     * @throws MalformedDataException if another record named it before, or it lies over another
     *     folder
     */
    public synchronized void claim(FileEntry folder) throws MalformedDataException {
        Long before = owners.get(folder.place());
        if (before != null && before == folder.record()) {
            return;
        }
        if (before != null) {
            throw refused(
                    folder,
                    "it is named at byte %d and at byte %d: a folder lies in one other"
                            .formatted(before, folder.record()));
        }
        List<Extent> recorded =
                folder.extents().stream().filter(extent -> !extent.isHole()).toList();
        for (int i = 0; i < recorded.size(); i++) {
            if (!add(recorded.get(i))) {
                recorded.subList(0, i).forEach(extent -> runs.remove(extent.offset()));
                throw refused(folder, "it lies over another folder");
            }
        }
        owners.put(folder.place(), folder.record());
    }

    /** Whether nothing was there. */
    private boolean add(Extent extent) {
        long end = extent.offset() + extent.length();
        Map.Entry<Long, Long> below = runs.lowerEntry(end);
        if (below != null && below.getValue() > extent.offset()) {
            return false;
        }
        runs.put(extent.offset(), end);
        return true;
    }

    private static MalformedDataException refused(FileEntry folder, String why) {
        return new MalformedDataException("directory at byte " + folder.place(), 0, why);
    }
}
