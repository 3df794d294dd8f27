package org.discwright.filesystem.check;

/** The numbers of files and directories in a volume (UDF 3.2.1). */
final class UniqueIds {
    /** What is below belongs to the root and to systems. */
    private static final long FIRST = 16;

    private static final long LOW = 0xFFFF_FFFFL;

    private final Notes notes;

    /** Numbers, and where they are. */
    private final Ranges owners = new Ranges();

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
        owners.add(id, place, 0);
    }

    /** Nobody has another one's. */
    void compare() {
        owners.sort();
        for (int i = 1; i < owners.size(); i++) {
            long id = owners.from(i);
            require(
                    id != owners.from(i - 1) || id == 0,
                    owners.to(i),
                    "the number %d is also that of the entry at byte %d"
                            .formatted(id, owners.to(i - 1)));
        }
    }

    /** The number that an identifier has besides the one of the entry that it alone names. */
    void identifier(long inIdentifier, long inEntry, long place, String words) {
        require(
                inIdentifier == (inEntry & LOW),
                place,
                "%s has the number %d in its identifier and %d of its own"
                        .formatted(words, inIdentifier, inEntry));
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
