package org.discwright.filesystem.attribute;

import java.util.Comparator;

/**
 * An entry of an access control list (POSIX.1e draft 17, 23.1).
 *
 * @param tag whom it is about
 * @param id the number of that user or group; 0 where the tag names none
 * @param permissions read 4, write 2, execute 1, as in {@code st_mode}
 */
public record AccessEntry(Tag tag, int id, int permissions) {
    /** Lists have their entries in this order. */
    static final Comparator<AccessEntry> ORDER =
            Comparator.comparing(AccessEntry::tag)
                    .thenComparing(AccessEntry::id, Integer::compareUnsigned);

    /** Whom an entry is about, in the order in which lists have them. */
    public enum Tag {
        /** The owner of the file. */
        OWNER("user", 0x01, 1),
        /** Another user, by number. */
        USER("user", 0x02, 10),
        /** The group of the file. */
        OWNING_GROUP("group", 0x04, 3),
        /** Another group, by number. */
        GROUP("group", 0x08, 12),
        /** The most that users and groups get by all entries but the owner's. */
        MASK("mask", 0x10, 5),
        /** Everybody else. */
        OTHER("other", 0x20, 6);

        private final String word;
        private final int system;
        private final int recorded;

        Tag(String word, int system, int recorded) {
            this.word = word;
            this.system = system;
            this.recorded = recorded;
        }

        /** Whether there may be several of them, each of one user or group. */
        public boolean isNumbered() {
            return this == USER || this == GROUP;
        }

        /** How Linux numbers it. */
        int system() {
            return system;
        }

        /** How AAIP numbers it. */
        int recorded() {
            return recorded;
        }
    }

    public AccessEntry {
        if ((permissions & ~7) != 0 || (id != 0 && !tag.isNumbered())) {
            throw new IllegalArgumentException(
                    "an entry %s of %d with %o".formatted(tag, id, permissions));
        }
    }

    /** As {@code getfacl -n} has it: {@code user:123:rw-}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(tag.word).append(':');
        if (tag.isNumbered()) {
            text.append(Integer.toUnsignedString(id));
        }
        text.append(':');
        for (int bit = 2; bit >= 0; bit--) {
            text.append((permissions >> bit & 1) == 0 ? '-' : "xwr".charAt(bit));
        }
        return text.toString();
    }
}
