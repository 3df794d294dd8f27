package org.discwright.filesystem.check;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.filesystem.attribute.AaipName;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/** The fields AL of one record: extended attributes and access control lists (AAIP 2.0). */
final class AttributeListCheck {
    private static final int HEAD = 5;
    private static final int FLAGS = 4;
    private static final int CONTINUES = 1;
    private static final int QUALIFIED = 8;
    private static final int OWNER = 1;
    private static final int OWNING_GROUP = 3;
    private static final int MASK = 5;
    private static final int OTHER = 6;
    private static final int SWITCH = 8;
    private static final int USER = 10;
    private static final int GROUP = 12;

    private final Notes notes;
    private final String path;

    /** For one file. */
    AttributeListCheck(Notes notes, String path) {
        this.notes = notes;
        this.path = path;
    }

    private void require(boolean sound, RawBytes where, String what) {
        notes.require(
                sound,
                Rule.ATTRIBUTE_LIST,
                where.place(),
                "the attribute list of '%s' %s".formatted(path, what));
    }

    /**
     * Checks them.
     *
     * @param fields in the order of the record, one at least
     * @param posix the field PX of the record, which an access control list has to agree with
     * @throws MalformedDataException if something ends before it should
     */
    void check(List<RawBytes> fields, Optional<RawBytes> posix) throws MalformedDataException {
        ByteArrayOutputStream area = new ByteArrayOutputStream();
        for (int i = 0; i < fields.size(); i++) {
            RawBytes field = fields.get(i);
            boolean last = i == fields.size() - 1;
            require(
                    field.u8(FLAGS) == (last ? 0 : CONTINUES),
                    field,
                    last ? "does not end" : "goes on behind its end");
            area.writeBytes(field.copy(HEAD, field.length() - HEAD));
        }
        RawBytes first = fields.getFirst();
        List<byte[]> components =
                components(RawBytes.of("attribute list", first.place(), area.toByteArray()));
        require(components.size() % 2 == 0, first, "ends with a name");
        Set<Octets> names = new HashSet<>();
        for (int i = 0; i + 1 < components.size(); i += 2) {
            byte[] name = components.get(i);
            require(names.add(Octets.of(name)), first, "has a name twice");
            require(!AaipName.isUnknown(name), first, "has a name that no namespace has");
            if (name.length == 0) {
                RawBytes value =
                        RawBytes.of("access control list", first.place(), components.get(i + 1));
                lists(value, posix.isPresent() ? (int) posix.get().le32(FLAGS) : -1);
            }
        }
    }

    private List<byte[]> components(RawBytes area) throws MalformedDataException {
        List<byte[]> components = new ArrayList<>();
        ByteArrayOutputStream component = new ByteArrayOutputStream();
        boolean open = false;
        for (int at = 0; at < area.length(); at += 2 + area.u8(at + 1)) {
            int flags = area.u8(at);
            require((flags & ~CONTINUES) == 0, area, "has flags that mean nothing");
            component.writeBytes(area.copy(at + 2, area.u8(at + 1)));
            open = (flags & CONTINUES) != 0;
            if (!open) {
                components.add(component.toByteArray());
                component.reset();
            }
        }
        require(!open, area, "ends in the middle of a component");
        return components;
    }

    /** What one of the two lists has of each kind. */
    private static final class Counts {
        private final int[] count = new int[16];
        private final int[] permissions = new int[16];

        void add(int type, int bits) {
            count[type]++;
            permissions[type] = bits;
        }

        boolean isSound() {
            boolean named = count[USER] + count[GROUP] > 0;
            return count[OWNER] == 1
                    && count[OWNING_GROUP] == 1
                    && count[OTHER] == 1
                    && count[MASK] <= 1
                    && (!named || count[MASK] == 1);
        }

        int mode() {
            int group = count[MASK] > 0 ? permissions[MASK] : permissions[OWNING_GROUP];
            return permissions[OWNER] << 6 | group << 3 | permissions[OTHER];
        }

        boolean isEmpty() {
            for (int one : count) {
                if (one > 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private void lists(RawBytes value, int mode) throws MalformedDataException {
        Counts access = new Counts();
        Counts inherited = new Counts();
        Counts current = access;
        for (int at = 0; at < value.length(); ) {
            int head = value.u8(at++);
            int type = head >> 4;
            int length = 0;
            boolean more = (head & QUALIFIED) != 0;
            boolean numbered = type == USER || type == GROUP;
            require(!numbered || more, value, "has an entry for nobody");
            while (more) {
                int count = value.u8(at);
                more = count >= 0x80;
                length += count & 0x7F;
                at += 1 + (count & 0x7F);
                value.copy(at, 0);
            }
            require(!numbered || length <= 4, value, "has a number of more than 32 bits");
            if (type == SWITCH) {
                require(head == 0x81 && current == access, value, "has another switch mark");
                current = inherited;
            } else if (type != 0) {
                current.add(type, head & 7);
            }
        }
        require(access.isEmpty() || access.isSound(), value, "has a list that no system takes");
        require(
                inherited.isEmpty() || inherited.isSound(),
                value,
                "has a list for new files that no system takes");
        require(
                mode < 0 || access.isEmpty() || access.mode() == (mode & 0777),
                value,
                "gives other rights than the mode %o does".formatted(mode));
    }
}
