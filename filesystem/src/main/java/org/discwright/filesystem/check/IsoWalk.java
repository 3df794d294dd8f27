package org.discwright.filesystem.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.EntryNames;
import org.discwright.model.error.MalformedDataException;

/** The directories of one hierarchy, as they lie on the disc: level by level. */
final class IsoWalk {
    private static final int SECTOR = 2048;
    private static final int HEAD = 33;
    private static final int DIRECTORY = 2;
    private static final int ASSOCIATED = 4;
    private static final int GOES_ON = 0x80;

    private final ImageBlocks image;
    private final Notes notes;
    private final int blockSize;
    private final long end;
    private final boolean joliet;
    private final boolean primary;
    private final RockRidgeCheck rockRidge;
    private final List<Directory> directories = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();

    /** Bytes of the directories so far. */
    private long gone;

    /**
     * A directory.
     *
     * @param block where it lies
     * @param size bytes of it
     * @param parent the number of the one it lies in, from 0
     * @param identifier as its record has it
     * @param path for people
     */
    record Directory(long block, long size, int parent, RawBytes identifier, String path) {}

    /**
     * Prepares a walk.
     *
     * @param end of what the volume has of the image, in bytes
     * @param joliet whether identifiers are of Joliet
     * @param primary whether it is the hierarchy of the primary descriptor
     */
    IsoWalk(
            ImageBlocks image,
            Notes notes,
            int blockSize,
            long end,
            boolean joliet,
            boolean primary) {
        this.image = image;
        this.notes = notes;
        this.blockSize = blockSize;
        this.end = end;
        this.joliet = joliet;
        this.primary = primary;
        this.rockRidge = new RockRidgeCheck(image, notes, blockSize);
    }

    /** In the order of the path table. */
    List<Directory> directories() {
        return Collections.unmodifiableList(directories);
    }

    void walk(RawBytes root) throws IOException {
        notes.both32(root, 2, "the root's block");
        notes.both32(root, 10, "the root's size");
        long block = root.le32(2) + root.u8(1);
        seen.add(block);
        directories.add(
                new Directory(block, root.le32(10), 0, root.part("identifier", HEAD, 1), "/"));
        for (int i = 0; i < directories.size(); i++) {
            int number = i;
            Directory directory = directories.get(i);
            notes.directory();
            notes.look(
                    Rule.RECORD,
                    directory.block() * blockSize,
                    () -> new Reading(number, directory).read());
        }
        if (!joliet) {
            rockRidge.finish();
        }
    }

    /** One directory. */
    private final class Reading {
        private final int number;
        private final Directory directory;
        private final Fingerprints names = new Fingerprints();
        private final Deque<RawBytes> sections = new ArrayDeque<>();
        private int records;
        private String before = "";
        private boolean any;
        private final DescriptorFields fields = new DescriptorFields(notes);

        Reading(int number, Directory directory) {
            this.number = number;
            this.directory = directory;
        }

        void read() throws IOException {
            long place = directory.block() * blockSize;
            long size = directory.size();
            if (place + size > end) {
                notes.add(
                        Rule.EXTENT,
                        place,
                        "the directory '%s' does not lie in the volume"
                                .formatted(directory.path()));
                return;
            }
            gone += size;
            if (gone > end) {
                notes.add(
                        Rule.OVERLAP,
                        place,
                        "all directories together are larger than the volume: '%s' is not read"
                                .formatted(directory.path()));
                return;
            }
            notes.require(
                    size % SECTOR == 0,
                    Rule.RECORD,
                    place,
                    "the directory '%s' has %d bytes, no whole sectors"
                            .formatted(directory.path(), size));
            notes.usage().structure(place, size, "the directory '" + directory.path() + "'");
            for (long at = 0; at < size; at += SECTOR) {
                RawBytes sector =
                        image.read("directory", place + at, (int) Math.min(SECTOR, size - at));
                sector(sector);
            }
            notes.require(
                    records >= 2,
                    Rule.PARENT_RECORD,
                    place,
                    "the directory '%s' lacks its first records".formatted(directory.path()));
        }

        private void sector(RawBytes sector) throws IOException {
            int at = 0;
            while (at < sector.length() && sector.u8(at) != 0) {
                int length = sector.u8(at);
                if (length <= HEAD || !sector.has(at, length)) {
                    throw sector.wrong(at, "a directory record of %d bytes".formatted(length));
                }
                record(sector.part("directory record", at, length));
                at += length;
            }
            notes.require(
                    sector.isZero(at, sector.length() - at),
                    Rule.RECORD_PADDING,
                    sector.place(),
                    "behind the records of '%s' is not zero".formatted(directory.path()));
        }

        private void record(RawBytes record) throws IOException {
            notes.both32(record, 2, "the block of an extent");
            notes.both32(record, 10, "the size of an extent");
            notes.both16(record, 28, "the number of a volume");
            int named = record.u8(32);
            if (!record.has(HEAD, named)) {
                throw record.wrong(32, "an identifier of %d bytes".formatted(named));
            }
            notes.require(
                    named > 0,
                    Rule.RECORD,
                    record.place(),
                    "a record of '%s' has an identifier of no bytes".formatted(directory.path()));
            RawBytes identifier = record.part("identifier", HEAD, named);
            fields.record(record, path(identifier));
            records++;
            if (records <= 2) {
                own(record, identifier, records == 1);
                return;
            }
            boolean associated = (record.u8(25) & ASSOCIATED) != 0;
            String name = order(identifier) + (associated ? "\u0001" : "");
            notes.require(
                    !any || ascending(before, name),
                    Rule.RECORD_ORDER,
                    record.place(),
                    "'%s' comes behind '%s' in '%s'"
                            .formatted(plain(name), plain(before), directory.path()));
            boolean continued = !sections.isEmpty() && name.equals(before);
            notes.require(
                    continued || names.add(name),
                    Rule.DUPLICATE_NAME,
                    record.place(),
                    "'%s' is there twice in '%s'".formatted(plain(name), directory.path()));
            before = name;
            any = true;
            child(record, identifier, continued);
        }

        /** The records of the directory itself and of the one above. */
        private void own(RawBytes record, RawBytes identifier, boolean self) throws IOException {
            Rule rule = self ? Rule.SELF_RECORD : Rule.PARENT_RECORD;
            Directory of = self ? directory : directories.get(directory.parent());
            notes.require(
                    identifier.length() == 1
                            && identifier.u8(0) == (self ? 0 : 1)
                            && (record.u8(25) & DIRECTORY) != 0
                            && (isOf(record, of) || isOfItself(record)),
                    rule,
                    record.place(),
                    "record %d of '%s' is not of '%s'"
                            .formatted(self ? 1 : 2, directory.path(), of.path()));
            if (!joliet) {
                rockRidge.own(use(record, 1), number, directory, self);
            }
        }

        private static boolean isOf(RawBytes record, Directory of) throws MalformedDataException {
            return record.le32(2) + record.u8(1) == of.block() && record.le32(10) == of.size();
        }

        /**
         * xorriso has nothing but that in its second hierarchies, and no system looks there for the
         * directory above.
         */
        private boolean isOfItself(RawBytes record) throws MalformedDataException {
            return !primary && isOf(record, directory);
        }

        private void child(RawBytes record, RawBytes identifier, boolean continued)
                throws IOException {
            boolean isDirectory = (record.u8(25) & DIRECTORY) != 0;
            String path = path(identifier);
            RockRidgeCheck.Kind kind = RockRidgeCheck.Kind.PLAIN;
            if (!joliet) {
                kind =
                        rockRidge.child(
                                record,
                                use(record, identifier.length()),
                                isDirectory,
                                directory,
                                path);
            }
            long block = record.le32(2) + record.u8(1);
            if (isDirectory) {
                sections.clear();
                if (seen.add(block)) {
                    directories.add(
                            new Directory(block, record.le32(10), number, identifier, path));
                } else {
                    notes.add(
                            Rule.SHARED_DIRECTORY,
                            record.place(),
                            "the directory '%s' is named a second time".formatted(path));
                }
                return;
            }
            if (!continued) {
                sections.clear();
                notes.file();
            }
            long size = record.le32(10);
            if (kind == RockRidgeCheck.Kind.PLAIN && size > 0 && record.u8(26) == 0) {
                content(record, block, size, path, continued);
            }
            if ((record.u8(25) & GOES_ON) != 0) {
                sections.add(record);
            } else {
                sections.clear();
            }
        }

        private void content(
                RawBytes record, long block, long size, String path, boolean continued) {
            long from = block * blockSize;
            if (from + size > end) {
                notes.add(
                        Rule.EXTENT,
                        record.place(),
                        "'%s' does not lie in the volume".formatted(path));
            } else if (primary || !notes.usage().isKnown(from, size)) {
                notes.require(
                        !joliet,
                        Rule.JOLIET,
                        record.place(),
                        "'%s' of %d bytes in block %d is no file of ISO 9660"
                                .formatted(path, size, from / SECTOR));
                notes.usage()
                        .file(
                                from,
                                size,
                                continued,
                                joliet ? Usage.Known.JOLIET_RECORD : Usage.Known.RECORD,
                                record.place());
            }
        }

        private RawBytes use(RawBytes record, int named) throws MalformedDataException {
            int from = Math.min(HEAD + named + (named % 2 == 0 ? 1 : 0), record.length());
            return record.part("system use area", from, record.length() - from);
        }

        private String path(RawBytes identifier) {
            String name =
                    joliet
                            ? new String(identifier.toByteArray(), StandardCharsets.UTF_16BE)
                            : EntryNames.decode(identifier.toByteArray());
            return (number == 0 ? "" : directory.path()) + "/" + name;
        }
    }

    /** The identifier as text whose order is that of its bytes, or of its characters in Joliet. */
    private String order(RawBytes identifier) {
        return new String(
                identifier.toByteArray(),
                joliet ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1);
    }

    private static String plain(String name) {
        return name.replace("\u0001", "");
    }

    /**
     * ECMA-119 9.3 compares name and extension each for itself, filled up with spaces; programs
     * that allow other characters compare the bytes. Either will do.
     */
    private static boolean ascending(String one, String other) {
        return one.compareTo(other) <= 0 || padded(one, other) <= 0;
    }

    private static int padded(String one, String other) {
        String[] left = parts(one);
        String[] right = parts(other);
        int byName = fill(left[0], right[0]).compareTo(fill(right[0], left[0]));
        int byExtension =
                byName != 0 ? byName : fill(left[1], right[1]).compareTo(fill(right[1], left[1]));
        // The highest version comes first.
        return byExtension != 0 ? byExtension : right[2].compareTo(left[2]);
    }

    private static String[] parts(String identifier) {
        int semicolon = identifier.lastIndexOf(';');
        String name = semicolon < 0 ? identifier : identifier.substring(0, semicolon);
        String version = semicolon < 0 ? "" : identifier.substring(semicolon);
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? new String[] {name, "", version}
                : new String[] {name.substring(0, dot), name.substring(dot + 1), version};
    }

    private static String fill(String one, String other) {
        return one + " ".repeat(Math.max(0, other.length() - one.length()));
    }
}
