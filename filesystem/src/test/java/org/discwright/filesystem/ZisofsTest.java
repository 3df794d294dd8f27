package org.discwright.filesystem;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.Duplicates;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.PackedContent;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.zisofs.Zisofs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packed files, unpacked by hand as the format has it. */
class ZisofsTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");
    private static final int BLOCK = 32_768;
    private static final String SUMS = "SHA256SUMS";

    @TempDir Path folder;

    private final List<ChangedFile> changed = new ArrayList<>();
    private byte[] text;

    @BeforeEach
    void files() throws IOException {
        text = new byte[5 * BLOCK + 77];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) ('a' + random.nextInt(4));
        }
        Arrays.fill(text, 2 * BLOCK, 3 * BLOCK, (byte) 0);
        Files.write(folder.resolve("text"), text);
        byte[] noise = new byte[100_000];
        random.nextBytes(noise);
        Files.write(folder.resolve("noise"), noise);
        Files.write(folder.resolve("short"), new byte[100]);
        Files.createLink(folder.resolve("also text"), folder.resolve("text"));
    }

    private FileTree tree() throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", folder).build();
    }

    private ImagePlan plan(FileTree tree) {
        return IsoMaster.plan(
                tree,
                IsoOptions.of("PACKED", THEN).withJoliet(Joliet.NONE),
                renamed -> {},
                changed::add);
    }

    private static ByteBuffer written(ImagePlan plan) throws IOException {
        return ByteBuffer.wrap(WrittenImages.bytes(plan)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer file(ImagePlan plan, String path) throws IOException {
        FileTree tree = plan.files().tree();
        int node = tree.find(path).orElseThrow();
        return written(plan)
                .slice((int) plan.files().start(node) * 2048, (int) tree.length(node))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] unpacked(ByteBuffer file) throws DataFormatException {
        assertEquals(0x37E45396C9DBD607L, file.duplicate().getLong(0));
        assertEquals(4, file.get(12));
        assertEquals(15, file.get(13));
        byte[] plain = new byte[file.getInt(8)];
        for (int i = 0; i * BLOCK < plain.length; i++) {
            int from = file.getInt(16 + 4 * i);
            int end = file.getInt(20 + 4 * i);
            if (from < end) {
                Inflater inflater = new Inflater();
                inflater.setInput(file.slice(from, end - from));
                int expected = Math.min(BLOCK, plain.length - i * BLOCK);
                assertEquals(expected, inflater.inflate(plain, i * BLOCK, expected));
                inflater.end();
            }
        }
        return plain;
    }

    @Test
    void whatSavesRoomIsPacked() throws Exception {
        FileTree tree = Zisofs.pack(tree(), node -> false);
        ImagePlan plan = plan(tree);
        ByteBuffer file = file(plan, "/text");
        assertEquals(file.getInt(16 + 8), file.getInt(16 + 12), "nothing is a block of zeros");
        assertArrayEquals(text, unpacked(file));
        int link = tree.find("/also text").orElseThrow();
        assertEquals(text.length, tree.packed(link).orElseThrow().packing().length());
        assertEquals(tree.length(tree.find("/text").orElseThrow()), tree.length(link));
        for (String plain : List.of("/noise", "/short")) {
            assertTrue(tree.packed(tree.find(plain).orElseThrow()).isEmpty(), plain);
        }
        assertEquals(List.of(), changed);
    }

    @Test
    void rockRidgeTellsWhatItUnpacksTo() throws Exception {
        ByteBuffer image = written(plan(Zisofs.pack(tree(), node -> false)));
        byte[] bytes = new byte[image.remaining()];
        image.get(0, bytes);
        byte[] field = {'Z', 'F', 16, 1, 'p', 'z', 4, 15};
        int found = 0;
        for (int at = 0; at < 64 * 2048; at++) {
            if (Arrays.equals(bytes, at, at + 8, field, 0, 8)) {
                found++;
                assertEquals(text.length, image.getInt(at + 8));
                assertEquals(text.length, Integer.reverseBytes(image.getInt(at + 12)));
            }
        }
        assertEquals(2, found, "one for each of its names");
    }

    @Test
    void whatIsPackedAlreadyIsMarked() throws Exception {
        ImagePlan first = plan(Zisofs.pack(tree(), node -> false));
        ByteBuffer packed = file(first, "/text");
        byte[] bytes = new byte[packed.remaining()];
        packed.get(bytes);
        Files.delete(folder.resolve("also text"));
        Files.write(folder.resolve("text"), bytes);
        FileTree tree = Zisofs.mark(tree());
        PackedContent.Packing packing =
                tree.packed(tree.find("/text").orElseThrow()).orElseThrow().packing();
        assertEquals(new PackedContent.Packing(16, 15, text.length), packing);
        assertTrue(tree.packed(tree.find("/noise").orElseThrow()).isEmpty());
        assertArrayEquals(text, unpacked(file(plan(tree), "/text")));
    }

    @Test
    void aFileThatChangesIsToldAndNothingIsDisplaced() throws Exception {
        FileTree tree = Zisofs.pack(tree(), node -> false);
        ImagePlan plan = plan(tree);
        byte[] noise = new byte[text.length];
        new SplittableRandom(9).nextBytes(noise);
        Files.write(folder.resolve("text"), noise);
        assertEquals(plan.length(), written(plan).capacity());
        assertEquals(1, changed.size(), changed.toString());
        assertFalse(changed.getFirst().how().isBlank());
    }

    private static String sum(byte[] bytes, String name) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return HexFormat.of().formatHex(digest) + "  " + name + "\n";
    }

    private static String sums(ImagePlan plan) throws IOException {
        ByteBuffer lines = file(plan, "/" + SUMS);
        byte[] bytes = new byte[lines.remaining()];
        lines.get(bytes);
        return new String(bytes, US_ASCII);
    }

    @Test
    void aManifestListsWhatTheyUnpackTo() throws Exception {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", folder);
        FileTree tree = Zisofs.pack(builder.addManifest(SUMS).build(), node -> false);
        assertTrue(tree.packed(tree.find("/text").orElseThrow()).isPresent());
        ImagePlan plan = plan(tree);
        byte[] noise = Files.readAllBytes(folder.resolve("noise"));
        String sums = sums(plan);
        for (String line :
                List.of(sum(text, "text"), sum(text, "also text"), sum(noise, "noise"))) {
            assertTrue(sums.contains(line), sums);
        }
        assertArrayEquals(text, unpacked(file(plan, "/text")));
        assertEquals(List.of(), changed);
        assertEquals(sums, sums(plan), "who reads the image again finds the same");
    }

    /** Bytes of which one is another, without a sign, when they are read for the second time. */
    private static final class Silent implements Content {
        private final byte[] first;
        private final int at;
        private final AtomicInteger opened = new AtomicInteger();

        Silent(byte[] first, int at) {
            this.first = first;
            this.at = at;
        }

        @Override
        public long length() {
            return first.length;
        }

        @Override
        public ReadableByteChannel open() {
            byte[] bytes = first.clone();
            if (opened.incrementAndGet() == 2) {
                bytes[at]++;
            }
            return Channels.newChannel(new ByteArrayInputStream(bytes));
        }
    }

    /** In the middle of one part, in a tail of zeros, and where several parts are made of it. */
    @ParameterizedTest
    @CsvSource({"40000, 200000", "199999, 200000", "100000, 9000000", "8999999, 9000000"})
    void whatWasPackedOtherwiseLaterIsToldAndNotListed(int at, int length) throws Exception {
        byte[] plain = new byte[length];
        System.arraycopy(text, 0, plain, 0, 2 * BLOCK);
        TreeBuilder builder =
                new TreeBuilder(ScanOptions.DEFAULT, THEN)
                        .add("/", folder)
                        .add("/silent", new Silent(plain, at), Attributes.PLAIN_FILE, THEN)
                        .addManifest(SUMS);
        ImagePlan plan = plan(Zisofs.pack(builder.build(), node -> false));
        String sums = sums(plan);
        assertEquals(List.of("/silent"), changed.stream().map(ChangedFile::path).toList());
        assertTrue(sums.contains(sum(text, "text")), sums);
        String silent = sums.lines().filter(line -> line.contains("silent")).findFirst().orElse("");
        assertTrue(silent.startsWith("# changed while the image was made"), sums);
    }

    @Test
    void whatSharesBlocksIsPackedTogether() throws Exception {
        Path copy = Files.write(folder.resolve("copy"), text);
        FileTree tree =
                new TreeBuilder(ScanOptions.DEFAULT, THEN)
                        .add("/", folder)
                        .addManifest(SUMS)
                        .build();
        IntUnaryOperator stored = Duplicates.find(tree, node -> false);
        Files.write(copy, new byte[text.length - 7]);
        FileTree packed = Zisofs.pack(tree, node -> false, stored);
        ImagePlan plan =
                IsoMaster.plan(
                        packed,
                        IsoOptions.of("PACKED", THEN).withJoliet(Joliet.NONE).withStored(stored),
                        renamed -> {},
                        changed::add);
        String sums = sums(plan);
        assertTrue(sums.contains(sum(text, "copy")), sums);
        assertTrue(sums.contains(sum(text, "text")), sums);
        assertArrayEquals(text, unpacked(file(plan, "/copy")));
        assertEquals(
                plan.files().start(packed.find("/text").orElseThrow()),
                plan.files().start(packed.find("/copy").orElseThrow()));
    }

    @Test
    void whatIsMarkedHasNoDigest() throws Exception {
        FileTree tree =
                new TreeBuilder(ScanOptions.DEFAULT, THEN)
                        .add("/", folder)
                        .addManifest(SUMS)
                        .build();
        assertThrows(IllegalArgumentException.class, () -> Zisofs.mark(tree));
    }
}
