package org.discwright.filesystem.check;

import static org.discwright.filesystem.SampleFolder.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.discwright.filesystem.BootFiles;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of others that boot, from discs and disks: nothing is wrong with their tables. */
class ForeignDiskImagesTest {
    private static final Path ISOHDPFX = Path.of("/usr/lib/ISOLINUX/isohdpfx.bin");
    private static final Path GRUB_MBR = Path.of("/usr/lib/grub/i386-pc/boot_hybrid.img");

    @TempDir Path folder;

    private Path in;
    private Path image;

    @BeforeEach
    void bootFiles() throws IOException {
        in = BootFiles.in(folder.resolve("in"), 40_003, 300_000);
        image = folder.resolve("image.iso");
        Files.write(folder.resolve("part.img"), new byte[500_000]);
    }

    private void clean(String program, String... arguments) throws Exception {
        Files.deleteIfExists(image);
        String[] command = new String[arguments.length + 1];
        command[0] = ForeignTool.require(program).toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        run(folder, command);
        assertClean(String.join(" ", command));
    }

    private void assertClean(String what) throws IOException {
        try (ImageBlocks blocks = new ImageBlocks(FileBlocks.open(image))) {
            assertEquals(List.of(), ImageCheck.check(blocks, 0).findings(), what);
        }
    }

    private boolean has(String signature) throws IOException {
        byte[] head = new byte[1024];
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "r")) {
            file.readFully(head);
        }
        return new String(head, StandardCharsets.ISO_8859_1).contains(signature);
    }

    @Test
    void genisoimagesInformationTable() throws Exception {
        clean(
                "genisoimage",
                "-quiet",
                "-R",
                "-b",
                "boot/loader.bin",
                "-no-emul-boot",
                "-boot-load-size",
                "4",
                "-boot-info-table",
                "-c",
                "boot/catalog",
                "-o",
                image.toString(),
                in.toString());
        clean(
                "genisoimage",
                "-quiet",
                "-udf",
                "-R",
                "-J",
                "-hard-disk-boot",
                "-b",
                "boot/disk.img",
                "-c",
                "boot/catalog",
                "-o",
                image.toString(),
                withDisk().toString());
    }

    /** A boot image with a table of one partition. */
    private Path withDisk() throws IOException {
        byte[] disk = new byte[400_000];
        disk[446] = (byte) 0x80;
        disk[450] = 4;
        disk[454] = 1;
        disk[459] = 2;
        disk[510] = 0x55;
        disk[511] = (byte) 0xAA;
        Files.write(in.resolve("boot/disk.img"), disk);
        return in;
    }

    @Test
    void xorrisosIsohybrid() throws Exception {
        String[] bios = {"-b", "boot/loader.bin", "-no-emul-boot", "-boot-load-size", "4"};
        for (String gpt : List.of("-isohybrid-gpt-basdat", "-isohybrid-gpt-hfsplus", "-R")) {
            for (String apm : List.of("-isohybrid-apm-hfsplus", "-R")) {
                clean(
                        "xorriso",
                        "-as",
                        "mkisofs",
                        "-quiet",
                        "-R",
                        "-J",
                        "-isohybrid-mbr",
                        ForeignTool.require(ISOHDPFX).toString(),
                        bios[0],
                        bios[1],
                        bios[2],
                        bios[3],
                        bios[4],
                        "-boot-info-table",
                        "-c",
                        "boot/catalog",
                        "-eltorito-alt-boot",
                        "-e",
                        "boot/efi.img",
                        "-no-emul-boot",
                        gpt,
                        apm,
                        "-o",
                        image.toString(),
                        in.toString());
                assertTrue(gpt.equals("-R") || has("EFI PART"), "there is a GPT");
            }
        }
    }

    @Test
    void xorrisosAppendedPartitions() throws Exception {
        for (String gpt : List.of("-appended_part_as_gpt", "-R")) {
            clean(
                    "xorriso",
                    "-as",
                    "mkisofs",
                    "-quiet",
                    "-R",
                    "--grub2-mbr",
                    ForeignTool.require(GRUB_MBR).toString(),
                    "-partition_offset",
                    "16",
                    "-append_partition",
                    "2",
                    "0xef",
                    folder.resolve("part.img").toString(),
                    gpt,
                    "-b",
                    "boot/loader.bin",
                    "-no-emul-boot",
                    "-boot-load-size",
                    "4",
                    "-boot-info-table",
                    "--grub2-boot-info",
                    "-c",
                    "boot/catalog",
                    "-eltorito-alt-boot",
                    "-e",
                    "--interval:appended_partition_2:all::",
                    "-no-emul-boot",
                    "-o",
                    image.toString(),
                    in.toString());
        }
    }

    @Test
    void imagesOfGrub() throws Exception {
        clean("grub-mkrescue", "-o", image.toString(), in.toString());
        assertTrue(has("EFI PART"), "there is a GPT");
    }

    @Test
    void disksOfUdf() throws Exception {
        for (String area : List.of("erase", "mbr")) {
            Files.deleteIfExists(image);
            try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
                file.setLength(6 << 20);
            }
            run(
                    folder,
                    ForeignTool.require("mkudffs").toString(),
                    "--media-type=hd",
                    "--bootarea=" + area,
                    image.toString());
            assertClean("mkudffs, " + area);
        }
    }
}
