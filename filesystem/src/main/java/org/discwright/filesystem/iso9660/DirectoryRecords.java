package org.discwright.filesystem.iso9660;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.PackedContent;
import org.discwright.filesystem.tree.RecordedContent;
import org.discwright.filesystem.tree.TimeKind;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of directories (ECMA-119 9.1) and their continuation areas. The same code finds
 * how long they are, before anything has a place, and makes them afterwards. Used by one thread.
 */
final class DirectoryRecords {
    /**
     * Bytes of a section: the largest multiple of a block that the length of an extent can tell.
     */
    static final long SECTION = (1L << 32) - ImagePlan.BLOCK;

    private static final int HEAD = 33;
    private static final int LONGEST = 254;
    private static final int HIDDEN = 1;
    private static final int IS_DIRECTORY = 2;
    private static final int GOES_ON = 0x80;
    private static final int FIRST_SERIAL = 1;

    private final IsoSource source;
    private final Hierarchy hierarchy;
    private final @Nullable SystemUse use;
    private final byte[] record = new byte[256];
    private final RecordFields fields = new RecordFields(record, 0);
    private final RecordDate date = new RecordDate();

    /** Where files lie, once that is known. */
    private @Nullable FileExtents files;

    /** The block of the image from which on the hierarchy counts. */
    private long origin;

    private long base;
    private long windowFrom;
    private byte[] window = new byte[0];
    private int position;
    private int continuation;
    private int continuationBase;

    /**
     * For one hierarchy.
     *
     * @param rockRidge whether records have system use fields
     */
    DirectoryRecords(IsoSource source, Hierarchy hierarchy, RockRidge rockRidge) {
        this.source = source;
        this.hierarchy = hierarchy;
        this.use =
                rockRidge == RockRidge.NONE
                        ? null
                        : new SystemUse(
                                rockRidge == RockRidge.V1_12, source.tree().hasExtended(), date);
    }

    /**
     * The same, with the places of files.
     *
     * @param from the block of the image from which on the hierarchy counts
     */
    DirectoryRecords with(FileExtents extents, long from) {
        files = extents;
        origin = from;
        return this;
    }

    /** Finds how many blocks a directory takes. */
    void measure(int directory) {
        window = new byte[0];
        emit(directory);
        hierarchy.blocks[directory] = blocks(position);
        hierarchy.continuation[directory] = blocks(continuation);
    }

    /**
     * Makes a part of a directory.
     *
     * @param from bytes before that part
     * @param to takes it; what the directory does not fill is zero
     */
    void render(int directory, long from, byte[] to) {
        window = to;
        windowFrom = from;
        emit(directory);
    }

    private void emit(int directory) {
        position = 0;
        continuation = 0;
        base = hierarchy.start[directory];
        continuationBase = hierarchy.blocks[directory] * ImagePlan.BLOCK;
        int above = hierarchy.parent[directory];
        self(directory, above);
        for (int i = hierarchy.from[directory]; i < hierarchy.from[directory + 1]; i++) {
            if (isPast()) {
                return;
            }
            int child = hierarchy.children[i];
            if (!source.isDirectory(child)) {
                file(child);
            } else if (hierarchy.node[directory] != source.shelter() && source.moved().get(child)) {
                link(child);
            } else {
                directory(child);
            }
        }
    }

    /** Whether a window is made, and ends before the records do that are still to come. */
    private boolean isPast() {
        long end = windowFrom + window.length;
        return !isMeasuring() && position >= end && end <= continuationBase;
    }

    /** The records of the directory itself and of the one above it. */
    private void self(int directory, int above) {
        int node = hierarchy.node[directory];
        if (use != null) {
            use.begin(directory == 0);
            use.posix(source.attributes(node), links(directory), serial(node));
            times(use, node);
            if (directory == 0) {
                use.extensions();
            }
            if (directory == 0 || isMoved(node)) {
                // There is no other record of it, or none that readers of a link come to.
                extend(use, node);
            }
        }
        record[HEAD] = 0;
        place(hierarchy.start[directory], bytes(directory), source.modified(node), IS_DIRECTORY, 1);
        int parent = hierarchy.node[above];
        if (use != null) {
            use.begin(false);
            use.posix(source.attributes(parent), links(above), serial(parent));
            times(use, parent);
            if (parent == source.shelter()) {
                use.parent(hierarchy.start[hierarchy.number[source.tree().parent(node)]]);
            }
        }
        record[HEAD] = 1;
        place(hierarchy.start[above], bytes(above), source.modified(parent), IS_DIRECTORY, 1);
    }

    private void directory(int node) {
        int number = hierarchy.number[node];
        if (use != null) {
            use.begin(false);
            use.posix(source.attributes(node), links(number), serial(node));
            times(use, node);
            use.name(name(node));
            if (isMoved(node) || node == source.shelter()) {
                // The folder of what was moved is none of the tree's either: readers leave it out.
                use.relocated();
            }
            extend(use, node);
        }
        int length = identifier(hierarchy.identifiers, node);
        int flags = IS_DIRECTORY | hidden(node);
        place(hierarchy.start[number], bytes(number), source.modified(node), flags, length);
    }

    /** What stands where a folder was moved away. */
    private void link(int node) {
        int number = hierarchy.number[node];
        if (use != null) {
            use.begin(false);
            use.posix(source.attributes(node), links(number), serial(node));
            times(use, node);
            use.name(name(node));
            use.child(hierarchy.start[number]);
        }
        int length = identifier(hierarchy.links, node);
        int flags = hidden(node);
        place(hierarchy.start[number], ImagePlan.BLOCK, source.modified(node), flags, length);
    }

    private void file(int node) {
        Attributes attributes = source.attributes(node);
        FileTree tree = source.tree();
        if (use != null) {
            use.begin(false);
            use.posix(attributes, tree.links(node), serial(tree.original(node)));
            times(use, node);
            use.name(name(node));
            switch (attributes.type()) {
                case Attributes.SYMBOLIC_LINK -> use.link(tree.linkTarget(node).orElse(""));
                case Attributes.BLOCK_DEVICE, Attributes.CHARACTER_DEVICE ->
                        use.device(tree.device(node));
                case Attributes.REGULAR -> {
                    Optional<PackedContent> packed = tree.packed(node);
                    if (packed.isPresent()) {
                        use.packed(packed.get().packing());
                    }
                }
                default -> {}
            }
            extend(use, node);
        }
        int length = identifier(hierarchy.identifiers, node);
        Optional<RecordedContent> recorded = tree.recorded(tree.original(node));
        if (recorded.isPresent()) {
            List<RecordedContent.Piece> pieces = recorded.get().pieces();
            for (int i = 0; i < pieces.size(); i++) {
                boolean last = i == pieces.size() - 1;
                sections(node, pieces.get(i).block(), pieces.get(i).bytes(), length, last);
            }
        } else {
            long start = files == null || !tree.isFile(node) ? 0 : files.start(node) - origin;
            sections(node, start, tree.length(node), length, true);
        }
    }

    /** The records of a run of blocks, as many as its length needs. */
    private void sections(int node, long first, long bytes, int identifier, boolean last) {
        long start = first;
        long left = bytes;
        do {
            long section = Math.min(left, SECTION);
            left -= section;
            int flags = hidden(node) | (left > 0 || !last ? GOES_ON : 0);
            place(start, section, source.modified(node), flags, identifier);
            start += SECTION / ImagePlan.BLOCK;
        } while (left > 0);
    }

    private void extend(SystemUse fields, int node) {
        fields.attributes(source.extended(node), source.attributes(node).permissions());
    }

    private void times(SystemUse fields, int node) {
        fields.times(
                source.time(node, TimeKind.CREATED),
                source.modified(node),
                source.time(node, TimeKind.ACCESSED),
                source.time(node, TimeKind.CHANGED));
    }

    private boolean isMoved(int node) {
        return node != source.shelter() && source.moved().get(node);
    }

    private byte[] name(int node) {
        return node == source.shelter()
                ? source.name(node).getBytes(StandardCharsets.UTF_8)
                : source.tree().nameBytes(node);
    }

    /** Puts the identifier where the record has it, if one is made. */
    private int identifier(Identifiers of, int node) {
        return isMeasuring() ? of.length(node) : of.copy(node, record, HEAD);
    }

    private boolean isMeasuring() {
        return window.length == 0;
    }

    private int hidden(int node) {
        return source.isHidden(node) ? HIDDEN : 0;
    }

    private static int serial(int node) {
        return node + FIRST_SERIAL;
    }

    private long bytes(int directory) {
        return (long) hierarchy.blocks[directory] * ImagePlan.BLOCK;
    }

    /** Two names of its own, and one in each folder that lies in it. */
    private int links(int directory) {
        return 2 + hierarchy.folders[directory];
    }

    private void place(long start, long length, long modified, int flags, int identifier) {
        int end = HEAD + identifier;
        if (end % 2 != 0) {
            record[end++] = 0;
        }
        if (use != null) {
            end = systemUse(use, end);
        }
        if (position % ImagePlan.BLOCK + end > ImagePlan.BLOCK) {
            position = blocks(position) * ImagePlan.BLOCK;
        }
        if (!isMeasuring()) {
            fields.at(0).octet(end).octet(0).both32(start).both32(length);
            fields.octets(date.of(modified), 0, RecordDate.LENGTH);
            fields.octet(flags).octet(0).octet(0).both16(1).octet(identifier);
            put(record, 0, end, position);
        }
        position += end;
    }

    /** Puts entries behind the identifier, and what has no room there into continuation areas. */
    private int systemUse(SystemUse entries, int from) {
        int whole = entries.to(entries.count() - 1);
        int end = from;
        int next = 0;
        int room = LONGEST - from;
        if (whole > room) {
            room -= SystemUse.CONTINUATION;
        }
        while (next < entries.count() && entries.to(next) <= room) {
            next++;
        }
        int inline = next == 0 ? 0 : entries.to(next - 1);
        System.arraycopy(entries.bytes(), 0, record, end, inline);
        end += inline;
        if (next < entries.count()) {
            continued(entries, next, record, end);
            end += SystemUse.CONTINUATION;
        }
        // A record has an even length (ECMA-119 9.1.13 with SUSP 4.1).
        if (end % 2 != 0) {
            record[end++] = 0;
        }
        return end;
    }

    /** Writes an entry CE into {@code at}, and the entries into the area that it names. */
    private void continued(SystemUse entries, int first, byte[] at, int offset) {
        int from = entries.from(first);
        int rest = entries.to(entries.count() - 1) - from;
        int room = ImagePlan.BLOCK - continuation % ImagePlan.BLOCK;
        if (rest > room) {
            // An area does not cross blocks: readers take one block of it.
            continuation = blocks(continuation) * ImagePlan.BLOCK;
            room = ImagePlan.BLOCK;
        }
        int next = first;
        int limit = rest > room ? room - SystemUse.CONTINUATION : room;
        while (next < entries.count() && entries.to(next) - from <= limit) {
            next++;
        }
        byte[] area = new byte[ImagePlan.BLOCK];
        int used = entries.to(next - 1) - from;
        System.arraycopy(entries.bytes(), from, area, 0, used);
        int place = continuation;
        int whole = used + (next < entries.count() ? SystemUse.CONTINUATION : 0);
        continuation += whole;
        if (next < entries.count()) {
            continued(entries, next, area, used);
        }
        new RecordFields(at, offset)
                .octet('C')
                .octet('E')
                .octet(SystemUse.CONTINUATION)
                .octet(1)
                .both32(base + (continuationBase + place) / ImagePlan.BLOCK)
                .both32(place % ImagePlan.BLOCK)
                .both32(whole);
        put(area, 0, whole, (long) continuationBase + place);
    }

    private void put(byte[] bytes, int from, int length, long at) {
        long begin = Math.max(at, windowFrom);
        long end = Math.min(at + length, windowFrom + window.length);
        if (begin < end) {
            System.arraycopy(
                    bytes,
                    from + (int) (begin - at),
                    window,
                    (int) (begin - windowFrom),
                    (int) (end - begin));
        }
    }

    private static int blocks(int bytes) {
        return (bytes + ImagePlan.BLOCK - 1) / ImagePlan.BLOCK;
    }
}
