package org.discwright.filesystem;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.discwright.filesystem.SampleFolder.account;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.CheckReport;
import org.discwright.filesystem.check.Finding;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.check.Rule;
import org.discwright.filesystem.eltorito.BootEntry;
import org.discwright.filesystem.eltorito.BootImage;
import org.discwright.filesystem.eltorito.BootSetup;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.nio.DiscFileSystem;
import org.discwright.filesystem.partition.AppendedPartition;
import org.discwright.filesystem.partition.MbrStyle;
import org.discwright.filesystem.partition.PartitionType;
import org.discwright.filesystem.partition.SystemArea;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.model.Octets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images whose first partition is a volume by itself. */
class PartitionVolumeTest {
    private static final int BLOCK = 2048;

    private static final SystemArea HYBRID = SystemArea.NONE.withStyle(MbrStyle.HYBRID, 0xCD);
    private static final SystemArea GPT =
            SystemArea.NONE.withStyle(MbrStyle.PROTECTIVE, 0).withGpt(PartitionType.EFI_SYSTEM);

    @TempDir Path folder;

    private Path in;

    @BeforeEach
    void aFolder() throws IOException {
        in = SampleFolder.fill(Files.createDirectory(folder.resolve("in")));
        Files.write(in.resolve("efi.img"), new byte[100_000]);
    }

    private FileTree tree() throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build();
    }

    private ImagePlan plan(int level, SystemArea area, BootEntry... boots) throws IOException {
        IsoOptions options =
                IsoOptions.of("TWICE", THEN)
                        .withLevel(level)
                        .withBoot(BootSetup.of(boots).withArea(area));
        return IsoMaster.plan(tree(), options, renaming -> {}, file -> {});
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

    private static Map<String, String> read(byte[] image) throws IOException {
        try (DiscFileSystem disc = DiscFileSystem.open(new MemoryBlocks(image), 0)) {
            return account(disc.getPath("/"));
        }
    }

    private static CheckReport check(byte[] image) throws IOException {
        return ImageCheck.check(new ImageBlocks(new MemoryBlocks(image)), 0);
    }

    private static ByteBuffer little(byte[] image) {
        return ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] partition(byte[] image, long sector, long count) {
        return Arrays.copyOfRange(image, (int) sector * 512, (int) (sector + count) * 512);
    }

    /** The whole image and its partition hold the same, whose bytes are there once. */
    @Test
    void theFirstPartitionIsTheVolumeOnceMore() throws IOException {
        Map<String, String> expected = account(in);
        for (int offset : new int[] {16, 23, 400}) {
            for (int level = 3; level <= 4; level++) {
                byte[] image = bytes(plan(level, HYBRID.withPartitionOffset(offset)));
                ByteBuffer fields = little(image);
                assertEquals(offset * 4, fields.getInt(446 + 8));
                int count = fields.getInt(446 + 12);
                assertEquals(image.length / 512, offset * 4 + count);
                byte[] part = partition(image, offset * 4L, count);
                assertEquals(expected, read(image));
                assertEquals(expected, read(part));
                assertEquals(count / 4, little(part).getInt(16 * BLOCK + 80));
                assertEquals(List.of(), check(part).findings());
                CheckReport report = check(image);
                assertEquals(List.of(), report.findings());
                assertTrue(
                        report.fileSystems().contains("Joliet in the partition at block " + offset),
                        report.toString());
                int once = bytes(plan(level, HYBRID)).length;
                assertTrue(image.length - once <= 3 << 20, "contents are there once");
            }
        }
    }

    @Test
    void aGptTellsOfItBesideAnAppendedPartition() throws IOException {
        AppendedPartition fat =
                new AppendedPartition(
                        2,
                        PartitionType.EFI_SYSTEM,
                        "fat",
                        new BytesContent(Octets.zeros(300_000)));
        byte[] image =
                bytes(
                        plan(
                                3,
                                GPT.withAppended(List.of(fat)).withPartitionOffset(16),
                                BootEntry.efi(new BootImage.InPartition(2))));
        ByteBuffer fields = little(image);
        assertEquals(64, fields.getLong(1024 + 32));
        long count = fields.getLong(1024 + 40) - 63;
        assertEquals(fields.getLong(1024 + 128 + 32), 64 + count, "the other one follows");
        assertEquals(account(in), read(partition(image, 64, count)));
        assertEquals(List.of(), check(image).findings());
    }

    /** What UEFI boots lies in the volume, and so in its partition. */
    @Test
    void theGptPartitionIsWholeAndEndsBeforeTheCopyOfTheTable() throws IOException {
        BootEntry efi = BootEntry.efi(new BootImage.InTree("efi.img"));
        byte[] image = bytes(plan(3, GPT.withPartitionOffset(16), efi));
        ByteBuffer fields = little(image);
        long count = fields.getLong(1024 + 40) - 63;
        assertTrue(64 + count <= image.length / 512 - 33);
        assertEquals(account(in), read(partition(image, 64, count)));
        long system = fields.getLong(1024 + 128 + 32);
        assertTrue(system > 64 && fields.getLong(1024 + 128 + 40) < 64 + count);
        assertEquals(List.of(), check(image).findings());
    }

    @Test
    void aProtectiveTableOfAnMbrBeginsThere() throws IOException {
        SystemArea area = SystemArea.NONE.withStyle(MbrStyle.PROTECTIVE, 0);
        byte[] image = bytes(plan(3, area.withPartitionOffset(32)));
        assertEquals(0xCD, image[446 + 4] & 0xFF);
        assertEquals(128, little(image).getInt(446 + 8));
        assertEquals(List.of(), check(image).findings());
    }

    @Test
    void damageInItIsFound() throws IOException {
        byte[] image = bytes(plan(3, HYBRID.withPartitionOffset(16)));
        int root = 16 + little(image).getInt((16 + 16) * BLOCK + 158);
        image[root * BLOCK + 2]++;
        CheckReport report = check(image);
        assertFalse(report.isClean());
        Finding first = report.findings().getFirst();
        assertTrue(first.message().startsWith("the partition at block 16: "), first.message());
        assertEquals(root, first.block());
        assertEquals(Rule.BYTE_ORDER, first.rule());
    }

    @Test
    void whereItHasNoPlaceItIsRefused() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> HYBRID.withPartitionOffset(15));
        assertThrows(IllegalArgumentException.class, () -> HYBRID.withPartitionOffset(-16));
        assertThrows(IllegalArgumentException.class, () -> SystemArea.NONE.withPartitionOffset(16));
        IsoOptions options =
                IsoOptions.of("LATER", THEN)
                        .withBoot(BootSetup.NONE.withArea(HYBRID.withPartitionOffset(16)));
        FileTree tree = tree();
        assertThrows(
                UnrepresentableTreeException.class,
                () -> IsoMaster.planSession(tree, options, 1000, renaming -> {}, file -> {}));
        AppendedPartition first =
                new AppendedPartition(
                        1, PartitionType.LINUX, "x", new BytesContent(Octets.zeros(2048)));
        SystemArea taken = HYBRID.withPartitionOffset(16).withAppended(List.of(first));
        assertThrows(UnrepresentableTreeException.class, () -> bytes(plan(3, taken)));
    }
}
