package org.discwright.filesystem.reader.iso;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.discwright.filesystem.attribute.AttributeSet;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.EntryNames;
import org.discwright.filesystem.reader.EntryTimes;
import org.discwright.filesystem.reader.Packing;
import org.discwright.filesystem.tree.DeviceNumber;
import org.discwright.model.error.MalformedDataException;

/**
 * The system use fields of a record (SUSP 1.12, RRIP 1.09 to 1.12), its continuation areas
 * included. A chain of areas may lead back to itself: only so many are followed.
 */
final class RockRidgeFields {
    /** A link of 4,095 bytes with a name of 255 and all attributes takes three. */
    private static final int MOST_AREAS = 64;

    private static final int LONGEST_AREA = 1 << 16;

    /** Bytes of all areas of a record: those that are followed, each as long as Linux reads one. */
    private static final int LONGEST_AREAS = MOST_AREAS * 2048;

    /** Four times what a system lets a name have. */
    private static final int LONGEST_NAME = 1024;

    private static final int HEAD = 4;
    private static final int LONG_FORM = 0x80;

    private final ImageBlocks image;
    private final int blockSize;
    private final ByteArrayOutputStream name = new ByteArrayOutputStream();
    private final LinkTarget target = new LinkTarget();
    private boolean named;
    private boolean known;
    private boolean sharing;
    private Optional<MalformedDataException> damage = Optional.empty();
    private int skip;
    private OptionalInt mode = OptionalInt.empty();
    private int links = 1;
    private int uid;
    private int gid;
    private OptionalLong serial = OptionalLong.empty();
    private long device;
    private boolean relocated;
    private long gone;
    private OptionalLong child = OptionalLong.empty();
    private OptionalLong created = OptionalLong.empty();
    private OptionalLong modified = OptionalLong.empty();
    private OptionalLong accessed = OptionalLong.empty();
    private OptionalLong changed = OptionalLong.empty();
    private Optional<Packing> packing = Optional.empty();

    /** The fields of an attribute list; most records have none. */
    private List<RawBytes> lists = List.of();

    private RockRidgeFields(ImageBlocks image, int blockSize) {
        this.image = image;
        this.blockSize = blockSize;
    }

    /**
     * Reads them, as far as they make sense: programs that cut long links off wrongly are in use,
     * and a record has to be listed whatever is behind its name.
     *
     * @param use the system use area of a record
     * @param skip bytes of it that something else uses
     */
    static RockRidgeFields read(ImageBlocks image, int blockSize, RawBytes use, int skip)
            throws IOException {
        RockRidgeFields fields = new RockRidgeFields(image, blockSize);
        int from = Math.min(skip, use.length());
        RawBytes area = use.part("system use area", from, use.length() - from);
        int areas = 0;
        try {
            for (Optional<RawBytes> next = Optional.of(area); next.isPresent(); areas++) {
                if (areas == MOST_AREAS) {
                    throw area.wrong(0, "more than %d areas".formatted(MOST_AREAS));
                }
                next = fields.area(next.get());
            }
        } catch (MalformedDataException malformed) {
            fields.damage = Optional.of(malformed);
        }
        return fields;
    }

    /** One area; the next one, if it names one. */
    private Optional<RawBytes> area(RawBytes area) throws IOException {
        Optional<RawBytes> next = Optional.empty();
        int at = 0;
        while (area.has(at, HEAD) && area.u8(at) != 0) {
            int length = area.u8(at + 2);
            if (length < HEAD || !area.has(at, length)) {
                throw area.wrong(at + 2, "a field of %d bytes".formatted(length));
            }
            RawBytes field = area.part("system use field", at, length);
            if (field.is(0, "ST")) {
                break;
            } else if (field.is(0, "CE")) {
                next = Optional.of(continuation(field));
            } else {
                field(field);
            }
            at += length;
        }
        return next;
    }

    private RawBytes continuation(RawBytes field) throws IOException {
        long length = field.le32(20);
        gone += length;
        if (length > LONGEST_AREA || gone > LONGEST_AREAS) {
            throw field.wrong(20, "a continuation area of %d bytes".formatted(length));
        }
        return image.read(
                "continuation area", field.le32(4) * blockSize + field.le32(12), (int) length);
    }

    private void field(RawBytes field) throws MalformedDataException {
        switch (field.be16(0)) {
            case 'S' << 8 | 'P' -> {
                sharing = field.length() >= 7 && field.is(4, (byte) 0xBE, (byte) 0xEF);
                skip = sharing ? field.u8(6) : 0;
            }
            case 'E' << 8 | 'R' -> known |= field.is(8, "RRIP_1991A") || field.is(8, "IEEE_");
            case 'R' << 8 | 'R' -> known = true;
            case 'P' << 8 | 'X' -> posix(field);
            case 'P' << 8 | 'N' -> device = device(field.le32(4), field.le32(12));
            case 'N' << 8 | 'M' -> name(field);
            case 'S' << 8 | 'L' -> target.add(field);
            case 'T' << 8 | 'F' -> times(field);
            case 'C' << 8 | 'L' -> child = OptionalLong.of(field.le32(4));
            case 'R' << 8 | 'E' -> relocated = true;
            case 'Z' << 8 | 'F' -> packing(field);
            case 'A' << 8 | 'L' -> {
                lists = lists.isEmpty() ? new ArrayList<>() : lists;
                lists.add(field);
            }
            default -> {}
        }
    }

    private void posix(RawBytes field) throws MalformedDataException {
        known = true;
        mode = OptionalInt.of((int) field.le32(4));
        links = (int) Math.min(field.le32(12), Integer.MAX_VALUE);
        uid = (int) field.le32(20);
        gid = (int) field.le32(28);
        if (field.length() >= 44) {
            serial = OptionalLong.of(field.le32(36));
        }
    }

    /** A high word that is not zero is the major number: on Linux no number has bits there. */
    private static long device(long high, long low) {
        return high == 0 ? low : new DeviceNumber(high, low).number();
    }

    private void name(RawBytes field) throws MalformedDataException {
        int flags = field.u8(4);
        if ((flags & 6) == 0) {
            known = true;
            named = true;
            if (name.size() > LONGEST_NAME - field.length()) {
                throw field.wrong(2, "a name of more than %d bytes".formatted(LONGEST_NAME));
            }
            name.writeBytes(field.copy(5, field.length() - 5));
        }
    }

    private void times(RawBytes field) throws MalformedDataException {
        known = true;
        int flags = field.u8(4);
        boolean longForm = (flags & LONG_FORM) != 0;
        int at = 5;
        for (int bit = 0; bit < 7; bit++) {
            if ((flags >> bit & 1) == 0) {
                continue;
            }
            OptionalLong time = longForm ? IsoDates.date17(field, at) : IsoDates.date7(field, at);
            at += longForm ? 17 : 7;
            switch (bit) {
                case 0 -> created = time;
                case 1 -> modified = time;
                case 2 -> accessed = time;
                case 3 -> changed = time;
                default -> {}
            }
        }
    }

    private void packing(RawBytes field) throws MalformedDataException {
        boolean first = field.is(4, "pz");
        if (first || field.is(4, "PZ")) {
            packing =
                    Optional.of(
                            new Packing(
                                    first ? 1 : 2,
                                    field.u8(6) * 4,
                                    field.u8(7),
                                    first ? field.le32(8) : field.le64(8)));
        }
    }

    /** Whether it is of Rock Ridge at all. */
    boolean isKnown() {
        return known;
    }

    /** Whether system use sharing is in effect (SUSP 5.3). */
    boolean isSharing() {
        return sharing;
    }

    /** Bytes that every other record has before its fields. */
    int skip() {
        return skip;
    }

    Optional<String> name() {
        return named ? Optional.of(EntryNames.decode(name.toByteArray())) : Optional.empty();
    }

    /** The bytes of the name. */
    byte[] nameBytes() {
        return name.toByteArray();
    }

    /** The bytes of what a link points to. */
    byte[] linkBytes() {
        return target.toByteArray();
    }

    /** {@code st_mode}, where it is recorded. */
    OptionalInt mode() {
        return mode;
    }

    int links() {
        return links;
    }

    int uid() {
        return uid;
    }

    int gid() {
        return gid;
    }

    OptionalLong serial() {
        return serial;
    }

    long device() {
        return device;
    }

    /** What a link points to; nothing where that cannot be told for sure. */
    Optional<String> link() {
        return damage.isPresent() ? Optional.empty() : target.text();
    }

    /** Whether the folder was moved here from where a link stands. */
    boolean isRelocated() {
        return relocated;
    }

    /** The block of the folder that was moved away from here. */
    OptionalLong child() {
        return child;
    }

    Optional<Packing> packing() {
        return packing;
    }

    /** Whether it has an attribute list. */
    boolean hasAttributes() {
        return !lists.isEmpty();
    }

    /**
     * What the attribute list says.
     *
     * @throws MalformedDataException if it makes no sense, or some of the fields cannot be read
     */
    AttributeSet attributes() throws MalformedDataException {
        if (damage.isPresent()) {
            throw damage.get();
        }
        return AttributeList.decode(lists);
    }

    EntryTimes times(OptionalLong recorded) {
        return new EntryTimes(modified.orElse(recorded.orElse(0)), accessed, changed, created);
    }
}
