package org.discwright.filesystem.reader;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.discwright.filesystem.SampleFolder.account;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.discwright.filesystem.MemoryBlocks;
import org.discwright.filesystem.SampleFolder;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.nio.DiscFileSystem;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.filesystem.zisofs.Zisofs;
import org.discwright.model.error.MalformedDataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of ours, whole and damaged. */
class OwnImagesTest {
    private static final int SECTOR = 2048;

    @TempDir Path folder;

    private Path in;

    @BeforeEach
    void aFolder() throws IOException {
        in = SampleFolder.fill(Files.createDirectory(folder.resolve("in")));
    }

    private FileTree tree() throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build();
    }

    private static byte[] bytes(ImagePlan plan) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) plan.length());
        try (ImageChannel channel = plan.open()) {
            while (all.hasRemaining()) {
                channel.read(all);
            }
        }
        return all.array();
    }

    private byte[] udf(UdfOptions options) throws IOException {
        return bytes(UdfMaster.plan(tree(), options, renaming -> {}, file -> {}));
    }

    private byte[] iso() throws IOException {
        return bytes(IsoMaster.plan(tree(), IsoOptions.of("I", THEN), renaming -> {}, file -> {}));
    }

    private static Map<String, String> read(byte[] image) throws IOException {
        try (DiscFileSystem disc = DiscFileSystem.open(new MemoryBlocks(image), 0)) {
            return account(disc.getPath("/"));
        }
    }

    @Test
    void udfOfEveryRevisionAndPartition() throws IOException {
        Map<String, String> expected = account(in);
        List<UdfOptions> all = new ArrayList<>();
        for (UdfRevision revision : UdfRevision.values()) {
            UdfOptions plain = UdfOptions.of(revision, "U", THEN);
            all.add(plain);
            all.add(plain.withPartition(UdfPartition.OVERWRITABLE).withCapacity(4096));
            if (revision != UdfRevision.V1_02) {
                all.add(plain.withPartition(UdfPartition.SEQUENTIAL));
                all.add(plain.withPartition(UdfPartition.SPARABLE).withCapacity(4096));
            }
        }
        for (UdfOptions options : all) {
            byte[] image = udf(options);
            assertEquals(expected, read(image), options.toString());
            assertEquals(
                    List.of(),
                    ImageCheck.check(new ImageBlocks(new MemoryBlocks(image)), 0).findings(),
                    options.toString());
        }
    }

    @Test
    void whatWePackIsUnpacked() throws IOException {
        Files.writeString(in.resolve("text"), "a line of many\n".repeat(20_000));
        FileTree packed = Zisofs.pack(tree(), node -> false);
        byte[] image =
                bytes(
                        IsoMaster.plan(
                                packed,
                                IsoOptions.of("Z", THEN).withJoliet(Joliet.NONE),
                                renaming -> {},
                                file -> {}));
        assertTrue(image.length < bytes(plain()).length - 200_000, "it is packed");
        assertEquals(account(in), read(image));
        assertEquals(
                List.of(),
                ImageCheck.check(new ImageBlocks(new MemoryBlocks(image)), 0).findings());
    }

    private ImagePlan plain() throws IOException {
        return IsoMaster.plan(
                tree(),
                IsoOptions.of("Z", THEN).withJoliet(Joliet.NONE),
                renaming -> {},
                file -> {});
    }

    @Test
    void whatIsDamagedInTheMetadataIsReadFromItsMirror() throws IOException {
        byte[] image = udf(UdfOptions.of(UdfRevision.V2_50, "U", THEN).withMirror(true));
        Map<String, String> expected = read(image);
        int damaged = 0;
        for (int at = 257 * SECTOR; damaged < 8; at += SECTOR) {
            // file set and file entries of the first copy
            int tag = (image[at] & 0xFF) | ((image[at + 1] & 0xFF) << 8);
            if (tag == 256 || tag == 266) {
                image[at + 20] ^= (byte) 0x55;
                damaged++;
            }
        }
        assertEquals(expected, read(image));
    }

    @Test
    void aFileOfSeveralSectionsIsOneFile() throws IOException {
        long size = (1L << 32) + 5;
        FileTree tree =
                new TreeBuilder(ScanOptions.DEFAULT, THEN)
                        .add("/large", new Pattern(size), Attributes.PLAIN_FILE, THEN)
                        .build();
        List<ImagePlan> plans =
                List.of(
                        IsoMaster.plan(
                                tree,
                                IsoOptions.of("L", THEN).withJoliet(Joliet.STANDARD),
                                renaming -> {},
                                file -> {}),
                        UdfMaster.plan(
                                tree,
                                UdfOptions.of(UdfRevision.V2_01, "L", THEN),
                                renaming -> {},
                                file -> {}));
        for (ImagePlan plan : plans) {
            try (DiscFileSystem disc = DiscFileSystem.open(FileBlocks.of(plan.open()), 0)) {
                Path large = disc.getPath("/large");
                assertEquals(size, Files.size(large));
                try (SeekableByteChannel channel = Files.newByteChannel(large)) {
                    long at = (1L << 32) - 2049;
                    ByteBuffer to = ByteBuffer.allocate(2054);
                    channel.position(at);
                    while (to.hasRemaining()) {
                        assertTrue(channel.read(to) > 0);
                    }
                    for (int i = 0; i < to.capacity(); i++) {
                        assertEquals(Pattern.at(at + i), to.get(i), "byte " + (at + i));
                    }
                    assertEquals(-1, channel.position(size).read(ByteBuffer.allocate(1)));
                }
            }
        }
    }

    /**
     * Bytes that tell where they lie.
     *
     * @param length how many
     */
    private record Pattern(long length) implements Content {
        static byte at(long position) {
            return (byte) (position ^ (position >>> 11) ^ (position >>> 27));
        }

        @Override
        public ReadableByteChannel open() {
            return new ReadableByteChannel() {
                private long position;

                @Override
                public int read(ByteBuffer to) {
                    int now = (int) Math.min(to.remaining(), length - position);
                    if (now == 0) {
                        return -1;
                    }
                    if (now == 1 << 16) {
                        // passed over: nobody looks at it
                        to.position(to.position() + now);
                    }
                    for (int i = 0; i < now && now < 1 << 16; i++) {
                        to.put(at(position + i));
                    }
                    position += now;
                    return now;
                }

                @Override
                public boolean isOpen() {
                    return true;
                }

                @Override
                public void close() {}
            };
        }
    }

    private static int le32(byte[] image, int at) {
        return Integer.reverseBytes(ByteBuffer.wrap(image).getInt(at));
    }

    private static void both32(byte[] image, int at, int value) {
        ByteBuffer.wrap(image).putInt(at, Integer.reverseBytes(value)).putInt(at + 4, value);
    }

    @Test
    void aFolderThatLiesInItselfIsRefused() throws IOException {
        byte[] image = iso();
        int root = le32(image, 16 * SECTOR + 158);
        int at = root * SECTOR;
        while (!new String(image, at + 33, 4, StandardCharsets.US_ASCII).equals("MANY")) {
            at += image[at] & 0xFF;
            at = image[at] == 0 ? (at / SECTOR + 1) * SECTOR : at;
        }
        both32(image, at + 2, root);
        Exception refused = assertThrows(Exception.class, () -> read(image));
        Throwable cause = refused.getCause() == null ? refused : refused.getCause();
        assertTrue(cause instanceof MalformedDataException, cause.toString());
    }

    @Test
    void continuationAreasThatLeadBackAreLeft() throws IOException {
        byte[] image = iso();
        String text = new String(image, StandardCharsets.ISO_8859_1);
        int entry = text.indexOf("CE\u001c\u0001");
        assertTrue(entry > 0);
        Map<String, String> before = new TreeMap<>(read(image));
        int block = le32(image, entry + 4);
        int offset = le32(image, entry + 12);
        // the area begins with an entry that leads to the area
        System.arraycopy(image, entry, image, block * SECTOR + offset, 28);
        assertEquals(before.size(), read(image).size());
    }

    @Test
    void anImageThatIsCutOffIsListedAndItsFilesFail() throws IOException {
        byte[] image = iso();
        ImagePlan plan =
                IsoMaster.plan(tree(), IsoOptions.of("I", THEN), renaming -> {}, file -> {});
        byte[] cut = Arrays.copyOf(image, (int) plan.files().first() * SECTOR);
        try (DiscFileSystem disc = DiscFileSystem.open(new MemoryBlocks(cut), 0)) {
            assertEquals(70_000, Files.size(disc.getPath("/size70000")));
            assertThrows(
                    MalformedDataException.class,
                    () -> Files.readAllBytes(disc.getPath("/size70000")));
        }
    }
}
