package org.discwright.filesystem.check;

import java.util.HashMap;
import java.util.Map;

/** The numbers of files and directories in a volume (UDF 3.2.1). */
final class UniqueIds {
    /** What is below belongs to the root and to systems. */
    private static final long FIRST = 16;

    private static final long LOW = 0xFFFF_FFFFL;

    private final Notes notes;
    private final Map<Long, Long> owners = new HashMap<>();
    private long highest;

    UniqueIds(Notes notes) {
        this.notes = notes;
    }

    /** The number in the entry at that byte. */
    void entry(long id, long place, String path, boolean root) {
        highest = Math.max(highest, id);
        require(
                root == (id == 0),
                place,
                "'%s/' has the number %d: 0 is the root's".formatted(path, id));
        Long before = owners.putIfAbsent(id, place);
        require(
                before == null || id == 0,
                place,
                "'%s/' has the number %d, which is that of the entry at byte %d as well"
                        .formatted(path, id, before));
    }

    /** The number that an identifier has besides the one of the entry that it alone names. */
    void identifier(long inIdentifier, long inEntry, long place, String path) {
        require(
                inIdentifier == (inEntry & LOW),
                place,
                "'%s/' has the number %d in its identifier and %d in its entry"
                        .formatted(path, inIdentifier, inEntry));
    }

    /** The number that is to be given next. */
    void next(long id, long place) {
        require(
                id > highest && id >= FIRST,
                place,
                "the next number is said to be %d, and %d is given already".formatted(id, highest));
    }

    private void require(boolean sound, long place, String message) {
        notes.require(sound, Rule.UNIQUE_ID, place, message);
    }
}
