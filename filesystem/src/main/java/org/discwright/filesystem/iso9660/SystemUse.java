package org.discwright.filesystem.iso9660;

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
    private final RecordFields entries = new RecordFields(16 * 1024);

    private final RecordDate date;
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
     * @param date makes dates
     */
    SystemUse(boolean serials, boolean attributes, RecordDate date) {
        this.date = date;
        this.serials = serials;
        this.listed = serials && attributes;
    }

    /**
     * Begins with the fields of a record.
     *
     * @param first whether it is the first of all records
     */
    void begin(boolean first) {
        entries.at(0);
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
        return entries.bytes();
    }

    /** Where an entry begins. */
    int from(int entry) {
        return entry == 0 ? 0 : ends[entry - 1];
    }

    /** Where it ends. */
    int to(int entry) {
        return ends[entry];
    }

    /** Begins an entry; its signature are two letters (SUSP 4.1). */
    private RecordFields entry(char first, char second, int length) {
        entries.reserve(length);
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = entries.end() + length;
        return entries.octet(first).octet(second).octet(length).octet(1);
    }

    /** SUSP 5.3: system use sharing is in effect; no bytes are skipped. */
    private void sharing() {
        entry('S', 'P', 7).octet(0xBE).octet(0xEF).octet(0);
    }

    /** SUSP 5.6: which extension the fields that follow are of. */
    private void selects(int extension) {
        entry('E', 'S', 5).octet(extension);
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
        entry('E', 'R', 8 + id.length() + what.length() + source.length())
                .octet(id.length())
                .octet(what.length())
                .octet(source.length())
                .octet(1)
                .ascii(id)
                .ascii(what)
                .ascii(source);
    }

    /** RRIP 4.1.1: mode, links, owner, and the number of the file. */
    void posix(Attributes attributes, int links, int serial) {
        entry('P', 'X', serials ? 44 : 36)
                .both32(attributes.mode())
                .both32(links)
                .both32(attributes.uid())
                .both32(attributes.gid());
        if (serials) {
            entries.both32(serial);
        }
    }

    /**
     * RRIP 4.1.2: the number of a device. Linux takes the low word for a number of 16 bits, or,
     * where the high one is not zero, the two for major and minor: numbers whose minor has more
     * than eight bits are recorded so.
     */
    void device(long number) {
        DeviceNumber parts = DeviceNumber.of(number);
        boolean apart = parts.major() != 0 && parts.minor() > 0xFF;
        entry('P', 'N', 20)
                .both32(apart ? parts.major() : 0)
                .both32(apart ? parts.minor() : number);
    }

    /** The field of zisofs: the file is packed, and how. */
    void packed(PackedContent.Packing packing) {
        entry('Z', 'F', 16).octet('p').octet('z');
        entries.octet(packing.header() / 4).octet(packing.blockBits()).both32(packing.length());
    }

    /** RRIP 4.1.6: when the content was changed, and what else is known, in the order of bits. */
    void times(OptionalLong created, long modified, OptionalLong accessed, OptionalLong changed) {
        int flags =
                (created.isPresent() ? CREATED : 0)
                        | MODIFIED
                        | (accessed.isPresent() ? ACCESSED : 0)
                        | (changed.isPresent() ? CHANGED : 0);
        entry('T', 'F', 5 + RecordDate.LENGTH * Integer.bitCount(flags)).octet(flags);
        time(created);
        time(modified);
        time(accessed);
        time(changed);
    }

    private void time(OptionalLong micros) {
        if (micros.isPresent()) {
            time(micros.getAsLong());
        }
    }

    private void time(long micros) {
        entries.octets(date.of(micros), 0, RecordDate.LENGTH);
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
            entry('N', 'M', 5 + now).octet(at + now < name.length ? CONTINUES : 0);
            entries.octets(name, at, now);
            at += now;
        }
    }

    /** A byte of UTF-8 that does not begin a character. */
    private static boolean isContinuation(byte of) {
        return (of & 0xC0) == 0x80;
    }

    /** RRIP 4.1.5.1: a folder was moved from here; where it is now. */
    void child(long block) {
        entry('C', 'L', 12).both32(block);
    }

    /** RRIP 4.1.5.2: where the folder lay that this one was moved out of. */
    void parent(long block) {
        entry('P', 'L', 12).both32(block);
    }

    /** RRIP 4.1.5.3: this folder was moved here. */
    void relocated() {
        entry('R', 'E', 4);
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
        entry('A', 'L', 5 + length).octet(continues ? CONTINUES : 0);
        entries.octets(components, 0, length);
    }

    /** RRIP 4.1.3: what a symbolic link points to. */
    void link(String target) {
        SymbolicLinkEntries.write(this, target);
    }

    /** An entry SL with component records that are made already. */
    void link(byte[] components, int length, boolean continues) {
        entry('S', 'L', 5 + length).octet(continues ? CONTINUES : 0);
        entries.octets(components, 0, length);
    }
}
