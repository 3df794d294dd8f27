package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/**
 * Follows a volume from its anchors to every file, by the standards and by nothing that the writer
 * has: what it meets must have its tag, its check and its place, or the test fails.
 */
final class UdfProbe {
    private static final int BLOCK = 2048;

    /** A run of blocks of the image. */
    record Extent(long start, long bytes) {}

    /** A file, folder, link or device, and all that its entry tells. */
    record Node(
            int type,
            int flags,
            int permissions,
            int uid,
            int gid,
            int links,
            long length,
            long all,
            Extent streams,
            long micros,
            long accessed,
            long uniqueId,
            boolean hidden,
            List<Extent> extents,
            ByteBuffer embedded,
            ByteBuffer attributes) {}

    private final SeekableByteChannel image;
    private final List<LongUnaryOperator> partitions = new ArrayList<>();
    private final Map<String, Node> nodes = new TreeMap<>();
    private final Set<Long> entriesSeen = new HashSet<>();
    private int version;
    private boolean extended;

    /** Fields that tests ask for. */
    final Map<String, Long> facts = new TreeMap<>();

    /** The block where the session begins that is looked at. */
    private final long session;

    private UdfProbe(SeekableByteChannel image, long session) {
        this.image = image;
        this.session = session;
    }

    static UdfProbe of(SeekableByteChannel image) throws IOException {
        return of(image, 0);
    }

    static UdfProbe of(SeekableByteChannel image, long session) throws IOException {
        UdfProbe probe = new UdfProbe(image, session);
        probe.volume();
        return probe;
    }

    Map<String, Node> nodes() {
        return nodes;
    }

    /** The one at that path. */
    Node node(String path) {
        return Objects.requireNonNull(nodes.get(path), path);
    }

    long fact(String name) {
        return facts.getOrDefault(name, -1L);
    }

    ByteBuffer read(long block, long bytes) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
        image.position(block * BLOCK);
        while (all.hasRemaining()) {
            assertTrue(image.read(all) > 0, "the image ends before block " + block);
        }
        return all.flip();
    }

    /** Checks a descriptor at a place of a buffer; its tag's number. */
    private int tag(ByteBuffer of, int at, long location) {
        int sum = 0;
        for (int i = 0; i < 16; i++) {
            sum += i == 4 ? 0 : of.get(at + i);
        }
        assertEquals((byte) sum, of.get(at + 4), "sum of the tag at " + location);
        int length = UdfFields.u16(of, at + 10);
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= (of.get(at + 16 + i) & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1 ^ 0x1021) & 0xFFFF : crc << 1;
            }
        }
        assertEquals(crc, UdfFields.u16(of, at + 8), "check of the descriptor at " + location);
        assertEquals(
                location, UdfFields.u32(of, at + 12), "place of the descriptor at " + location);
        assertEquals(version, UdfFields.u16(of, at + 2));
        return UdfFields.u16(of, at);
    }

    private void volume() throws IOException {
        recognition();
        long last = image.size() / BLOCK - 1;
        facts.put("last", last);
        ByteBuffer anchor = read(session + 256, BLOCK);
        assertEquals(2, tag(anchor, 0, session + 256));
        ByteBuffer second = read(last - 256, BLOCK);
        assertEquals(2, tag(second, 0, last - 256));
        long main = UdfFields.u32(anchor, 20);
        long reserve = UdfFields.u32(anchor, 28);
        assertEquals(16 * BLOCK, UdfFields.u32(anchor, 16));
        sequence(UdfFields.u32(second, 20), false);
        sequence(main, true);
        sequence(reserve, false);
    }

    private void recognition() throws IOException {
        List<String> identifiers = new ArrayList<>();
        for (long block = session + 16; ; block++) {
            byte[] five = new byte[5];
            read(block, BLOCK).get(1, five);
            String identifier = new String(five, StandardCharsets.US_ASCII);
            if (five[0] == 0) {
                break;
            }
            identifiers.add(identifier);
        }
        facts.put("iso", identifiers.contains("CD001") ? 1L : 0L);
        identifiers.removeIf("CD001"::equals);
        assertEquals("BEA01", identifiers.getFirst());
        assertEquals("TEA01", identifiers.getLast());
        extended = identifiers.get(1).equals("NSR03");
        assertTrue(extended || identifiers.get(1).equals("NSR02"), identifiers.toString());
        version = extended ? 3 : 2;
    }

    private void sequence(long from, boolean follow) throws IOException {
        Map<Integer, ByteBuffer> found = new TreeMap<>();
        for (int i = 0; i < 16; i++) {
            ByteBuffer descriptor = read(from + i, BLOCK);
            int tag = tag(descriptor, 0, from + i);
            found.put(tag, descriptor);
            if (tag == 8) {
                break;
            }
        }
        assertEquals(Set.of(1, 4, 5, 6, 7, 8), found.keySet());
        if (follow) {
            logical(Objects.requireNonNull(found.get(5)), Objects.requireNonNull(found.get(6)));
        }
    }

    private void logical(ByteBuffer partition, ByteBuffer logical) throws IOException {
        long start = UdfFields.u32(partition, 188);
        long size = UdfFields.u32(partition, 192);
        facts.put("partition", start);
        facts.put("partitionBlocks", size);
        facts.put("access", UdfFields.u32(partition, 184));
        facts.put("bitmap", UdfFields.u32(partition, 68));
        facts.put("bitmapBytes", UdfFields.u32(partition, 64));
        assertEquals(BLOCK, UdfFields.u32(logical, 212));
        facts.put("revision", (long) UdfFields.u16(logical, 216 + 24));
        LongUnaryOperator physical =
                block -> {
                    assertTrue(block < size, "block " + block + " of " + size);
                    return start + block;
                };
        int at = 440;
        for (long i = 0; i < UdfFields.u32(logical, 268); i++) {
            partitions.add(map(logical, at, physical));
            at += logical.get(at + 1);
        }
        assertEquals(UdfFields.u32(logical, 264), at - 440);
        integrity(UdfFields.u32(logical, 436));
        long fileSet = UdfFields.u32(logical, 252);
        int in = UdfFields.u16(logical, 256);
        ByteBuffer set = read(partitions.get(in).applyAsLong(fileSet), BLOCK);
        assertEquals(256, tag(set, 0, fileSet));
        facts.put("root", UdfFields.u32(set, 404));
        node("", UdfFields.u32(set, 404), UdfFields.u16(set, 408), UdfFields.u32(set, 404), false);
    }

    private LongUnaryOperator map(ByteBuffer of, int at, LongUnaryOperator physical)
            throws IOException {
        if (of.get(at) == 1) {
            return physical;
        }
        byte[] name = new byte[23];
        of.get(at + 5, name);
        String identifier = new String(name, StandardCharsets.US_ASCII).trim();
        return switch (identifier) {
            case "*UDF Sparable Partition" -> sparable(of, at, physical);
            case "*UDF Virtual Partition" -> virtual(physical);
            case "*UDF Metadata Partition" -> mirrored(of, at, physical);
            default -> throw new AssertionError("partition map " + identifier);
        };
    }

    private LongUnaryOperator sparable(ByteBuffer of, int at, LongUnaryOperator physical)
            throws IOException {
        assertEquals(32, UdfFields.u16(of, at + 40));
        for (int i = 0; i < of.get(at + 42); i++) {
            long table = UdfFields.u32(of, at + 48 + 4 * i);
            ByteBuffer sparing = read(table, BLOCK);
            assertEquals(0, tag(sparing, 0, table));
            assertEquals(32, UdfFields.u16(sparing, 48), "packets that stand by");
        }
        return physical;
    }

    private LongUnaryOperator mirrored(ByteBuffer of, int at, LongUnaryOperator physical)
            throws IOException {
        LongUnaryOperator main = metadata(physical, UdfFields.u32(of, at + 40), 250);
        LongUnaryOperator other = metadata(physical, UdfFields.u32(of, at + 44), 251);
        assertEquals(of.get(at + 58) == 0, main.applyAsLong(0) == other.applyAsLong(0));
        for (int i = 0; i < 64; i++) {
            // The last of them fills up a packet and is in the file, too.
            long block = i % fact("metadataBlocks");
            assertEquals(
                    read(main.applyAsLong(block), BLOCK), read(other.applyAsLong(block), BLOCK));
        }
        return main;
    }

    private LongUnaryOperator metadata(LongUnaryOperator physical, long icb, int type)
            throws IOException {
        Node file = entry(icb, List.of(physical), 0, type, false);
        facts.put("metadataBlocks", file.length / BLOCK);
        Extent only = file.extents.getFirst();
        return block -> {
            assertTrue(block < file.length / BLOCK, "metadata block " + block);
            return only.start + block;
        };
    }

    private LongUnaryOperator virtual(LongUnaryOperator physical) throws IOException {
        long last = fact("last");
        facts.put("table", last - fact("partition"));
        Node table =
                entry(last - fact("partition"), List.of(physical), 0, extended ? 248 : 0, false);
        ByteBuffer content = content(table);
        facts.put("previous", UdfFields.u32(content, extended ? 132 : (int) table.length - 4));
        int head = extended ? UdfFields.u16(content, 0) : 0;
        long count = (table.length - (extended ? head : 36)) / 4;
        facts.put("virtual", count);
        if (!extended) {
            byte[] name = new byte[22];
            content.get((int) table.length - 35, name);
            assertEquals("*UDF Virtual Alloc Tbl", new String(name, StandardCharsets.US_ASCII));
        }
        return block -> {
            assertTrue(block < count, "virtual block " + block);
            return physical.applyAsLong(UdfFields.u32(content, head + 4 * (int) block));
        };
    }

    private void integrity(long at) throws IOException {
        ByteBuffer state = read(at, BLOCK);
        assertEquals(9, tag(state, 0, at));
        assertEquals(1, UdfFields.u32(state, 28), "closed");
        int count = (int) UdfFields.u32(state, 72);
        assertEquals(partitions.size(), count);
        facts.put("free", UdfFields.u32(state, 80));
        facts.put("nextUniqueId", state.getLong(40));
        int use = 80 + 8 * count;
        facts.put("files", UdfFields.u32(state, use + 32));
        facts.put("folders", UdfFields.u32(state, use + 36));
        facts.put("leastToRead", (long) UdfFields.u16(state, use + 40));
        facts.put("leastToWrite", (long) UdfFields.u16(state, use + 42));
    }

    private void node(String path, long icb, int in, long parent, boolean hidden)
            throws IOException {
        Node node = entry(icb, partitions, in, -1, hidden);
        nodes.put(path.isEmpty() ? "/" : path, node);
        streams(path, node, icb);
        if (node.type != 4) {
            return;
        }
        assertTrue(entriesSeen.add(icb), "a folder has one name: " + path);
        ByteBuffer content = content(node);
        long first = node.extents.isEmpty() ? -1 : node.extents.getFirst().start;
        boolean more = false;
        for (int at = 0; at < content.limit(); ) {
            long place = icb;
            if (first >= 0) {
                // The metadata partition counts its own blocks, all others those of the partition.
                long zero = partitions.get(in).applyAsLong(0);
                place =
                        first
                                + at / BLOCK
                                - (facts.containsKey("virtual") ? fact("partition") : zero);
            }
            assertEquals(257, tag(content, at, place));
            int characteristics = content.get(at + 18);
            int length = content.get(at + 19) & 0xFF;
            long target = UdfFields.u32(content, at + 24);
            String name =
                    UdfFields.string(content, at + 38 + UdfFields.u16(content, at + 36), length);
            if ((characteristics & 8) != 0) {
                assertEquals(0, at, "the folder above comes first");
                assertEquals(parent, target, "the folder above " + path);
            } else {
                more = true;
                node(
                        path + "/" + name,
                        target,
                        UdfFields.u16(content, at + 28),
                        icb,
                        (characteristics & 1) != 0);
                Node child = node(path + "/" + name);
                assertEquals((characteristics & 2) != 0, child.type == 4);
            }
            at += (38 + length + 3) / 4 * 4;
        }
        assertTrue(more || content.limit() == 40, path);
    }

    /** ECMA-167 4/9.2: the directory of a file's named streams, and what it names. */
    private void streams(String path, Node node, long owner) throws IOException {
        long all = node.length;
        if (node.streams.bytes > 0) {
            int in = (int) node.streams.start;
            long icb = node.streams.bytes - 1;
            Node directory = entry(icb, partitions, in, 13, false);
            assertEquals(node.uniqueId, directory.uniqueId);
            ByteBuffer content = content(directory);
            assertEquals(257, tag(content, 0, icb));
            assertEquals(8, content.get(18) & 8, "what it belongs to comes first");
            assertEquals(owner, UdfFields.u32(content, 24));
            for (int at = 40; at < content.limit(); ) {
                assertEquals(257, tag(content, at, icb));
                int length = content.get(at + 19) & 0xFF;
                Node stream = entry(UdfFields.u32(content, at + 24), partitions, in, 5, false);
                assertEquals(1 << 13, stream.flags & 1 << 13, "the flag of a stream");
                assertEquals(node.uniqueId, stream.uniqueId);
                nodes.put(path + ":" + UdfFields.string(content, at + 38, length), stream);
                all += stream.length;
                at += (38 + length + 3) / 4 * 4;
            }
        }
        assertEquals(all, node.all, "bytes of the file and its streams");
    }

    ByteBuffer content(Node node) throws IOException {
        if (node.extents.isEmpty()) {
            return node.embedded;
        }
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(node.length));
        for (Extent extent : node.extents) {
            all.put(
                    extent.start < 0
                            ? ByteBuffer.allocate((int) extent.bytes)
                            : read(extent.start, extent.bytes));
        }
        return all.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    private Node entry(long icb, List<LongUnaryOperator> maps, int in, int expected, boolean hidden)
            throws IOException {
        ByteBuffer entry = read(maps.get(in).applyAsLong(icb), BLOCK);
        assertEquals(extended ? 266 : 261, tag(entry, 0, icb));
        assertEquals(4, UdfFields.u16(entry, 20), "strategy");
        int type = entry.get(27) & 0xFF;
        assertTrue(expected < 0 || expected == type, "file type " + type);
        int flags = UdfFields.u16(entry, 34);
        int head = extended ? 216 : 176;
        int attributes = (int) UdfFields.u32(entry, head - 8);
        int allocation = (int) UdfFields.u32(entry, head - 4);
        byte[] embedded = new byte[allocation];
        entry.get(head + attributes, embedded);
        byte[] extra = new byte[attributes];
        entry.get(head, extra);
        long length = entry.getLong(56);
        List<Extent> extents = new ArrayList<>();
        if ((flags & 7) == 3) {
            assertEquals(length, allocation, "what is embedded is the whole");
        } else {
            extents(little(embedded), flags & 7, maps, in, extents);
            long bytes = extents.stream().mapToLong(Extent::bytes).sum();
            assertEquals(length, bytes, "extents make up the length");
            long blocks =
                    extents.stream()
                            .filter(e -> e.start >= 0)
                            .mapToLong(e -> (e.bytes + BLOCK - 1) / BLOCK)
                            .sum();
            assertEquals(blocks, entry.getLong(extended ? 72 : 64), "blocks that are recorded");
        }
        return new Node(
                type,
                flags,
                (int) UdfFields.u32(entry, 44),
                entry.getInt(36),
                entry.getInt(40),
                UdfFields.u16(entry, 48),
                length,
                extended ? entry.getLong(64) : length,
                // The partition and the block of the stream directory, by one more where it is.
                extended && UdfFields.u32(entry, 152) > 0
                        ? new Extent(UdfFields.u16(entry, 160), UdfFields.u32(entry, 156) + 1)
                        : new Extent(0, 0),
                UdfFields.micros(entry, extended ? 92 : 84),
                UdfFields.micros(entry, extended ? 80 : 72),
                entry.getLong(extended ? 200 : 160),
                hidden,
                List.copyOf(extents),
                little(embedded),
                little(extra));
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void extents(
            ByteBuffer descriptors, int kind, List<LongUnaryOperator> maps, int in, List<Extent> to)
            throws IOException {
        int size = kind == 0 ? 8 : 16;
        for (int at = 0; at < descriptors.limit(); at += size) {
            long told = UdfFields.u32(descriptors, at);
            long block = UdfFields.u32(descriptors, at + 4);
            int partition = kind == 0 ? in : UdfFields.u16(descriptors, at + 8);
            long bytes = told & 0x3FFFFFFF;
            LongUnaryOperator map = maps.get(partition);
            if (told >>> 30 == 3) {
                assertEquals(descriptors.limit(), at + size, "what continues comes last");
                ByteBuffer more = read(map.applyAsLong(block), BLOCK);
                assertEquals(258, tag(more, 0, block));
                byte[] inside = new byte[(int) UdfFields.u32(more, 20)];
                more.get(24, inside);
                extents(little(inside), kind, maps, in, to);
                facts.merge("continuations", 1L, Long::sum);
                return;
            }
            if (told >>> 30 == 2) {
                to.add(new Extent(-1, bytes));
                continue;
            }
            assertEquals(0, told >>> 30, "recorded");
            long start = map.applyAsLong(block);
            assertEquals(
                    start + (bytes - 1) / BLOCK,
                    map.applyAsLong(block + (bytes - 1) / BLOCK),
                    "one piece");
            to.add(new Extent(start, bytes));
        }
    }
}
