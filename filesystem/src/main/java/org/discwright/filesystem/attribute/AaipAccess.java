package org.discwright.filesystem.attribute;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.attribute.AccessEntry.Tag;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.error.MalformedDataException;

/**
 * Access control lists as AAIP 2.0 records them: the value of the attribute without a name.
 *
 * @param access the list of the file itself; empty if there is none
 * @param inherited the list for what is made in a folder; empty if there is none
 */
public record AaipAccess(Optional<AccessList> access, Optional<AccessList> inherited) {
    private static final int QUALIFIED = 8;
    private static final int SWITCH = 8;
    private static final int SWITCH_MARK = 0x81;
    private static final int GOES_ON = 0x80;
    private static final int LONGEST_ID = 4;

    /** More than any system lets a file have. */
    private static final int MOST_ENTRIES = 1 << 16;

    /**
     * The bytes of both lists.
     *
     * @param permissions of the file: what the list of a folder says that has the other one alone
     */
    public byte[] encode(int permissions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        encode(access.orElseGet(() -> AccessList.of(permissions)), bytes);
        if (inherited.isPresent()) {
            bytes.write(SWITCH_MARK);
            encode(inherited.get(), bytes);
        }
        return bytes.toByteArray();
    }

    private static void encode(AccessList list, ByteArrayOutputStream bytes) {
        for (AccessEntry entry : list.entries()) {
            int head = entry.tag().recorded() << 4 | entry.permissions();
            if (!entry.tag().isNumbered()) {
                bytes.write(head);
                continue;
            }
            bytes.write(head | QUALIFIED);
            int length = 1;
            while (length < LONGEST_ID && entry.id() >>> (8 * length) != 0) {
                length++;
            }
            bytes.write(length);
            for (int i = length - 1; i >= 0; i--) {
                bytes.write(entry.id() >>> (8 * i));
            }
        }
    }

    /**
     * The lists of such bytes. Entries of kinds that AAIP 2.0 leaves to others are passed over.
     *
     * @throws MalformedDataException if they end in the middle, or a number has more than 32 bits
     */
    public static AaipAccess decode(RawBytes value) throws MalformedDataException {
        List<AccessEntry> access = new ArrayList<>();
        List<AccessEntry> inherited = new ArrayList<>();
        List<AccessEntry> current = access;
        int at = 0;
        while (at < value.length()) {
            int head = value.u8(at);
            int begin = at++;
            int type = head >> 4;
            int id = 0;
            if ((head & QUALIFIED) != 0) {
                int bytes = 0;
                boolean more = true;
                while (more) {
                    int count = value.u8(at) & ~GOES_ON;
                    more = value.u8(at++) >= GOES_ON;
                    for (byte one : value.copy(at, count)) {
                        id = id << 8 | Byte.toUnsignedInt(one);
                    }
                    at += count;
                    bytes += count;
                }
                if (bytes > LONGEST_ID && isNumbered(type)) {
                    throw value.wrong(begin, "a number of %d bytes".formatted(bytes));
                }
            }
            if (type == SWITCH) {
                current = inherited;
            }
            for (Tag tag : Tag.values()) {
                if (tag.recorded() == type) {
                    current.add(new AccessEntry(tag, tag.isNumbered() ? id : 0, head & 7));
                }
            }
            if (current.size() > MOST_ENTRIES) {
                throw value.wrong(begin, "more than %d entries".formatted(MOST_ENTRIES));
            }
        }
        return new AaipAccess(list(access), list(inherited));
    }

    private static boolean isNumbered(int type) {
        return type == Tag.USER.recorded() || type == Tag.GROUP.recorded();
    }

    private static Optional<AccessList> list(List<AccessEntry> entries) {
        return entries.isEmpty() ? Optional.empty() : Optional.of(new AccessList(entries));
    }
}
