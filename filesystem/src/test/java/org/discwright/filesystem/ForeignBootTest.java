package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.discwright.filesystem.eltorito.BootEntry;
import org.discwright.filesystem.eltorito.BootImage;
import org.discwright.filesystem.eltorito.BootPatch;
import org.discwright.filesystem.eltorito.BootSetup;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.partition.AppendedPartition;
import org.discwright.filesystem.partition.BootCode;
import org.discwright.filesystem.partition.MbrStyle;
import org.discwright.filesystem.partition.PartitionType;
import org.discwright.filesystem.partition.SystemArea;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.FileContent;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.model.Octets;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What xorriso, isoinfo, sgdisk and sfdisk make of images that boot. */
class ForeignBootTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");

    @TempDir Path folder;

    private Path in;
    private Path image;

    @BeforeEach
    void bootFiles() throws IOException {
        in = BootFiles.in(folder.resolve("in"), 40_000, 3_000_000);
        image = folder.resolve("image.iso");
    }

    private void master(SystemArea area, BootEntry... entries) throws IOException {
        BootSetup setup = new BootSetup(List.of(entries), Optional.of("/boot/boot.cat"), area);
        ImagePlan plan =
                IsoMaster.plan(
                        new TreeBuilder(ScanOptions.DEFAULT, THEN)
                                .add("/", in)
                                .add(
                                        "/boot/boot.cat",
                                        new BytesContent(Octets.zeros(2048)),
                                        Attributes.PLAIN_FILE,
                                        THEN)
                                .build(),
                        IsoOptions.of("BOOT", THEN).withBoot(setup),
                        renaming -> {},
                        file -> {
                            throw new AssertionError(file);
                        });
        try (FileChannel to =
                FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ImageWriter.write(plan, to, bytes -> {});
        }
    }

    private static BootEntry bios() {
        return BootEntry.bios(new BootImage.InTree("boot/loader.bin"))
                .withPatches(Set.of(BootPatch.INFORMATION_TABLE));
    }

    private static BootEntry uefi() {
        return BootEntry.efi(new BootImage.InTree("boot/efi.img"));
    }

    private String run(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ForeignTool.require(program).toString());
        command.addAll(List.of(arguments));
        return SampleFolder.run(folder, command.toArray(String[]::new));
    }

    private String report() throws Exception {
        return run(
                "xorriso",
                "-indev",
                image.toString(),
                "-report_el_torito",
                "plain",
                "-report_system_area",
                "plain");
    }

    private static void assertSays(String report, String... patterns) {
        for (String pattern : patterns) {
            assertTrue(
                    report.lines().anyMatch(line -> line.strip().matches(pattern)),
                    pattern + " in\n" + report);
        }
    }

    @Test
    void xorrisoSeesTheEntriesOfTheCatalogue() throws Exception {
        master(SystemArea.NONE, bios(), uefi());
        assertSays(
                report(),
                "El Torito cat path : /boot/boot.cat",
                "El Torito boot img : +1 +BIOS +y +none +0x0000 +0x00 +4 +[0-9]+",
                "El Torito boot img : +2 +UEFI +y +none +0x0000 +0x00 +1954 +[0-9]+",
                "El Torito img path : +1 +/boot/loader.bin",
                "El Torito img path : +2 +/boot/efi.img",
                "El Torito img opts : +1 +boot-info-table isohybrid-suitable");
        assertSays(
                run("isoinfo", "-d", "-i", image.toString()),
                "El Torito VD version 1 found, boot catalog is in sector [0-9]+",
                "Bootid 88 \\(bootable\\)",
                "Boot media 0 \\(No Emulation Boot\\)");
    }

    private static SystemArea hybrid() {
        return SystemArea.NONE
                .withCode(Octets.zeros(432), BootCode.ISOLINUX)
                .withStyle(MbrStyle.HYBRID, 0);
    }

    @Test
    void anImageIsAPartitionOfADisk() throws Exception {
        master(hybrid(), bios(), uefi());
        long sectors = Files.size(image) / 512;
        assertEquals(0, sectors % 2048, "whole cylinders of 1 MiB");
        String report = report();
        assertSays(
                report,
                "System area summary: MBR.*",
                "MBR partition +: +1 +0x80 +0x00 +0 +" + sectors,
                "MBR partition +: +2 +0x00 +0xef +[0-9]+ +1956",
                "MBR partition path : +2 +/boot/efi.img");
        Files.delete(image);
        // What UEFI boots lies inside the image, and overlaps it; without it no tool finds
        // anything.
        master(hybrid(), bios());
        String said = run("sfdisk", "--verify", image.toString());
        assertTrue(said.contains("No errors detected"), said);
    }

    @Test
    void aGptNamesTheSystemPartition() throws Exception {
        master(
                hybrid().withStyle(MbrStyle.PROTECTIVE, 0).withGpt(PartitionType.EFI_SYSTEM),
                bios(),
                uefi());
        assertSays(
                report(),
                "System area summary: .*protective-msdos-label.* GPT",
                "MBR partition +: +1 +0x00 +0xee +1 +" + (Files.size(image) / 512 - 1),
                "GPT type GUID +: +2 +28732ac11ff8d211ba4b00a0c93ec93b",
                "GPT partition path : +2 +/boot/efi.img");
        assertSound(run("sgdisk", "-v", image.toString()));
        assertSays(run("sfdisk", "-d", image.toString()), "label: gpt");
    }

    private static void assertSound(String sgdisk) {
        assertTrue(sgdisk.contains("No problems found"), sgdisk);
    }

    /** What is cut from the image at that block is a volume to isoinfo. */
    @Test
    void thePartitionIsAVolumeToOthers() throws Exception {
        SystemArea area = SystemArea.NONE.withStyle(MbrStyle.HYBRID, 0xCD).withPartitionOffset(16);
        master(area, bios());
        assertSays(
                report(),
                "Partition offset +: +16",
                "MBR partition +: +1 +0x80 +0xcd +64 +[0-9]+",
                "El Torito boot img : +1 +BIOS +y +none +0x0000 +0x00 +4 +[0-9]+");
        byte[] all = Files.readAllBytes(image);
        Path part = folder.resolve("part.iso");
        Files.write(part, Arrays.copyOfRange(all, 16 * 2048, all.length));
        assertSays(
                run("isoinfo", "-d", "-i", part.toString()),
                "Volume size is: %d".formatted(all.length / 2048 - 16),
                "Joliet with UCS level 3 found",
                "Rock Ridge signatures version 1 found");
        for (String kind : List.of("-R", "-J")) {
            String listed = run("isoinfo", kind, "-l", "-i", part.toString());
            assertSays(listed, ".* 40000 .* loader.bin.*", ".* 3000000 .* rest.*");
        }
        String read = run("isoinfo", "-R", "-i", part.toString(), "-x", "/rest");
        assertArrayEquals(
                Files.readAllBytes(in.resolve("rest")), read.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void anAppendedPartitionIsBootedFromDiscAndDisk() throws Exception {
        byte[] fat = new byte[3_000_000];
        new SplittableRandom(4).nextBytes(fat);
        Path source = Files.write(folder.resolve("fat.img"), fat);
        AppendedPartition partition =
                new AppendedPartition(
                        2, PartitionType.EFI_SYSTEM, "fat.img", FileContent.of(source));
        SystemArea area =
                SystemArea.NONE
                        .withStyle(MbrStyle.PROTECTIVE, 0)
                        .withGpt(PartitionType.EFI_SYSTEM)
                        .withAppended(List.of(partition));
        master(area, bios(), BootEntry.efi(new BootImage.InPartition(2)));
        String report = report();
        assertSays(
                report,
                "El Torito boot img : +2 +UEFI +y +none +0x0000 +0x00 +5860 +[0-9]+",
                "GPT type GUID +: +2 +28732ac11ff8d211ba4b00a0c93ec93b");
        assertSound(run("sgdisk", "-v", image.toString()));
        long start =
                report.lines()
                        .filter(line -> line.matches("GPT start and size : +2 .*"))
                        .mapToLong(line -> Long.parseLong(line.strip().split(" +", -1)[6]))
                        .findFirst()
                        .orElseThrow();
        byte[] read = new byte[fat.length];
        try (FileChannel from = FileChannel.open(image)) {
            assertEquals(fat.length, from.read(ByteBuffer.wrap(read), start * 512));
        }
        assertArrayEquals(fat, read);
    }
}
