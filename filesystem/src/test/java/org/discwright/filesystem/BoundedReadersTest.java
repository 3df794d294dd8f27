package org.discwright.filesystem;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.CheckReport;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.check.Rule;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.reader.ContentChannel;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.Details;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.NamedStream;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.BlockReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small images that would take much memory or time of who reads them. */
class BoundedReadersTest {
    private static final int BLOCK = 2048;

    /** A name for which a record has no room. */
    private static final String NO_ROOM = "long name ".repeat(24);

    @TempDir Path folder;

    private Path in;

    @BeforeEach
    void anEmptyFolder() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
    }

    private byte[] iso() throws IOException {
        return UdfImages.bytes(
                IsoMaster.plan(
                        new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build(),
                        IsoOptions.of("BOUNDED", THEN),
                        renaming -> {},
                        file -> {}));
    }

    private static ByteBuffer little(byte[] image) {
        return ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void both32(byte[] image, int at, int value) {
        little(image).putInt(at, value).putInt(at + 4, Integer.reverseBytes(value));
    }

    private static int find(byte[] image, String text, int from) {
        int at = new String(image, StandardCharsets.ISO_8859_1).indexOf(text, from);
        assertTrue(at >= 0, text);
        return at;
    }

    /** A continuation area of fields like {@code field}, and one that leads to itself. */
    private byte[] endless(byte[] field, boolean loop) throws IOException {
        byte[] image = iso();
        int area = image.length;
        int length = 64 << 10;
        byte[] larger = Arrays.copyOf(image, area + length);
        int first = find(image, "CE\u001c\u0001", 18 * BLOCK);
        both32(larger, first + 4, area / BLOCK);
        both32(larger, first + 12, 0);
        both32(larger, first + 20, length);
        int at = area;
        for (; at + field.length + 28 <= larger.length; at += field.length) {
            System.arraycopy(field, 0, larger, at, field.length);
        }
        if (loop) {
            System.arraycopy(larger, first, larger, at, 28);
        }
        return larger;
    }

    private static byte[] field(String signature, int flags) {
        byte[] field = new byte[255];
        Arrays.fill(field, (byte) 'n');
        field[0] = (byte) signature.charAt(0);
        field[1] = (byte) signature.charAt(1);
        field[2] = (byte) 255;
        field[3] = 1;
        field[4] = (byte) flags;
        return field;
    }

    private static List<FileEntry> root(byte[] image, TreeKind kind) throws IOException {
        try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(image), 0)) {
            VolumeTree tree = volumes.tree(kind).orElseThrow();
            return tree.list(tree.root());
        }
    }

    private static CheckReport check(byte[] image) throws IOException {
        return ImageCheck.check(new ImageBlocks(new MemoryBlocks(image)), 0);
    }

    @Test
    void namesThatDoNotEndAreCutOff() throws IOException {
        Files.writeString(in.resolve(NO_ROOM), "n");
        byte[] image = endless(field("NM", 1), true);
        List<FileEntry> entries = root(image, TreeKind.RR);
        assertEquals(1, entries.size());
        assertTrue(entries.getFirst().name().length() <= 1024, "a name of megabytes");
        assertTrue(
                check(image).findings().stream()
                        .anyMatch(one ->
                                one.rule() == Rule.SYSTEM_USE && one.message().contains("name")),
                () -> "nothing is said of the name");
    }

    @Test
    void linksThatDoNotEndLeadNowhere() throws IOException {
        byte[] part = field("SL", 1);
        part[5] = 1;
        part[6] = (byte) 248;
        Files.createSymbolicLink(in.resolve(NO_ROOM), Path.of("t"));
        List<FileEntry> entries = root(endless(part, false), TreeKind.RR);
        assertEquals(1, entries.size());
        int length = entries.getFirst().link().map(String::length).orElse(0);
        assertTrue(length <= 1 << 14, "a link to " + length + " characters");
    }

    /** A small image that is said to be one of 4 GiB. */
    private static final class Sparse implements BlockReader {
        private final byte[] image;

        Sparse(byte[] image) {
            this.image = image;
        }

        @Override
        public long blocks() {
            return 1 << 21;
        }

        @Override
        public void read(long first, int count, ByteBuffer to) {
            long from = Math.min(first * BLOCK, image.length);
            int here = (int) Math.min((long) count * BLOCK, image.length - from);
            to.put(image, (int) from, here);
            to.put(new byte[count * BLOCK - here]);
        }
    }

    private static void interleave(byte[] image, String name, long size) {
        int record = find(image, name, 18 * BLOCK) - 33;
        both32(image, record + 10, (int) size);
        image[record + 26] = 1;
        image[record + 27] = 1;
    }

    @Test
    void interleavedFilesHaveNoEndlessUnits() throws IOException {
        Files.writeString(in.resolve("file0"), "x");
        Files.writeString(in.resolve("file1"), "x");
        byte[] image = iso();
        interleave(image, "FILE0", 900_000L * BLOCK);
        assertEquals(2, list(image).size());
        interleave(image, "FILE1", 900_000L * BLOCK);
        assertThrows(MalformedDataException.class, () -> list(image));
        interleave(image, "FILE0", 1_050_000L * BLOCK);
        interleave(image, "FILE1", 1);
        assertThrows(MalformedDataException.class, () -> list(image));
    }

    private static List<FileEntry> list(byte[] image) throws IOException {
        try (DiscVolumes volumes = DiscVolumes.open(new Sparse(image), 0)) {
            VolumeTree tree = volumes.tree(TreeKind.ISO).orElseThrow();
            return tree.list(tree.root());
        }
    }

    private static byte[] udf(FileTree tree) throws IOException {
        return UdfImages.bytes(
                UdfMaster.plan(
                        tree,
                        UdfOptions.of(UdfRevision.V2_01, "BOUNDED", THEN),
                        renaming -> {},
                        file -> {}));
    }

    private static int partition(byte[] image) {
        return little(image).getInt(34 * BLOCK + 188);
    }

    @Test
    void filesShareNoEndlessListOfPieces() throws IOException {
        int count = 6000;
        Files.write(in.resolve("large"), new byte[count * BLOCK]);
        Path names = Files.createDirectory(in.resolve("names"));
        for (int i = 0; i < 300; i++) {
            Files.writeString(names.resolve("name" + i), "");
        }
        byte[] image = udf(new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build());
        UdfSeals seals = UdfSeals.of(image);
        ByteBuffer bytes = little(image);
        // Six allocation extents of a thousand pieces each, in the file that has room for them.
        int start = bytes.getInt(content(image));
        pieces(image, start, count);
        for (int at = 0; at + BLOCK <= image.length; at += BLOCK) {
            boolean entry = bytes.getShort(at) == 266;
            if (entry && image[at + 27] == 5 && bytes.getLong(at + 56) == 0) {
                bytes.putLong(at + 56, (long) count * BLOCK);
                bytes.putShort(at + 34, (short) 0);
                bytes.putInt(at + 212, 8);
                bytes.putInt(at + 216, (3 << 30) | BLOCK).putInt(at + 220, start);
                bytes.putShort(at + 10, (short) (216 + 8 - 16));
            }
        }
        seals.renew(image);
        try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(image), 0)) {
            VolumeTree tree = volumes.tree(TreeKind.UDF).orElseThrow();
            FileEntry folder =
                    tree.list(tree.root()).stream()
                            .filter(FileEntry::isDirectory)
                            .findFirst()
                            .orElseThrow();
            assertThrows(MalformedDataException.class, () -> tree.list(folder));
        }
    }

    /** Where the entry of the one file with content says that its first piece lies. */
    private static int content(byte[] image) {
        ByteBuffer bytes = little(image);
        for (int at = 0; at + BLOCK <= image.length; at += BLOCK) {
            if (bytes.getShort(at) == 266 && image[at + 27] == 5 && bytes.getLong(at + 56) > 0) {
                return at + 220;
            }
        }
        throw new AssertionError("there is no file");
    }

    /** A chain of allocation extents, in the blocks from {@code start} of the partition on. */
    private static void pieces(byte[] image, int start, int count) {
        ByteBuffer bytes = little(image);
        int room = (BLOCK - 24) / 8 - 1;
        int block = start;
        for (int left = count; left > 0; block++) {
            int at = (partition(image) + block) * BLOCK;
            int here = Math.min(room, left);
            Arrays.fill(image, at, at + BLOCK, (byte) 0);
            bytes.putShort(at, (short) 258).putShort(at + 2, (short) 3);
            bytes.putInt(at + 12, block);
            bytes.putShort(at + 10, (short) (BLOCK - 16));
            bytes.putInt(at + 20, (here + 1) * 8);
            for (int i = 0; i < here; i++) {
                bytes.putInt(at + 24 + 8 * i, BLOCK).putInt(at + 28 + 8 * i, start);
            }
            left -= here;
            if (left > 0) {
                bytes.putInt(at + 24 + 8 * here, (3 << 30) | BLOCK);
                bytes.putInt(at + 28 + 8 * here, block + 1);
            }
            UdfSeals.renew(image, at);
        }
    }

    private static FileTree withStreams(int files) {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        for (int i = 0; i < files; i++) {
            int node =
                    builder.append(
                            FileTree.ROOT,
                            "file" + i,
                            new BytesContent(Octets.EMPTY),
                            Attributes.PLAIN_FILE,
                            Instant.EPOCH);
            builder.describe(
                    node,
                    new Details(
                            0,
                            0,
                            false,
                            false,
                            List.of(new NamedStream("s", new BytesContent(Octets.EMPTY)))));
        }
        return builder.build();
    }

    @Test
    void streamsAreOfOneFile() throws IOException {
        byte[] image = udf(withStreams(2));
        UdfSeals seals = UdfSeals.of(image);
        ByteBuffer bytes = little(image);
        int first = -1;
        for (int at = 0; at + BLOCK <= image.length; at += BLOCK) {
            if (bytes.getShort(at) == 266 && image[at + 27] == 5 && bytes.getInt(at + 152) > 0) {
                if (first < 0) {
                    first = at;
                } else {
                    System.arraycopy(image, first + 152, image, at + 152, 16);
                }
            }
        }
        seals.renew(image);
        try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(image), 0)) {
            VolumeTree tree = volumes.tree(TreeKind.UDF).orElseThrow();
            List<FileEntry> files = tree.list(tree.root());
            assertEquals(1, tree.streams(files.get(0)).size());
            assertEquals(1, tree.streams(files.get(0)).size());
            assertThrows(MalformedDataException.class, () -> tree.streams(files.get(1)));
        }
    }

    @Test
    void streamsAreNoFilesThatAreCounted() throws IOException {
        assertEquals(List.of(), check(udf(withStreams(3))).findings());
    }

    @Test
    void aByteOfAFileHasItsPlace() throws IOException {
        List<Extent> extents = List.of(new Extent(5000, 10), Extent.hole(100), new Extent(100, 50));
        try (ContentChannel channel =
                new ContentChannel(
                        new ImageBlocks(new MemoryBlocks(new byte[8192])), extents, 160)) {
            assertEquals(5000, channel.place(0));
            assertEquals(5009, channel.place(9));
            assertTrue(channel.place(10) < 0);
            assertEquals(149, channel.place(159));
        }
    }
}
