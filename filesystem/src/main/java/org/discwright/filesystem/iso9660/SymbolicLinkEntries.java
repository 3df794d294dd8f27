package org.discwright.filesystem.iso9660;

import org.discwright.filesystem.tree.RawText;

/**
 * A path as component records (RRIP 4.1.3.1), in as many SL entries as they need: a component may
 * go on in the next record, and the records in the next entry.
 */
final class SymbolicLinkEntries {
    private static final int ROOM = 250;
    private static final int CONTINUES = 1;
    private static final int CURRENT = 2;
    private static final int PARENT = 4;
    private static final int ROOT = 8;

    private final SystemUse to;
    private final byte[] records = new byte[ROOM];
    private int used;

    private SymbolicLinkEntries(SystemUse to) {
        this.to = to;
    }

    static void write(SystemUse to, String target) {
        SymbolicLinkEntries entries = new SymbolicLinkEntries(to);
        String rest = target;
        if (rest.startsWith("/")) {
            entries.record(ROOT, new byte[0], 0, 0);
            rest = rest.replaceFirst("^/+", "");
        }
        for (String component : rest.split("/", -1)) {
            switch (component) {
                case "" -> {}
                case "." -> entries.record(CURRENT, new byte[0], 0, 0);
                case ".." -> entries.record(PARENT, new byte[0], 0, 0);
                default -> entries.name(RawText.bytes(component));
            }
        }
        to.link(entries.records, entries.used, false);
    }

    private void name(byte[] name) {
        for (int at = 0; at < name.length; ) {
            if (ROOM - used < 3) {
                flush();
            }
            int now = Math.min(name.length - at, ROOM - used - 2);
            record(at + now < name.length ? CONTINUES : 0, name, at, now);
            at += now;
        }
    }

    private void record(int flags, byte[] content, int from, int length) {
        if (ROOM - used < 2 + length) {
            flush();
        }
        records[used++] = (byte) flags;
        records[used++] = (byte) length;
        System.arraycopy(content, from, records, used, length);
        used += length;
    }

    private void flush() {
        to.link(records, used, true);
        used = 0;
    }
}
