package org.discwright.filesystem.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.block.WholeReads;
import org.discwright.filesystem.reader.ContentChannel;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.udf.Address;
import org.discwright.filesystem.reader.udf.Icb;
import org.discwright.filesystem.reader.udf.UdfTag;
import org.discwright.filesystem.reader.udf.UdfText;
import org.discwright.filesystem.reader.udf.UdfVolume;
import org.discwright.model.error.MalformedDataException;

/** The directories and files of a file set. */
final class UdfWalk {
    private static final int HEAD = 38;
    private static final int IS_DIRECTORY = 2;
    private static final int DELETED = 4;
    private static final int PARENT = 8;
    private static final int THIRD_EDITION = 0x0200;
    private static final long MOST_SHARED = 1_000_000;
    private static final long NONE = -1;

    private final Notes notes;
    private final UdfVolume volume;
    private final int revision;
    private final UniqueIds ids;
    private final UdfEntryCheck entries;
    private final Map<Long, Entry> known = new HashMap<>();

    /** In how many pieces all files lie so far. */
    private long pieces;

    private final Deque<Entry> left = new ArrayDeque<>();
    private long directories;

    /** Bytes of the directories so far. */
    private long gone;

    private long files;
    private long hardLinks;

    /** An ICB that was met, and how often it was named. */
    private static final class Entry {
        private final long place;

        /** Where a directory is looked for; of files there may be millions, and nobody asks. */
        private final Optional<Address> address;

        private final String path;
        private final long parent;
        private final int links;
        private final boolean directory;
        private final boolean stream;
        private int names;

        /** Whether it has a directory of streams, or is one. */
        private boolean streamed;

        /** Its number, where that is one; else less than 0. */
        private long id = NONE;

        /** The number in the identifier that named it last, and where that lies; none below 0. */
        private long named;

        private long namedAt = NONE;

        Entry(Address address, Icb icb, String path, long parent, boolean stream)
                throws MalformedDataException {
            int type = icb.fileType();
            boolean holds = type == Icb.DIRECTORY || type == Icb.STREAM_DIRECTORY;
            this.place = icb.bytes().place();
            this.address = holds ? Optional.of(address) : Optional.empty();
            this.path = holds ? path : "";
            this.parent = parent;
            this.links = icb.links();
            this.directory = type == Icb.DIRECTORY;
            this.stream = stream;
        }

        private String words() {
            return address.isPresent() ? "'" + path + "/'" : "the entry at byte " + place;
        }
    }

    /**
     * Prepares a walk.
     *
     * @param revision of the volume
     */
    UdfWalk(Notes notes, UdfVolume volume, int revision) {
        this.notes = notes;
        this.volume = volume;
        this.revision = revision;
        this.ids = new UniqueIds(notes);
        this.entries = new UdfEntryCheck(notes, revision >= THIRD_EDITION ? 3 : 2);
    }

    long directories() {
        return directories;
    }

    long files() {
        return files;
    }

    /** Whether that is how many files there are, streams left out (UDF 2.2.6.4). */
    boolean counts(long number) {
        // systems do not agree on whether a file of two names counts twice
        return number >= files && number <= files + hardLinks;
    }

    /** The numbers of entries. */
    UniqueIds ids() {
        return ids;
    }

    void walk(RawBytes logical) throws IOException {
        Address fileSet = Address.read(logical, 248);
        notes.look(
                Rule.TAG,
                logical.place(),
                () -> {
                    RawBytes set =
                            volume.descriptor("file set descriptor", UdfTag.FILE_SET, fileSet);
                    structure(set.place(), volume.blockSize(), "the file set descriptor");
                    meet(Address.read(set, 400), "", -1, false);
                });
        while (!left.isEmpty()) {
            Entry directory = left.pop();
            notes.look(Rule.FILE_IDENTIFIER, directory.place, () -> read(directory));
        }
        known.values().forEach(this::names);
        ids.compare();
    }

    private void names(Entry entry) {
        // Whether a stream directory, and its identifier of the file above it, counts, systems do
        // not agree.
        boolean more = entry.streamed && entry.links == entry.names + 1;
        notes.require(
                entry.links == entry.names || more,
                Rule.LINK_COUNT,
                entry.place,
                "%s has %d names and counts %d".formatted(entry.words(), entry.names, entry.links));
        boolean once = entry.directory || entry.names == 1;
        if (once && revision >= THIRD_EDITION && entry.namedAt >= 0 && entry.id >= 0) {
            ids.identifier(entry.named, entry.id, entry.namedAt, entry.words());
        }
    }

    private void structure(long place, long length, String what) {
        notes.usage().structure(place, length, what);
    }

    /** The entry at an address, gone through where it is new. */
    private Optional<Entry> meet(Address address, String path, long parent, boolean stream)
            throws IOException {
        Icb icb;
        try {
            icb = volume.icb(address);
        } catch (MalformedDataException damaged) {
            notes.add(
                    Rule.TAG,
                    volume.partition(address.partition()).run(address.block()).offset(),
                    "'%s/': %s".formatted(path, damaged.getMessage()));
            return Optional.empty();
        }
        long place = icb.bytes().place();
        Entry before = known.get(place);
        if (before != null) {
            return Optional.of(before);
        }
        Entry entry = new Entry(address, icb, path, parent, stream);
        known.put(place, entry);
        structure(place, volume.blockSize(), "a file entry");
        notes.look(Rule.FILE_ENTRY, place, () -> entries.named(icb, path));
        notes.look(Rule.ALLOCATION, place, () -> content(address, icb, path));
        if (!stream) {
            notes.look(
                    Rule.UNIQUE_ID,
                    place,
                    () -> {
                        entry.id = icb.uniqueId();
                        ids.entry(icb.uniqueId(), place, path, parent < 0);
                    });
        }
        int type = icb.fileType();
        if (type == Icb.DIRECTORY || type == Icb.STREAM_DIRECTORY) {
            if (type == Icb.DIRECTORY) {
                directories++;
            }
            notes.directory();
            left.push(entry);
        } else {
            files += stream ? 0 : 1;
            notes.file();
        }
        Optional<Address> streams = icb.streams();
        if (streams.isPresent()) {
            entry.streamed = true;
            Optional<Entry> directory = meet(streams.get(), path + ":", place, true);
            if (directory.isPresent()) {
                directory.get().streamed = true;
                notes.require(
                        volume.icb(streams.get()).fileType() == Icb.STREAM_DIRECTORY,
                        Rule.FILE_IDENTIFIER,
                        place,
                        "what '%s/' has as its streams is no directory of them".formatted(path));
            }
        }
        return Optional.of(entry);
    }

    private void content(Address address, Icb icb, String path) throws IOException {
        // Files may share their content; but ICBs that share a long chain would take days.
        if (pieces > MOST_SHARED + 2 * volume.image().bytes() / volume.blockSize()) {
            throw icb.bytes().wrong(0, "the files before it lie in more pieces than there can be");
        }
        List<Extent> extents = volume.extents(icb, address.partition());
        long blocks = 0;
        boolean more = false;
        if (icb.allocation() != Icb.EMBEDDED) {
            for (Extent extent : extents) {
                if (!extent.isHole()) {
                    boolean directory = icb.fileType() == Icb.DIRECTORY;
                    if (directory) {
                        structure(
                                extent.offset(), extent.length(), "the directory '" + path + "/'");
                    } else if (extents.size() > 1
                            || !notes.usage().isKnown(extent.offset(), extent.length())) {
                        notes.usage()
                                .file(
                                        extent.offset(),
                                        extent.length(),
                                        more,
                                        Usage.Known.ENTRY,
                                        icb.bytes().place());
                        more = true;
                    }
                    pieces++;
                    blocks += (extent.length() + volume.blockSize() - 1) / volume.blockSize();
                }
            }
        }
        long counted = icb.bytes().le64(icb.isExtended() ? 72 : 64);
        notes.require(
                counted >= blocks && (counted == blocks || icb.size() == 0 || hasTail(icb)),
                Rule.ALLOCATION,
                icb.bytes().place(),
                "'%s/' takes %d blocks and counts %d".formatted(path, blocks, counted));
    }

    /** Whether there may be more extents than the file has bytes. */
    private static boolean hasTail(Icb icb) throws MalformedDataException {
        return icb.allocation() != Icb.EMBEDDED && icb.descriptors().length() > 16;
    }

    private void read(Entry directory) throws IOException {
        Address address = directory.address.orElseThrow();
        Icb icb = volume.icb(address);
        List<Extent> extents = volume.extents(icb, address.partition());
        long total = extents.stream().mapToLong(Extent::length).sum();
        gone += total;
        if (gone > volume.image().bytes()) {
            notes.add(
                    Rule.OVERLAP,
                    directory.place,
                    "all directories together are larger than the image: '%s/' is not read"
                            .formatted(directory.path));
            return;
        }
        Fingerprints names = new Fingerprints();
        boolean first = true;
        try (ContentChannel channel = new ContentChannel(volume.image(), extents, total)) {
            for (long at = 0; at < total; first = false) {
                RawBytes head = bytes(channel, at, HEAD);
                int length = (HEAD + head.u8(19) + head.le16(36) + 3) & ~3;
                RawBytes identifier = bytes(channel, at, length);
                notes.look(
                        Rule.TAG,
                        identifier.place(),
                        () -> UdfTag.require(identifier, UdfTag.FILE_IDENTIFIER));
                if (UdfTag.identifier(identifier) != UdfTag.FILE_IDENTIFIER) {
                    return;
                }
                identifier(directory, identifier, first, names);
                at += length;
            }
        }
        notes.require(
                !first,
                Rule.FILE_IDENTIFIER,
                directory.place,
                "the directory '%s/' is empty: it does not name the one above"
                        .formatted(directory.path));
    }

    private void identifier(Entry directory, RawBytes identifier, boolean first, Fingerprints names)
            throws IOException {
        int characteristics = identifier.u8(18);
        boolean parent = (characteristics & PARENT) != 0;
        notes.require(
                parent == first,
                Rule.FILE_IDENTIFIER,
                identifier.place(),
                "the first identifier of '%s/', and no other one, is of the directory above"
                        .formatted(directory.path));
        Address target = Address.read(identifier, 20);
        if (parent) {
            long place = volume.icb(target).bytes().place();
            long expected = directory.parent < 0 ? directory.place : directory.parent;
            notes.require(
                    place == expected,
                    Rule.FILE_IDENTIFIER,
                    identifier.place(),
                    "the directory above '%s/' is not the one that names it"
                            .formatted(directory.path));
            Entry above = known.get(place);
            if (above != null && !directory.stream) {
                above.names++;
            }
            return;
        }
        if ((characteristics & DELETED) != 0) {
            return;
        }
        String name = UdfText.compressed(identifier, HEAD + identifier.le16(36), identifier.u8(19));
        String path = directory.path + "/" + name;
        notes.require(
                names.add(name),
                Rule.DUPLICATE_NAME,
                identifier.place(),
                "'%s' is there twice".formatted(path));
        Optional<Entry> met = meet(target, path, directory.place, directory.stream);
        if (met.isPresent()) {
            Entry entry = met.get();
            boolean isDirectory = entry.directory;
            hardLinks += entry.names > 0 && !isDirectory && !directory.stream ? 1 : 0;
            entry.names++;
            entry.named = identifier.le32(32);
            entry.namedAt = identifier.place();
            notes.require(
                    isDirectory == ((characteristics & IS_DIRECTORY) != 0),
                    Rule.FILE_IDENTIFIER,
                    identifier.place(),
                    "'%s' is a directory in its identifier or in its entry, not in both"
                            .formatted(path));
            notes.require(
                    !isDirectory || entry.path.equals(path),
                    Rule.SHARED_DIRECTORY,
                    identifier.place(),
                    "the directory '%s' is named a second time".formatted(path));
        }
    }

    private static RawBytes bytes(ContentChannel from, long at, int count) throws IOException {
        if (at > from.size() - count) {
            throw new MalformedDataException(
                    "directory", at, "a file identifier descriptor is cut off there");
        }
        ByteBuffer to = ByteBuffer.allocate(count);
        from.position(at);
        WholeReads.fill(from, to);
        return RawBytes.of("file identifier descriptor", from.place(at), to.array());
    }
}
