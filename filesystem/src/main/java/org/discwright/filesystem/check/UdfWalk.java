package org.discwright.filesystem.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final int IN_ICB = 3;

    private final Notes notes;
    private final UdfVolume volume;
    private final Map<Long, Entry> known = new HashMap<>();
    private final List<Extent> used = new ArrayList<>();
    private final Deque<Entry> left = new ArrayDeque<>();
    private long directories;

    /** Bytes of the directories so far. */
    private long gone;

    private long files;
    private long hardLinks;

    /** An ICB that was met, and how often it was named. */
    private static final class Entry {
        private final Address address;
        private final Icb icb;
        private final String path;
        private final long parent;
        private int names;

        Entry(Address address, Icb icb, String path, long parent) {
            this.address = address;
            this.icb = icb;
            this.path = path;
            this.parent = parent;
        }
    }

    UdfWalk(Notes notes, UdfVolume volume) {
        this.notes = notes;
        this.volume = volume;
    }

    long directories() {
        return directories;
    }

    long files() {
        return files;
    }

    /** How many names files have besides their first ones. */
    long hardLinks() {
        return hardLinks;
    }

    /** Bytes of the image that files and their entries take. */
    List<Extent> used() {
        return List.copyOf(used);
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
                    meet(Address.read(set, 400), "", -1);
                });
        while (!left.isEmpty()) {
            Entry directory = left.pop();
            notes.look(Rule.FILE_IDENTIFIER, directory.icb.bytes().place(), () -> read(directory));
        }
        for (Entry entry : known.values()) {
            notes.look(
                    Rule.LINK_COUNT,
                    entry.icb.bytes().place(),
                    () ->
                            notes.require(
                                    entry.icb.links() == entry.names,
                                    Rule.LINK_COUNT,
                                    entry.icb.bytes().place(),
                                    "'%s/' has %d names and counts %d"
                                            .formatted(
                                                    entry.path, entry.names, entry.icb.links())));
        }
    }

    private void structure(long place, long length, String what) {
        notes.usage().structure(place, length, what);
        used.add(new Extent(place, length));
    }

    /** The entry at an address, gone through where it is new. */
    private Optional<Entry> meet(Address address, String path, long parent) throws IOException {
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
        Entry entry = new Entry(address, icb, path, parent);
        known.put(place, entry);
        structure(place, volume.blockSize(), "the entry of '" + path + "/'");
        notes.look(Rule.ALLOCATION, place, () -> content(entry));
        int type = icb.fileType();
        if (type == Icb.DIRECTORY || type == Icb.STREAM_DIRECTORY) {
            if (type == Icb.DIRECTORY) {
                directories++;
            }
            notes.directory();
            left.push(entry);
        } else {
            files++;
            notes.file();
        }
        Optional<Address> streams = icb.streams();
        if (streams.isPresent()) {
            meet(streams.get(), path + ":", place).ifPresent(directory -> directory.names++);
        }
        return Optional.of(entry);
    }

    private void content(Entry entry) throws IOException {
        Icb icb = entry.icb;
        List<Extent> extents = volume.extents(icb, entry.address.partition());
        long blocks = 0;
        if (icb.allocation() != IN_ICB) {
            for (Extent extent : extents) {
                if (!extent.isHole()) {
                    boolean directory = icb.fileType() == Icb.DIRECTORY;
                    if (directory) {
                        structure(
                                extent.offset(),
                                extent.length(),
                                "the directory '" + entry.path + "/'");
                    } else {
                        notes.usage()
                                .file(extent.offset(), extent.length(), "'" + entry.path + "'");
                        used.add(extent);
                    }
                    blocks += (extent.length() + volume.blockSize() - 1) / volume.blockSize();
                }
            }
        }
        long counted = icb.bytes().le64(icb.isExtended() ? 72 : 64);
        notes.require(
                counted >= blocks && (counted == blocks || icb.size() == 0 || hasTail(icb)),
                Rule.ALLOCATION,
                icb.bytes().place(),
                "'%s/' takes %d blocks and counts %d".formatted(entry.path, blocks, counted));
    }

    /** Whether there may be more extents than the file has bytes. */
    private static boolean hasTail(Icb icb) throws MalformedDataException {
        return icb.allocation() != IN_ICB && icb.descriptors().length() > 16;
    }

    private void read(Entry directory) throws IOException {
        List<Extent> extents = volume.extents(directory.icb, directory.address.partition());
        long total = extents.stream().mapToLong(Extent::length).sum();
        gone += total;
        if (gone > volume.image().bytes()) {
            notes.add(
                    Rule.OVERLAP,
                    directory.icb.bytes().place(),
                    "all directories together are larger than the image: '%s/' is not read"
                            .formatted(directory.path));
            return;
        }
        Set<String> names = new HashSet<>();
        boolean first = true;
        try (ContentChannel channel = new ContentChannel(volume.image(), extents, total)) {
            for (long at = 0; at < total; first = false) {
                RawBytes head = bytes(channel, extents, at, HEAD);
                int length = (HEAD + head.u8(19) + head.le16(36) + 3) & ~3;
                RawBytes identifier = bytes(channel, extents, at, length);
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
                directory.icb.bytes().place(),
                "the directory '%s/' is empty: it does not name the one above"
                        .formatted(directory.path));
    }

    private void identifier(Entry directory, RawBytes identifier, boolean first, Set<String> names)
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
            long expected = directory.parent < 0 ? directory.icb.bytes().place() : directory.parent;
            notes.require(
                    place == expected,
                    Rule.FILE_IDENTIFIER,
                    identifier.place(),
                    "the directory above '%s/' is not the one that names it"
                            .formatted(directory.path));
            Entry above = known.get(place);
            if (above != null) {
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
        Optional<Entry> met = meet(target, path, directory.icb.bytes().place());
        if (met.isPresent()) {
            Entry entry = met.get();
            boolean isDirectory = entry.icb.fileType() == Icb.DIRECTORY;
            hardLinks += entry.names > 0 && !isDirectory ? 1 : 0;
            entry.names++;
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

    private static RawBytes bytes(ContentChannel from, List<Extent> extents, long at, int count)
            throws IOException {
        if (at > from.size() - count) {
            throw new MalformedDataException(
                    "directory", at, "a file identifier descriptor is cut off there");
        }
        ByteBuffer to = ByteBuffer.allocate(count);
        from.position(at);
        WholeReads.fill(from, to);
        long left = at;
        long place = 0;
        for (Extent extent : extents) {
            if (left < extent.length()) {
                place = extent.offset() + left;
                break;
            }
            left -= extent.length();
        }
        return RawBytes.of("file identifier descriptor", place, to.array());
    }
}
