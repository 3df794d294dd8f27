package org.discwright.filesystem.eltorito;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The boot catalogue (El Torito 2.0 to 2.5): a validation entry, the default entry, and a section
 * for each run of further entries of one platform.
 */
public final class BootCatalog {
    private static final int ENTRY = 32;
    private static final int HEADER_ID = 1;
    private static final int BOOTABLE = 0x88;
    private static final int ANOTHER_SECTION = 0x90;
    private static final int LAST_SECTION = 0x91;
    private static final int CHECKSUM_AT = 28;

    private BootCatalog() {}

    /**
     * An entry with its place.
     *
     * @param options what was asked for
     * @param bytes of the image
     * @param block where it begins
     * @param systemType the type of the partition of a hard disk that is emulated, else 0
     */
    public record Entry(BootEntry options, long bytes, long block, int systemType) {}

    /** The 2,048 bytes of it. */
    public static byte[] bytes(List<Entry> entries) {
        byte[] bytes = new byte[BootSetup.CATALOG_BYTES];
        ByteBuffer to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        validation(to, entries.getFirst().options());
        entry(to, entries.getFirst());
        for (int i = 1; i < entries.size(); ) {
            int end = sameSection(entries, i);
            section(to, entries.get(i).options(), end - i, end == entries.size());
            for (; i < end; i++) {
                entry(to, entries.get(i));
            }
        }
        return bytes;
    }

    private static int sameSection(List<Entry> entries, int from) {
        BootEntry first = entries.get(from).options();
        int end = from + 1;
        while (end < entries.size()
                && entries.get(end).options().platform() == first.platform()
                && entries.get(end).options().manufacturer().equals(first.manufacturer())) {
            end++;
        }
        return end;
    }

    /** 2.1: the sum of its sixteen words is 0. */
    private static void validation(ByteBuffer to, BootEntry first) {
        int from = to.position();
        to.put((byte) HEADER_ID).put((byte) first.platform().code()).putShort((short) 0);
        name(to, first);
        to.position(from + CHECKSUM_AT + 2);
        to.put((byte) 0x55).put((byte) 0xAA);
        int sum = 0;
        for (int at = from; at < from + ENTRY; at += 2) {
            sum += to.getShort(at);
        }
        to.putShort(from + CHECKSUM_AT, (short) -sum);
    }

    /** 2.3. */
    private static void section(ByteBuffer to, BootEntry first, int count, boolean last) {
        int from = to.position();
        to.put((byte) (last ? LAST_SECTION : ANOTHER_SECTION));
        to.put((byte) first.platform().code()).putShort((short) count);
        name(to, first);
        to.position(from + ENTRY);
    }

    private static void name(ByteBuffer to, BootEntry of) {
        to.put(of.manufacturer().getBytes(StandardCharsets.US_ASCII));
    }

    /** 2.2 and 2.4, which are alike as far as they are used. */
    private static void entry(ByteBuffer to, Entry entry) {
        int from = to.position();
        BootEntry options = entry.options();
        to.put((byte) (options.bootable() ? BOOTABLE : 0));
        to.put((byte) options.emulation().code());
        to.putShort((short) options.loadSegment());
        to.put((byte) entry.systemType()).put((byte) 0);
        to.putShort((short) options.sectors(entry.bytes()));
        to.putInt((int) entry.block());
        to.put(options.selection().toByteArray());
        to.position(from + ENTRY);
    }
}
