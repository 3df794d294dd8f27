package org.discwright.filesystem.iso9660;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.discwright.filesystem.attribute.AttributeSet;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.DeviceNumber;
import org.discwright.filesystem.tree.PackedContent;

/**
 * The system use fields of one record, by SUSP 1.12 and RRIP 1.10 or 1.12: collected whole, then
 * parted into what the record has room for and what goes into continuation areas.
 */
final class SystemUse {
    /** An entry CE: block, offset and length of a continuation area, in both byte orders. */
    static final int CONTINUATION = 28;

    private static final int LONGEST_ENTRY = 255;
    private static final int CONTINUES = 1;

    /** What a TF entry has (RRIP 4.1.6). */
    private static final int CREATED = 1;

    private static final int MODIFIED = 2;
    private static final int ACCESSED = 4;
    private static final int CHANGED = 8;

    /** The numbers of the extensions, in the order of their fields ER. */
    private static final int ROCK_RIDGE = 0;

    private static final int ATTRIBUTES = 1;

    /** A link's target is a path of at most 4,095 bytes; each part has a head of its own. */
    private ByteBuffer entries = ByteBuffer.allocate(16 * 1024);

    private int[] ends = new int[512];
    private final boolean serials;
    private final boolean listed;
    private int count;

    /**
     * Fields of that version.
     *
     * @param serials whether there are file serial numbers (RRIP 1.12)
     * @param attributes whether there are attribute lists: with SUSP 1.12 an extension of their
     *     own, which has to be told apart, with 1.10 fields beside the others (AAIP 2.0)
     */
    SystemUse(boolean serials, boolean attributes) {
        this.serials = serials;
        this.listed = serials && attributes;
    }

    /**
     * Begins with the fields of a record.
     *
     * @param first whether it is the first of all records
     */
    void begin(boolean first) {
        entries.clear();
        count = 0;
        if (first) {
            sharing();
        }
        if (listed) {
            selects(ROCK_RIDGE);
        }
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return entries.array();
    }

    /** Where an entry begins. */
    int from(int entry) {
        return entry == 0 ? 0 : ends[entry - 1];
    }

    /** Where it ends. */
    int to(int entry) {
        return ends[entry];
    }

    private ByteBuffer entry(String signature, int length) {
        if (entries.remaining() < length) {
            ByteBuffer larger = ByteBuffer.allocate(2 * entries.capacity());
            entries = larger.put(entries.flip());
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        entries.put((byte) signature.charAt(0)).put((byte) signature.charAt(1));
        entries.put((byte) length).put((byte) 1);
        ends[count] = entries.position() - 4 + length;
        count++;
        return entries;
    }

    /** SUSP 5.3: system use sharing is in effect; no bytes are skipped. */
    private void sharing() {
        entry("SP", 7).put((byte) 0xBE).put((byte) 0xEF).put((byte) 0);
    }

    /** SUSP 5.6: which extension the fields that follow are of. */
    private void selects(int extension) {
        entry("ES", 5).put((byte) extension);
    }

    /** SUSP 5.5: which extensions are in use. */
    void extensions() {
        String id = serials ? "IEEE_P1282" : "RRIP_1991A";
        String what =
                serials
                        ? "THE IEEE P1282 PROTOCOL PROVIDES SUPPORT FOR POSIX FILE SYSTEM SEMANTICS"
                        : "THE ROCK RIDGE INTERCHANGE PROTOCOL PROVIDES SUPPORT FOR POSIX FILE SYSTEM SEMANTICS";
        String from =
                "PLEASE CONTACT THE IEEE STANDARDS DEPARTMENT, PISCATAWAY, NJ, USA FOR THE P1282 SPECIFICATION.";
        String old =
                "PLEASE CONTACT DISC PUBLISHER FOR SPECIFICATION SOURCE.  SEE PUBLISHER IDENTIFIER IN PRIMARY VOLUME DESCRIPTOR FOR CONTACT INFORMATION.";
        String source = serials ? from : old;
        extension(id, what, source);
        if (listed) {
            extension(
                    "AAIP_0200",
                    "AL PROVIDES VIA AAIP 2.0 SUPPORT FOR ARBITRARY FILE ATTRIBUTES IN ISO 9660 IMAGES",
                    "PLEASE CONTACT THE LIBBURNIA PROJECT VIA LIBBURNIA-PROJECT.ORG");
        }
    }

    private void extension(String id, String what, String source) {
        entry("ER", 8 + id.length() + what.length() + source.length())
                .put((byte) id.length())
                .put((byte) what.length())
                .put((byte) source.length())
                .put((byte) 1)
                .put(id.getBytes(StandardCharsets.US_ASCII))
                .put(what.getBytes(StandardCharsets.US_ASCII))
                .put(source.getBytes(StandardCharsets.US_ASCII));
    }

    /** RRIP 4.1.1: mode, links, owner, and the number of the file. */
    void posix(Attributes attributes, int links, int serial) {
        entry("PX", serials ? 44 : 36);
        IsoFields.both32(entries, attributes.mode());
        IsoFields.both32(entries, links);
        IsoFields.both32(entries, attributes.uid());
        IsoFields.both32(entries, attributes.gid());
        if (serials) {
            IsoFields.both32(entries, serial);
        }
    }

    /**
     * RRIP 4.1.2: the number of a device. Linux takes the low word for a number of 16 bits, or,
     * where the high one is not zero, the two for major and minor: numbers whose minor has more
     * than eight bits are recorded so.
     */
    void device(long number) {
        entry("PN", 20);
        DeviceNumber parts = DeviceNumber.of(number);
        boolean apart = parts.major() != 0 && parts.minor() > 0xFF;
        IsoFields.both32(entries, apart ? parts.major() : 0);
        IsoFields.both32(entries, apart ? parts.minor() : number);
    }

    /** The field of zisofs: the file is packed, and how. */
    void packed(PackedContent.Packing packing) {
        entry("ZF", 16).put((byte) 'p').put((byte) 'z');
        entries.put((byte) (packing.header() / 4)).put((byte) packing.blockBits());
        IsoFields.both32(entries, packing.length());
    }

    /** RRIP 4.1.6: when the content was changed, and what else is known, in the order of bits. */
    void times(OptionalLong created, long modified, OptionalLong accessed, OptionalLong changed) {
        int flags =
                (created.isPresent() ? CREATED : 0)
                        | MODIFIED
                        | (accessed.isPresent() ? ACCESSED : 0)
                        | (changed.isPresent() ? CHANGED : 0);
        entry("TF", 5 + 7 * Integer.bitCount(flags)).put((byte) flags);
        created.ifPresent(micros -> IsoFields.date7(entries, micros));
        IsoFields.date7(entries, modified);
        accessed.ifPresent(micros -> IsoFields.date7(entries, micros));
        changed.ifPresent(micros -> IsoFields.date7(entries, micros));
    }

    /**
     * RRIP 4.1.4: the name. Linux shows no more than 253 bytes of one, and leaves out the entry
     * with which it would have more: the first one ends with a whole character.
     */
    void name(byte[] name) {
        for (int at = 0; at < name.length; ) {
            int now = Math.min(name.length - at, LONGEST_ENTRY - 5);
            while (now > 1 && at + now < name.length && isContinuation(name[at + now])) {
                now--;
            }
            entry("NM", 5 + now).put((byte) (at + now < name.length ? CONTINUES : 0));
            entries.put(name, at, now);
            at += now;
        }
    }

    /** A byte of UTF-8 that does not begin a character. */
    private static boolean isContinuation(byte of) {
        return (of & 0xC0) == 0x80;
    }

    /** RRIP 4.1.5.1: a folder was moved from here; where it is now. */
    void child(long block) {
        IsoFields.both32(entry("CL", 12), block);
    }

    /** RRIP 4.1.5.2: where the folder lay that this one was moved out of. */
    void parent(long block) {
        IsoFields.both32(entry("PL", 12), block);
    }

    /** RRIP 4.1.5.3: this folder was moved here. */
    void relocated() {
        entry("RE", 4);
    }

    /**
     * AAIP 2.0: extended attributes and access control lists. Comes behind all fields of Rock
     * Ridge.
     *
     * @param permissions that the file has here
     */
    void attributes(AttributeSet set, int permissions) {
        if (!set.isEmpty()) {
            if (listed) {
                selects(ATTRIBUTES);
            }
            AttributeEntries.write(this, set, permissions);
        }
    }

    /** An entry AL with component records that are made already. */
    void attributes(byte[] components, int length, boolean continues) {
        entry("AL", 5 + length).put((byte) (continues ? CONTINUES : 0));
        entries.put(components, 0, length);
    }

    /** RRIP 4.1.3: what a symbolic link points to. */
    void link(String target) {
        SymbolicLinkEntries.write(this, target);
    }

    /** An entry SL with component records that are made already. */
    void link(byte[] components, int length, boolean continues) {
        entry("SL", 5 + length).put((byte) (continues ? CONTINUES : 0));
        entries.put(components, 0, length);
    }
}
