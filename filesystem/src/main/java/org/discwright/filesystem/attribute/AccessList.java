package org.discwright.filesystem.attribute;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.discwright.filesystem.attribute.AccessEntry.Tag;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * An access control list of POSIX.1e, its entries in the order that systems want.
 *
 * @param entries sorted by tag, then by number
 */
public record AccessList(List<AccessEntry> entries) {
    private static final String SYSTEM = "access control list of the system";
    private static final int SYSTEM_VERSION = 2;
    private static final int HEAD = 4;
    private static final int ENTRY = 8;
    private static final int NO_ID = -1;

    /** Sorts. */
    public AccessList {
        entries = entries.stream().sorted(AccessEntry.ORDER).toList();
    }

    /** The list that says no more than the permissions of a file do. */
    public static AccessList of(int permissions) {
        return new AccessList(
                List.of(
                        new AccessEntry(Tag.OWNER, 0, permissions >> 6 & 7),
                        new AccessEntry(Tag.OWNING_GROUP, 0, permissions >> 3 & 7),
                        new AccessEntry(Tag.OTHER, 0, permissions & 7)));
    }

    /** Whether it says no more than the permissions of a file do. */
    public boolean isMinimal() {
        return isSound() && entries.size() == 3;
    }

    /**
     * Whether a system would take it: one entry each for owner, group and others, one at most for a
     * user or a group, and a mask where there are such.
     */
    public boolean isSound() {
        Map<Tag, Integer> counts = new EnumMap<>(Tag.class);
        Set<List<Object>> numbered = new HashSet<>();
        for (AccessEntry entry : entries) {
            counts.merge(entry.tag(), 1, Integer::sum);
            if (entry.tag().isNumbered() && !numbered.add(List.of(entry.tag(), entry.id()))) {
                return false;
            }
        }
        int masks = counts.getOrDefault(Tag.MASK, 0);
        return counts.getOrDefault(Tag.OWNER, 0) == 1
                && counts.getOrDefault(Tag.OWNING_GROUP, 0) == 1
                && counts.getOrDefault(Tag.OTHER, 0) == 1
                && masks <= 1
                && (masks == 1 || numbered.isEmpty());
    }

    /** The same as {@code chmod} leaves it: the group's bits are the mask, where there is one. */
    public AccessList with(int permissions) {
        boolean masked = entries.stream().anyMatch(entry -> entry.tag() == Tag.MASK);
        return new AccessList(
                entries.stream()
                        .map(entry ->
                                switch (entry.tag()) {
                                    case OWNER -> with(entry, permissions >> 6 & 7);
                                    case MASK -> with(entry, permissions >> 3 & 7);
                                    case OWNING_GROUP ->
                                            masked ? entry : with(entry, permissions >> 3 & 7);
                                    case OTHER -> with(entry, permissions & 7);
                                    case USER, GROUP -> entry;
                                })
                        .toList());
    }

    private static AccessEntry with(AccessEntry entry, int permissions) {
        return new AccessEntry(entry.tag(), entry.id(), permissions);
    }

    /**
     * As Linux has it in {@code system.posix_acl_access}: a version, then tag, permissions and
     * number of each entry, all little-endian.
     *
     * @throws MalformedDataException if it is of another version, or no such list
     */
    public static AccessList ofSystem(Octets value) throws MalformedDataException {
        ByteBuffer bytes = value.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() < HEAD
                || bytes.getInt() != SYSTEM_VERSION
                || bytes.remaining() % ENTRY != 0) {
            throw new MalformedDataException(SYSTEM, 0, "it has no form that is known");
        }
        List<AccessEntry> entries = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int at = bytes.position();
            int number = Short.toUnsignedInt(bytes.getShort());
            int permissions = Short.toUnsignedInt(bytes.getShort());
            int id = bytes.getInt();
            Tag tag = null;
            for (Tag known : Tag.values()) {
                tag = known.system() == number ? known : tag;
            }
            if (tag == null || permissions > 7) {
                throw new MalformedDataException(
                        SYSTEM, at, "an entry %d with %o".formatted(number, permissions));
            }
            entries.add(new AccessEntry(tag, tag.isNumbered() ? id : 0, permissions));
        }
        return new AccessList(entries);
    }

    /** The same the other way. */
    public Octets toSystem() {
        ByteBuffer bytes =
                ByteBuffer.allocate(HEAD + ENTRY * entries.size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(SYSTEM_VERSION);
        for (AccessEntry entry : entries) {
            bytes.putShort((short) entry.tag().system()).putShort((short) entry.permissions());
            bytes.putInt(entry.tag().isNumbered() ? entry.id() : NO_ID);
        }
        return Octets.of(bytes.array());
    }

    /** The entries, with commas between them. */
    @Override
    public String toString() {
        return entries.stream().map(AccessEntry::toString).collect(Collectors.joining(","));
    }
}
