package org.discwright.filesystem.check;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.discwright.filesystem.SampleFolder.run;
import static org.discwright.filesystem.check.Corruption.SECTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.discwright.filesystem.MemoryBlocks;
import org.discwright.filesystem.SampleFolder;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For every rule an image that breaks it, and images that break none. */
class PlantedCorruptionTest {
    @TempDir Path folder;

    private static CheckReport check(byte[] image) throws IOException {
        return ImageCheck.check(new ImageBlocks(new MemoryBlocks(image)), 0);
    }

    private byte[] ours() throws IOException {
        Path in = SampleFolder.fill(Files.createDirectory(folder.resolve("in")));
        return Files.readAllBytes(
                SampleFolder.master(in, folder.resolve("ours.iso"), IsoOptions.of("OURS", THEN)));
    }

    private byte[] bootable() throws Exception {
        Path in = Files.createDirectory(folder.resolve("boot"));
        Files.write(in.resolve("loader"), new byte[4096]);
        Files.writeString(in.resolve("other"), "other");
        Path image = folder.resolve("boot.iso");
        run(
                folder,
                ForeignTool.require("genisoimage").toString(),
                "-quiet",
                "-R",
                "-b",
                "loader",
                "-no-emul-boot",
                "-boot-load-size",
                "4",
                "-c",
                "catalog",
                "-o",
                image.toString(),
                in.toString());
        return Files.readAllBytes(image);
    }

    private byte[] bridge() throws Exception {
        Path in = folder.resolve("bridge");
        Files.createDirectories(in.resolve("sub/below"));
        Files.writeString(in.resolve("sub/file"), "content");
        Files.write(in.resolve("large"), new byte[5000]);
        Path image = folder.resolve("bridge.iso");
        run(
                folder,
                ForeignTool.require("genisoimage").toString(),
                "-quiet",
                "-R",
                "-udf",
                "-o",
                image.toString(),
                in.toString());
        return Files.readAllBytes(image);
    }

    private byte[] formatted(String medium) throws Exception {
        Path image = folder.resolve(medium + ".udf");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(6 << 20);
        }
        run(
                folder,
                ForeignTool.require("mkudffs").toString(),
                "--media-type=" + medium,
                image.toString());
        return Files.readAllBytes(image);
    }

    private final Map<Rule, String> missed = new EnumMap<>(Rule.class);
    private final Set<Rule> planted = EnumSet.noneOf(Rule.class);

    private void plant(byte[] image, Rule rule, Consumer<Corruption> damage) throws IOException {
        Corruption corruption = new Corruption(image);
        damage.accept(corruption);
        planted.add(rule);
        CheckReport report = check(corruption.bytes);
        if (report.findings().stream().noneMatch(finding -> finding.rule() == rule)) {
            missed.put(rule, report.findings().toString());
        }
    }

    @Test
    void imagesOfOthersAreClean() throws Exception {
        String in = SampleFolder.fill(Files.createDirectory(folder.resolve("in"))).toString();
        // a link that genisoimage records wrongly, and the check says so
        Path far = folder.resolve("in/far");
        String xorriso = ForeignTool.require("xorriso").toString();
        String genisoimage = ForeignTool.require("genisoimage").toString();
        clean(xorriso, "-as", "mkisofs", "-quiet", "-R", "-J", "-joliet-long", "-o", "IMAGE", in);
        clean(xorriso, "-as", "mkisofs", "-quiet", "-iso-level", "4", "-R", "-o", "IMAGE", in);
        clean(
                xorriso,
                "-outdev",
                "IMAGE",
                "-map",
                in,
                "/",
                "-set_filter_r",
                "--zisofs",
                "/",
                "--",
                "-commit");
        Files.delete(far);
        clean(
                genisoimage,
                "-quiet",
                "-R",
                "-J",
                "-joliet-long",
                "-udf",
                "-input-charset",
                "utf-8",
                "-o",
                "IMAGE",
                in);
        clean(
                genisoimage,
                "-quiet",
                "-iso-level",
                "4",
                "-input-charset",
                "iso8859-1",
                "-o",
                "IMAGE",
                in);
        for (String medium : List.of("hd", "dvdram", "cdrw", "cdr", "bdr")) {
            byte[] image = formatted(medium);
            assertEquals(List.of(), check(image).findings(), medium);
        }
    }

    private void clean(String... command) throws Exception {
        Path image = folder.resolve("clean.iso");
        Files.deleteIfExists(image);
        String[] named = command.clone();
        for (int i = 0; i < named.length; i++) {
            named[i] = named[i].equals("IMAGE") ? image.toString() : named[i];
        }
        run(folder, named);
        assertEquals(
                List.of(),
                check(Files.readAllBytes(image)).findings(),
                () -> String.join(" ", named));
    }

    @Test
    void everyRuleFindsItsCorruption() throws Exception {
        iso();
        plant(
                DiskImages.listed(),
                Rule.ATTRIBUTE_LIST,
                c -> c.set(c.find("AL", c.find("LIBBURNIA-PROJECT.ORG", 0)) + 5, 2));
        elTorito();
        disk();
        udf();
        assertEquals(Map.of(), missed);
        // whether contents are those of a manifest is asked for apart: ManifestCheckTest
        assertEquals(EnumSet.complementOf(EnumSet.of(Rule.DIGEST)), planted);
    }

    private void iso() throws Exception {
        byte[] image = ours();
        assertEquals(List.of(), check(image).findings());
        plant(image, Rule.NO_FILE_SYSTEM, c -> c.text(16 * SECTOR + 1, "XX"));
        plant(image, Rule.BYTE_ORDER, c -> c.add(16 * SECTOR + 84, 1));
        plant(image, Rule.DESCRIPTOR, c -> c.set(16 * SECTOR + 6, 9));
        plant(image, Rule.TERMINATOR, c -> c.text(18 * SECTOR + 1, "XX"));
        plant(image, Rule.VOLUME_SIZE, c -> c.both32(16 * SECTOR + 80, image.length / SECTOR + 1));
        plant(image, Rule.VOLUME_DATE, c -> c.text(16 * SECTOR + 813 + 4, "99"));
        plant(image, Rule.RECORD, c -> c.set(c.record(c.root(16), 2), 20));
        plant(image, Rule.RECORD_DATE, c -> c.set(c.record(c.root(16), 2) + 19, 13));
        plant(image, Rule.RECORD_ORDER, c -> c.text(c.record(c.root(16), 2) + 33, "ZZ"));
        plant(image, Rule.SELF_RECORD, c -> c.set(c.root(16) + 33, 5));
        plant(image, Rule.PARENT_RECORD, c -> c.both32(c.record(c.root(16), 1) + 2, 99));
        plant(image, Rule.RECORD_PADDING, c -> c.set(c.root(16) + c.le32(c.root(16) + 10) - 1, 1));
        plant(
                image,
                Rule.SHARED_DIRECTORY,
                c -> c.both32(c.record(c.root(16), "MANY") + 2, c.root(16) / SECTOR));
        plant(
                image,
                Rule.DUPLICATE_NAME,
                c -> c.text(c.record(c.root(16), "SIZE2047") + 33, "SIZE2048"));
        plant(
                image,
                Rule.EXTENT,
                c -> c.both32(c.record(c.root(16), "SIZE2048") + 2, image.length / SECTOR));
        plant(
                image,
                Rule.OVERLAP,
                c ->
                        c.both32(
                                c.record(c.root(16), "SIZE2048") + 2,
                                c.le32(c.record(c.root(16), "SIZE70000") + 2) + 1));
        plant(image, Rule.PATH_TABLE, c -> c.add(c.le32(16 * SECTOR + 140) * SECTOR + 12, 1));
        plant(
                image,
                Rule.PATH_TABLE_COPY,
                c -> c.add(Integer.reverseBytes(c.le32(16 * SECTOR + 148)) * SECTOR + 15, 1));
        plant(
                image,
                Rule.JOLIET,
                c -> {
                    int number = 2;
                    int record = c.record(c.root(17), number);
                    while ((c.bytes[record + 25] & 2) != 0 || c.le32(record + 10) < 2048) {
                        record = c.record(c.root(17), ++number);
                    }
                    c.both32(record + 2, c.le32(record + 2) + 1);
                });
        plant(image, Rule.SYSTEM_USE, c -> c.set(c.find("TF", c.root(16)) + 4, 0x7F));
        plant(image, Rule.CONTINUATION, c -> c.both32(c.find("CE\u001c", c.root(16)) + 4, 1 << 29));
        plant(
                image,
                Rule.POSIX_ATTRIBUTES,
                c -> c.both32(c.find("PX", c.record(c.root(16), "SIZE1")) + 4, 0040755));
        plant(
                image,
                Rule.RELOCATION,
                c -> c.both32(c.find("CL\u000c", c.root(16)) + 4, c.root(16) / SECTOR));
    }

    private void elTorito() throws Exception {
        byte[] image = bootable();
        assertEquals(List.of(), check(image).findings());
        plant(image, Rule.BOOT_CATALOGUE, c -> c.add(c.le32(17 * SECTOR + 71) * SECTOR + 28, 1));
        plant(
                image,
                Rule.BOOT_IMAGE,
                c -> c.le32(c.le32(17 * SECTOR + 71) * SECTOR + 32 + 8, 1 << 29));
        plant(
                image,
                Rule.OVERLAP,
                c -> c.le32(c.le32(17 * SECTOR + 71) * SECTOR + 32 + 8, c.root(16) / SECTOR));
    }

    private void disk() throws IOException {
        byte[] image = DiskImages.disk(folder.resolve("disk"));
        assertEquals(List.of(), check(image).findings());
        plant(image, Rule.PARTITION_TABLE, c -> c.set(446, 0x81));
        plant(image, Rule.PARTITION_TABLE, c -> c.set(446 + 16, 0x80));
        plant(image, Rule.PARTITION_TABLE, c -> c.le32(446 + 12, image.length / 512 + 1));
        plant(image, Rule.PARTITION_TABLE, c -> c.le32(446 + 12, c.le32(446 + 16 + 8) + 1));
        plant(image, Rule.GPT, c -> c.add(512 + 56, 1));
        plant(image, Rule.GPT, c -> c.add(1024 + 128 + 33, 1));
        plant(image, Rule.GPT, c -> c.add(1024 + 56, 1));
        plant(image, Rule.GPT, c -> c.add(image.length - 512 + 56, 1));
        plant(image, Rule.GPT, c -> c.text(image.length - 512, "XXX"));
        plant(image, Rule.GPT, c -> c.add(image.length - 33 * 512 + 128 + 56, 1));
        plant(image, Rule.OVERLAP, c -> c.both32(c.record(c.root(16), "EFI") + 2, 1));
        for (int at : new int[] {8, 12, 16, 20}) {
            plant(
                    image,
                    Rule.BOOT_INFORMATION,
                    c -> c.add(c.le32(c.record(c.root(16), "LOADER") + 2) * SECTOR + at, 1));
        }
        plant(
                image,
                Rule.BOOT_INFORMATION,
                c -> c.add(c.le32(c.record(c.root(16), "LOADER") + 2) * SECTOR + 9999, 1));
    }

    private void udf() throws Exception {
        byte[] image = bridge();
        assertEquals(List.of(), check(image).findings());
        plant(image, Rule.RECOGNITION, c -> c.text(c.find("TEA01", 16 * SECTOR), "XXX"));
        plant(image, Rule.ANCHOR, c -> c.set(256 * SECTOR, 99));
        plant(image, Rule.TAG, c -> c.add(c.tagged(261, SECTOR, 0) + 60, 1));
        plant(
                image,
                Rule.VOLUME_SEQUENCE,
                c -> {
                    int descriptor = c.tagged(6, SECTOR, 1);
                    c.add(descriptor + 86, 1);
                    c.seal(descriptor);
                });
        plant(
                image,
                Rule.INTEGRITY,
                c -> {
                    int descriptor = c.tagged(9, SECTOR, 0);
                    c.le32(descriptor + 28, 0);
                    c.seal(descriptor);
                });
        plant(
                image,
                Rule.FILE_COUNT,
                c -> {
                    int descriptor = c.tagged(9, SECTOR, 0);
                    c.add(descriptor + 80 + 8 * c.le32(descriptor + 72) + 32, 1);
                    c.seal(descriptor);
                });
        plant(
                image,
                Rule.FILE_IDENTIFIER,
                c -> {
                    int descriptor = c.tagged(257, SECTOR, 0);
                    c.set(descriptor + 18, 2);
                    c.seal(descriptor);
                });
        plant(
                image,
                Rule.ALLOCATION,
                c -> {
                    int descriptor = c.tagged(261, SECTOR, 0);
                    c.set(descriptor + 64, 0);
                    c.seal(descriptor);
                });
        plant(
                image,
                Rule.FILE_ENTRY,
                c -> {
                    int descriptor = c.tagged(261, SECTOR, 0);
                    c.set(descriptor + 50, 1);
                    c.seal(descriptor);
                });
        plant(
                image,
                Rule.LINK_COUNT,
                c -> {
                    int descriptor = c.tagged(261, SECTOR, 0);
                    c.add(descriptor + 48, 1);
                    c.seal(descriptor);
                });
        byte[] disk = formatted("hd");
        assertEquals(List.of(), check(disk).findings());
        plant(
                disk,
                Rule.SPACE_BITMAP,
                c -> {
                    int bitmap = c.tagged(264, 512, 0);
                    for (int i = 0; i < 64; i++) {
                        c.set(bitmap + 24 + i, 0xFF);
                    }
                });
        byte[] rewritable = formatted("cdrw");
        assertEquals(List.of(), check(rewritable).findings());
        plant(
                rewritable,
                Rule.SPARING_TABLE,
                c -> {
                    int table = c.find("*UDF Sparing Table", 0) - 17;
                    c.add(table + 56, 1);
                    c.seal(table);
                });
        Path in = folder.resolve("in");
        byte[] twice =
                DiskImages.udf(
                        in, UdfOptions.of(UdfRevision.V2_50, "TWICE", THEN).withMirror(true));
        assertEquals(List.of(), check(twice).findings());
        plant(
                twice,
                Rule.METADATA_MIRROR,
                c -> {
                    int fileSet = c.tagged(256, SECTOR, 1);
                    c.add(fileSet + 306, 1);
                    c.seal(fileSet);
                });
        udfNumbers(image, disk, twice);
        virtual(in);
        metadataBitmap(in);
    }

    private void udfNumbers(byte[] bridge, byte[] disk, byte[] third) throws IOException {
        plant(
                bridge,
                Rule.UNIQUE_ID,
                c -> {
                    int entry = c.tagged(261, SECTOR, 2);
                    c.le32(entry + 160, c.le32(c.tagged(261, SECTOR, 1) + 160));
                    c.seal(entry);
                });
        plant(
                bridge,
                Rule.UNIQUE_ID,
                c -> {
                    int integrity = c.tagged(9, SECTOR, 0);
                    c.le32(integrity + 40, 16);
                    c.seal(integrity);
                });
        plant(
                third,
                Rule.UNIQUE_ID,
                c -> {
                    int identifier = c.find("size70000", 0) - 39;
                    c.add(identifier + 32, 1);
                    c.seal(identifier);
                    c.seal(identifier / SECTOR * SECTOR);
                });
        plant(
                disk,
                Rule.FREE_SPACE,
                c -> {
                    int integrity = c.tagged(9, 512, 0);
                    c.add(integrity + 80, 1);
                    c.seal(integrity);
                });
        plant(
                disk,
                Rule.FREE_SPACE,
                c -> {
                    int integrity = c.tagged(9, 512, 0);
                    c.add(integrity + 84, 1);
                    c.seal(integrity);
                });
        plant(
                bridge,
                Rule.LOGICAL_VOLUME,
                c -> {
                    int use = c.tagged(4, SECTOR, 0);
                    c.add(use + 118, 1);
                    c.seal(use);
                });
        plant(
                bridge,
                Rule.LOGICAL_VOLUME,
                c -> {
                    int set = c.tagged(256, SECTOR, 0);
                    c.set(set + 440, 0x50);
                    c.seal(set);
                });
    }

    private void virtual(Path in) throws IOException {
        for (UdfRevision revision : List.of(UdfRevision.V1_50, UdfRevision.V2_01)) {
            byte[] once =
                    DiskImages.udf(
                            in,
                            UdfOptions.of(revision, "ONCE", THEN)
                                    .withPartition(UdfPartition.SEQUENTIAL));
            assertEquals(List.of(), check(once).findings());
            boolean third = revision == UdfRevision.V2_01;
            plant(
                    once,
                    Rule.VIRTUAL_TABLE,
                    c -> c.le32(c.table() + (third ? 152 : 0) + 4 * 9, 1 << 20));
            plant(
                    once,
                    Rule.VIRTUAL_TABLE,
                    c -> c.le32(c.table() + (third ? 132 : c.tableLength() - 4), 1 << 20));
            if (third) {
                plant(once, Rule.VIRTUAL_TABLE, c -> c.set(c.table() + 2, 4));
                plant(once, Rule.FILE_COUNT, c -> c.add(c.table() + 136, 2));
                plant(once, Rule.LOGICAL_VOLUME, c -> c.add(c.table() + 6, 1));
            }
        }
    }

    private void metadataBitmap(Path in) throws IOException {
        byte[] changing =
                DiskImages.udf(
                        in,
                        UdfOptions.of(UdfRevision.V2_60, "CHANGES", THEN)
                                .withPartition(UdfPartition.OVERWRITABLE));
        assertEquals(List.of(), check(changing).findings());
        // that of the metadata partition lies before that of the other one
        plant(changing, Rule.SPACE_BITMAP, c -> c.set(c.tagged(264, SECTOR, 0) + 25, 1));
        plant(changing, Rule.SPACE_BITMAP, c -> c.set(c.tagged(264, SECTOR, 1) + 28, 1));
        plant(changing, Rule.FREE_SPACE, c -> c.set(c.tagged(264, SECTOR, 0) + 24 + 12, 0xF0));
    }
}
