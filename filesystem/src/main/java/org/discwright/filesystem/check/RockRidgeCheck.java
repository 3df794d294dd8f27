package org.discwright.filesystem.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.model.error.MalformedDataException;

/** The system use fields of SUSP and Rock Ridge, and how moved folders hang together. */
final class RockRidgeCheck {
    private static final int MOST_AREAS = 64;
    private static final int LONGEST_AREA = 1 << 16;
    private static final int LONGEST_AREAS = MOST_AREAS * 2048;

    /** Four times what a system lets a name have. */
    private static final int LONGEST_NAME = 1024;

    private static final int HEAD = 4;

    /** What a record turned out to be. */
    enum Kind {
        PLAIN,
        /** A link to a folder that was moved away: its extent means nothing. */
        CHILD_LINK
    }

    private final ImageBlocks image;
    private final Notes notes;
    private final int blockSize;
    private final SystemUseFields fields;
    private boolean active;
    private int skip;

    /** Where CL says that a folder was moved to, and the directory that the CL lies in. */
    private final Map<Long, Long> moved = new HashMap<>();

    /** The folders that RE marks, and the directories that PL names as theirs. */
    private final Set<Long> relocated = new HashSet<>();

    private final Map<Long, Long> parents = new HashMap<>();
    private final Fingerprints names = new Fingerprints();
    private long namesOf = -1;

    RockRidgeCheck(ImageBlocks image, Notes notes, int blockSize) {
        this.image = image;
        this.notes = notes;
        this.blockSize = blockSize;
        this.fields = new SystemUseFields(notes);
    }

    /** What the fields of one record say. */
    private static final class Said {
        private Optional<RawBytes> posix = Optional.empty();
        private OptionalLong child = OptionalLong.empty();
        private OptionalLong parent = OptionalLong.empty();
        private boolean relocated;

        /** Whether a field ER names Rock Ridge. */
        private boolean rockRidge;

        private final StringBuilder name = new StringBuilder();
        private final List<RawBytes> areas = new ArrayList<>();
        private long gone;
        private final List<RawBytes> lists = new ArrayList<>();
    }

    /** The first two records of a directory. */
    void own(RawBytes use, int number, IsoWalk.Directory directory, boolean self)
            throws IOException {
        if (number == 0 && self) {
            int before = use.is(14, "SP") ? 14 : 0;
            active = use.is(before, "SP");
            if (active) {
                notes.fileSystem("Rock Ridge");
                skip = before;
                notes.require(
                        use.has(before, 7)
                                && use.u8(before + 2) == 7
                                && use.is(before + 4, (byte) 0xBE, (byte) 0xEF),
                        Rule.SYSTEM_USE,
                        use.place(),
                        "the field SP has not the bytes BE EF");
            } else {
                notes.require(
                        !SystemUseFields.hasPosix(use),
                        Rule.SYSTEM_USE,
                        use.place(),
                        "there are fields of Rock Ridge without a field SP: nobody reads them");
            }
        }
        if (!active) {
            return;
        }
        Said said = read(use);
        if (number == 0 && self) {
            skip = use.has(skip + 6, 1) ? use.u8(skip + 6) : 0;
            notes.require(
                    said.rockRidge,
                    Rule.SYSTEM_USE,
                    use.place(),
                    "no field ER says that Rock Ridge is in use");
        }
        posix(said, use, true, directory.path());
        lists(said, directory.path());
        if (!self && said.parent.isPresent()) {
            parents.put(directory.block(), said.parent.getAsLong());
        }
    }

    /** Any other record. */
    Kind child(
            RawBytes record, RawBytes use, boolean isDirectory, IsoWalk.Directory in, String path)
            throws IOException {
        if (!active) {
            return Kind.PLAIN;
        }
        Said said = read(use);
        if (said.child.isPresent()) {
            moved.put(said.child.getAsLong(), in.block());
        }
        if (said.relocated) {
            relocated.add(record.le32(2));
        }
        posix(said, use, isDirectory || said.child.isPresent(), path);
        name(said, record, in, path);
        lists(said, path);
        return said.child.isPresent() ? Kind.CHILD_LINK : Kind.PLAIN;
    }

    private void lists(Said said, String path) throws IOException {
        if (!said.lists.isEmpty()) {
            notes.look(
                    Rule.ATTRIBUTE_LIST,
                    said.lists.getFirst().place(),
                    () -> new AttributeListCheck(notes, path).check(said.lists, said.posix));
        }
    }

    private void name(Said said, RawBytes record, IsoWalk.Directory in, String path)
            throws MalformedDataException {
        if (namesOf != in.block()) {
            names.clear();
            namesOf = in.block();
        }
        boolean goesOn = (record.u8(25) & 0x80) != 0;
        if (!said.name.isEmpty() && !goesOn && !said.relocated) {
            notes.require(
                    names.add(said.name),
                    Rule.DUPLICATE_NAME,
                    record.place(),
                    "the name of '%s' is there twice".formatted(path));
            notes.require(
                    said.name.indexOf("/") < 0 && said.name.indexOf("\0") < 0,
                    Rule.SYSTEM_USE,
                    record.place(),
                    "the name of '%s' has a slash or a zero in it".formatted(path));
        }
    }

    private void posix(Said said, RawBytes use, boolean isDirectory, String path) {
        notes.require(
                said.posix.isPresent(),
                Rule.POSIX_ATTRIBUTES,
                use.place(),
                "'%s' has no POSIX attributes".formatted(path));
        said.posix.ifPresent(posix -> posix(posix, isDirectory, path));
    }

    private void posix(RawBytes field, boolean isDirectory, String path) {
        try {
            int type = (int) field.le32(4) & Attributes.TYPE_MASK;
            notes.require(
                    // genisoimage gives its own folder for moved ones no type at all
                    type == 0 || isDirectory == (type == Attributes.DIRECTORY),
                    Rule.POSIX_ATTRIBUTES,
                    field.place(),
                    "'%s' %s a directory, and its mode is %o"
                            .formatted(path, isDirectory ? "is" : "is not", field.le32(4)));
        } catch (MalformedDataException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Said read(RawBytes use) throws IOException {
        Said said = new Said();
        int from = Math.min(skip, use.length());
        notes.look(
                Rule.SYSTEM_USE,
                use.place(),
                () -> {
                    Optional<RawBytes> area =
                            Optional.of(use.part("system use area", from, use.length() - from));
                    while (area.isPresent()) {
                        area = area(area.get(), said);
                    }
                });
        return said;
    }

    private Optional<RawBytes> area(RawBytes area, Said said) throws IOException {
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
            }
            if (field.is(0, "CE")) {
                next = continuation(field, said);
            } else {
                field(field, said);
            }
            at += length;
        }
        return next;
    }

    private Optional<RawBytes> continuation(RawBytes field, Said said) throws IOException {
        notes.both32(field, 4, "the block of a continuation area");
        notes.both32(field, 12, "the offset of a continuation area");
        notes.both32(field, 20, "the length of a continuation area");
        long place = field.le32(4) * blockSize + field.le32(12);
        long length = field.le32(20);
        said.gone += length;
        boolean endless = said.areas.size() == MOST_AREAS || said.gone > LONGEST_AREAS;
        if (endless || length > LONGEST_AREA || !image.has(place, length)) {
            notes.add(
                    Rule.CONTINUATION,
                    field.place(),
                    endless
                            ? "a chain of continuation areas does not end"
                            : "a continuation area of %d bytes at byte %d"
                                    .formatted(length, place));
            return Optional.empty();
        }
        notes.usage().structure(place, length, "a continuation area");
        said.areas.add(field);
        return Optional.of(image.read("continuation area", place, (int) length));
    }

    private void field(RawBytes field, Said said) throws MalformedDataException {
        fields.check(field);
        said.rockRidge |= SystemUseFields.namesRockRidge(field);
        if (field.is(0, "PX")) {
            int numbers = field.length() >= 44 ? 5 : 4;
            for (int i = 0; i < numbers; i++) {
                notes.both32(field, 4 + 8 * i, "a POSIX attribute");
            }
            said.posix = Optional.of(field);
        } else if (field.is(0, "PN")) {
            notes.both32(field, 4, "the high half of a device number");
            notes.both32(field, 12, "the low half of a device number");
        } else if (field.is(0, "CL")) {
            notes.both32(field, 4, "where a folder was moved to");
            said.child = OptionalLong.of(field.le32(4));
        } else if (field.is(0, "PL")) {
            notes.both32(field, 4, "where a folder was moved from");
            said.parent = OptionalLong.of(field.le32(4));
        } else if (field.is(0, "AL")) {
            said.lists.add(field);
        } else if (field.is(0, "RE")) {
            said.relocated = true;
        } else if (field.is(0, "NM") && (field.u8(4) & 6) == 0) {
            if (said.name.length() > LONGEST_NAME - field.length()) {
                throw field.wrong(2, "a name of more than %d bytes".formatted(LONGEST_NAME));
            }
            for (byte one : field.copy(5, field.length() - 5)) {
                said.name.append((char) (one & 0xFF));
            }
        } else if (field.is(0, "TF")) {
            int each = (field.u8(4) & 0x80) != 0 ? 17 : 7;
            int count = Integer.bitCount(field.u8(4) & 0x7F);
            notes.require(
                    field.length() == 5 + each * count,
                    Rule.SYSTEM_USE,
                    field.place(),
                    "a field TF of %d bytes has %d times".formatted(field.length(), count));
        }
    }

    /** What was moved must be where the links say, and know where it came from. */
    void finish() {
        moved.forEach((block, from) -> {
            long place = block * blockSize;
            notes.require(
                    relocated.contains(block),
                    Rule.RELOCATION,
                    place,
                    "a link leads to block %d, where no folder was moved to".formatted(block));
            notes.require(
                    from.equals(parents.get(block)),
                    Rule.RELOCATION,
                    place,
                    "the folder moved to block %d does not know that it comes from block %d"
                            .formatted(block, from));
        });
    }
}
