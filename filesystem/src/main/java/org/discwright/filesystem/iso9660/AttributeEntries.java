package org.discwright.filesystem.iso9660;

import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.attribute.AaipAccess;
import org.discwright.filesystem.attribute.AaipName;
import org.discwright.filesystem.attribute.AccessList;
import org.discwright.filesystem.attribute.AttributeSet;
import org.discwright.filesystem.attribute.ExtendedAttribute;

/**
 * Attributes as component records (AAIP 2.0), names and values by turns, in as many entries AL as
 * they need: a component may go on in the next record, and the records in the next entry.
 */
final class AttributeEntries {
    /**
     * Bytes of the entries that a file may have. Linux follows 32 continuation areas of a record,
     * and lists no file with more; some are for its name, and for what a link points to.
     */
    static final int MOST = 24 * 8 * 252;

    /** So that eight entries, and one that leads to the next area, fill a block. */
    private static final int ROOM = 252 - 5;

    private static final int CONTINUES = 1;

    private final SystemUse to;
    private final byte[] records = new byte[ROOM];
    private int used;

    private AttributeEntries(SystemUse to) {
        this.to = to;
    }

    /** Bytes of all entries. */
    static int length(AttributeSet set, int permissions) {
        if (set.isEmpty()) {
            return 0;
        }
        SystemUse scratch = new SystemUse(false, false, new RecordDate());
        scratch.begin(false);
        write(scratch, set, permissions);
        return scratch.to(scratch.count() - 1);
    }

    /**
     * Writes them.
     *
     * @param permissions that the file has here; its list is made to say the same
     */
    static void write(SystemUse to, AttributeSet set, int permissions) {
        AttributeEntries entries = new AttributeEntries(to);
        // xorriso (1.5.4) gives up where the last of several values is empty: others come behind
        // those.
        entries.named(set.attributes(), true);
        entries.named(set.attributes(), false);
        Optional<AccessList> access = set.access().map(list -> list.with(permissions));
        if (access.isPresent() || set.inherited().isPresent()) {
            entries.component(new byte[0]);
            entries.component(new AaipAccess(access, set.inherited()).encode(permissions));
        }
        to.attributes(entries.records, entries.used, false);
    }

    private void named(List<ExtendedAttribute> all, boolean empty) {
        for (ExtendedAttribute one : all) {
            if (one.value().isEmpty() == empty) {
                component(AaipName.encode(one.name()));
                component(one.value().toByteArray());
            }
        }
    }

    private void component(byte[] bytes) {
        int at = 0;
        do {
            if (ROOM - used < 3) {
                to.attributes(records, used, true);
                used = 0;
            }
            int now = Math.min(bytes.length - at, ROOM - used - 2);
            records[used++] = (byte) (at + now < bytes.length ? CONTINUES : 0);
            records[used++] = (byte) now;
            System.arraycopy(bytes, at, records, used, now);
            used += now;
            at += now;
        } while (at < bytes.length);
    }
}
