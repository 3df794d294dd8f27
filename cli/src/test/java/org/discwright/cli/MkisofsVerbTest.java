package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discwright.cli.mkisofs.MkisofsSyntax;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code discwright mkisofs}. */
class MkisofsVerbTest {
    @TempDir Path folder;

    private String in;
    private Path image;

    @BeforeEach
    void aFolder() throws Exception {
        Path files = Files.createDirectories(folder.resolve("in/isolinux"));
        Files.write(files.resolve("isolinux.bin"), new byte[10_000]);
        Files.write(files.resolve("efi.img"), new byte[20_000]);
        Files.write(folder.resolve("in/floppy.img"), new byte[1_474_560]);
        Files.writeString(folder.resolve("in/readme.text"), "what is in it");
        in = folder.resolve("in").toString();
        image = folder.resolve("out.iso");
    }

    private Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("mkisofs", "-o", image.toString()));
        all.addAll(List.of(arguments));
        return Run.of(all.toArray(String[]::new));
    }

    private String text() throws Exception {
        return Files.readString(image, StandardCharsets.ISO_8859_1);
    }

    private String field(int at, int length) throws Exception {
        return text().substring(0x8000 + at, 0x8000 + at + length).stripTrailing();
    }

    @Test
    void lettersStandTogetherAndValuesInEveryForm() throws Exception {
        run("-rJ", "-VMY_DISC", "-A", "an app", "--publisher=Somebody", "-sysid", "", in).exits(0);
        assertEquals("MY_DISC", field(40, 32));
        assertEquals("an app", field(574, 128));
        assertEquals("Somebody", field(318, 128));
        assertEquals("", field(8, 32));
        assertTrue(text().contains("\0r\0e\0a\0d\0m\0e"), "Joliet");
        assertTrue(text().contains("IEEE_P1282"), "Rock Ridge");
        assertTrue(text().contains("README.TEX;1"), "names of level 1");
        run("-l", in).exits(0);
        assertTrue(text().contains("README.TEXT;1"), "an image is replaced, as mkisofs does");
        assertFalse(text().contains("IEEE_P1282"));
    }

    @Test
    void namesMayLeaveTheStandard() throws Exception {
        run("-U", in).exits(0);
        assertTrue(text().contains("readme.text"));
        assertFalse(text().contains("readme.text;1"));
    }

    @Test
    void twoBootImagesAsDistributionsHaveThem() throws Exception {
        run(
                        "-R",
                        "-b",
                        "isolinux/isolinux.bin",
                        "-c",
                        "isolinux/boot.cat",
                        "-no-emul-boot",
                        "-boot-load-size",
                        "4",
                        "-boot-info-table",
                        "-eltorito-alt-boot",
                        "-e",
                        "isolinux/efi.img",
                        "-no-emul-boot",
                        "-isohybrid-gpt-basdat",
                        "-quiet",
                        in)
                .exits(0);
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(image)).order(ByteOrder.LITTLE_ENDIAN);
        int catalog = bytes.getInt(0x8800 + 0x47) * 2048;
        assertEquals(0x88, bytes.get(catalog + 32) & 0xFF);
        assertEquals(4, bytes.getShort(catalog + 38));
        int loader = bytes.getInt(catalog + 40) * 2048;
        assertEquals(16, bytes.getInt(loader + 8));
        assertEquals(loader / 2048, bytes.getInt(loader + 12));
        assertEquals(0xEF, bytes.get(catalog + 65) & 0xFF);
        assertEquals(40, bytes.getShort(catalog + 102), "all of its sectors");
        assertTrue(text().contains("EFI PART"));
        assertEquals(0xEE, bytes.get(446 + 4) & 0xFF);
    }

    @Test
    void aFloppyIsKnownByItsSize() throws Exception {
        run("-b", "floppy.img", in).exits(0);
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(image)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(2, bytes.get(bytes.getInt(0x8800 + 0x47) * 2048 + 33));
        run("-b", "isolinux/isolinux.bin", in).exits(ExitCode.USAGE);
    }

    @Test
    void udfLiesBesideIsoWhereItIsAskedFor() throws Exception {
        run("-udf", "-R", "-b", "isolinux/isolinux.bin", "-no-emul-boot", in).exits(0);
        assertTrue(text().contains("NSR02"));
        assertTrue(text().contains("EL TORITO SPECIFICATION"));
        run("-udf", "-isohybrid-gpt-basdat", in).exits(ExitCode.FAILED);
        String publisher = "SOMEBODY; HTTPS://WWW.EXAMPLE.COM/AT/LENGTH";
        run("-udf", "-publisher", publisher, in).exits(0);
        assertEquals(publisher, field(318, 128).replace('_', '/'));
        run("-udf", "-V", "\u4e00".repeat(32), in).exits(0);
    }

    @Test
    void aSessionTakesOverTheFilesOfTheOneBefore() throws Exception {
        run("-R", in).exits(0);
        byte[] first = Files.readAllBytes(image);
        int start = first.length / 2048 + 40;
        Path medium = Files.write(folder.resolve("medium"), first);
        Path more = Files.createDirectory(folder.resolve("more"));
        Files.writeString(more.resolve("readme.text"), "it is another now");
        Files.writeString(more.resolve("new"), "what came later");
        run("-R", "-C", "0," + start, "-M", medium.toString(), more.toString()).exits(0);
        byte[] second = Files.readAllBytes(image);
        assertTrue(second.length < 1_000_000, "the floppy image is not written again");
        byte[] both = Arrays.copyOf(first, start * 2048 + second.length);
        System.arraycopy(second, 0, both, start * 2048, second.length);
        Files.write(medium, both);
        String out = folder.resolve("extracted").toString();
        Run.of("extract", medium.toString(), "--start", "" + start, "-o", out).exits(0);
        assertEquals("it is another now", Files.readString(Path.of(out, "readme.text")));
        assertEquals("what came later", Files.readString(Path.of(out, "new")));
        assertEquals(1_474_560, Files.size(Path.of(out, "floppy.img")));
        Run.of("check", medium.toString(), "--start", "" + start).exits(0);
        run("-C", "7," + start, "-M", medium.toString(), in).exits(ExitCode.UNSUITABLE);
        run("-C", "0,700", "-isohybrid-gpt-basdat", in).exits(ExitCode.USAGE);
    }

    /** The boot catalogue and a loader that the earlier session holds just so. */
    @Test
    void aSessionThatFollowsBootsAsTheOneBeforeDid() throws Exception {
        String[] boot = {
            "-b",
            "isolinux/isolinux.bin",
            "-c",
            "isolinux/boot.cat",
            "-no-emul-boot",
            "-boot-info-table",
            "-R"
        };
        Map<String, String> epoch = Map.of("SOURCE_DATE_EPOCH", "1700000000");
        List<String> line = new ArrayList<>(List.of("mkisofs", "-o", image.toString(), in));
        line.addAll(List.of(boot));
        Run.of(epoch, Optional.empty(), line.toArray(String[]::new)).exits(0);
        byte[] first = Files.readAllBytes(image);
        int start = first.length / 2048 + 40;
        Path medium = Files.write(folder.resolve("medium"), first);
        line.addAll(List.of("-C", "0," + start, "-M", medium.toString()));
        Run.of(epoch, Optional.empty(), line.toArray(String[]::new)).exits(0);
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(image)).order(ByteOrder.LITTLE_ENDIAN);
        int catalog = bytes.getInt(0x8800 + 0x47) - start;
        assertEquals(0x88, bytes.get(catalog * 2048 + 32) & 0xFF);
        int loader = bytes.getInt(catalog * 2048 + 40) - start;
        assertEquals(start + 16, bytes.getInt(loader * 2048 + 8));
        assertEquals(start + loader, bytes.getInt(loader * 2048 + 12));
    }

    @Test
    void whatCannotBeReadIsLeftOut() throws Exception {
        Path link =
                Files.createSymbolicLink(folder.resolve("in/closed"), UnreadableFile.in(folder));
        Run run = run("-R", "-f", in).exits(0);
        Files.delete(link);
        assertTrue(run.err().contains("closed' cannot be read"), run.err());
        assertTrue(text().contains("readme.text"));
        assertFalse(text().contains("closed"));
    }

    /** As xorriso prints what an image was made with, and as grub-mkrescue calls it. */
    @Test
    void guidsAndWeightsStandAsXorrisoHasThem() throws Exception {
        String efi = in + "/isolinux/efi.img";
        run("-R", in).exits(0);
        int usual = text().indexOf("what is in it");
        run(
                        "-R",
                        "-hide-rr-moved",
                        "--hardlinks",
                        "-volset-size",
                        "1",
                        "--sort-weight",
                        "0",
                        "/",
                        "--sort-weight",
                        "1",
                        "/readme.text",
                        "-append_partition",
                        "2",
                        "28732ac11ff8d211ba4b00a0c93ec93b",
                        efi,
                        "-appended_part_as_gpt",
                        "-iso_mbr_part_type",
                        "a2a0d0ebe5b9334487c068b6b72699c7",
                        in)
                .exits(0);
        assertTrue(usual > 1_474_560 && text().indexOf("what is in it") < 1_000_000);
        byte[] type = HexFormat.of().parseHex("28732ac11ff8d211ba4b00a0c93ec93b");
        assertTrue(
                text().substring(0, 32_768).contains(new String(type, StandardCharsets.ISO_8859_1)),
                "an entry of the GPT");
        run("-sort-weight", "x", "/", in).exits(ExitCode.USAGE);
        run("-volset-size", "2", in).exits(ExitCode.USAGE);
    }

    @Test
    void graftsAreThereOnlyWhenAskedFor() throws Exception {
        run("-graft-points", "-R", "/a/b=" + in + "/isolinux", "c/=" + in + "/readme.text")
                .exits(0);
        assertTrue(text().contains("ISOLINUX.BIN;1"));
        assertTrue(text().contains("README.TEX;1"));
        run("/a/b=" + in + "/isolinux").exits(ExitCode.FAILED);
    }

    @Test
    void theSizeIsPrintedInBlocks() throws Exception {
        Run run = run("-quiet", "-print-size", in).exits(0);
        assertFalse(Files.exists(image));
        run(in).exits(0);
        assertEquals(Files.size(image) / 2048, Long.parseLong(run.out().strip()));
    }

    @Test
    void whatIsNotKnownOrNotDoneIsAnError() {
        for (String[] wrong :
                new String[][] {
                    {"-shiny", in},
                    {"--shiny", in},
                    {"-rQ", in},
                    {"-M", "/dev/sr0", in},
                    {"-C", "11702", in},
                    {"-C", "300,300", in},
                    {"-hfs", in},
                    {"-partition_offset", "15", in},
                    {"-iso-level", "x", in},
                    {"-no-emul-boot", in},
                    {"-b"},
                    {"-R"},
                }) {
            Run run = run(wrong).exits(ExitCode.USAGE);
            assertFalse(run.err().isBlank());
        }
        assertTrue(run("-M", "/dev/sr0", in).err().contains("-C"));
        assertTrue(run("-shiny", in).err().contains("-shiny"));
        assertFalse(Files.exists(image));
        run("-gui", "-no-cache-inodes", in).exits(0);
    }

    @Test
    void theDocumentListsEveryOption() throws Exception {
        String document = Files.readString(Path.of("..", "docs", "mkisofs.md"));
        for (MkisofsSyntax.Entry entry : MkisofsSyntax.entries()) {
            for (String name : entry.names()) {
                assertTrue(document.contains("`-" + name), name);
            }
        }
    }

    @Test
    void linesOfDistributionsAreTaken() throws Exception {
        run(
                        "-R",
                        "-b",
                        "isolinux/isolinux.bin",
                        "-c",
                        "boot.cat",
                        "-no-emul-boot",
                        "-boot-load-size",
                        "08",
                        "--boot-catalog-hide",
                        "-volset-size",
                        "1",
                        "-append_partition",
                        "2",
                        "28732ac11ff8d211ba4b00a0c93ec93b",
                        in + "/isolinux/efi.img",
                        "-appended_part_as_gpt",
                        "-iso_mbr_part_type",
                        "a2a0d0ebe5b9334487c068b6b72699c7",
                        in)
                .exits(0);
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(image)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(8, bytes.getShort(bytes.getInt(0x8800 + 0x47) * 2048 + 38));
        assertFalse(text().contains("BOOT.CAT"));
        byte[] system = {0x28, 0x73, 0x2A, (byte) 0xC1, 0x1F, (byte) 0xF8, (byte) 0xD2, 0x11};
        assertTrue(text().contains(new String(system, StandardCharsets.ISO_8859_1)));
        run("-volset-size", "2", in).exits(ExitCode.USAGE);
    }

    @Test
    void thePartitionIsAVolumeToo() throws Exception {
        run("-R", "-J", "-partition_offset", "16", in).exits(0);
        byte[] all = Files.readAllBytes(image);
        ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0xCD, bytes.get(446 + 4) & 0xFF);
        assertEquals(64, bytes.getInt(446 + 8));
        Path part = folder.resolve("part.iso");
        Files.write(part, Arrays.copyOfRange(all, 16 * 2048, all.length));
        Path out = folder.resolve("extracted");
        Run.of("extract", part.toString(), "-o", out.toString()).exits(0);
        assertEquals("what is in it", Files.readString(out.resolve("readme.text")));
        Run.of("check", part.toString()).exits(0);
        assertTrue(
                Run.of("check", image.toString()).exits(0).out().contains("partition at block 16"));
        run("-partition_offset", "0", in).exits(0);
        assertEquals(0, Files.readAllBytes(image)[446 + 4]);
        String master = folder.resolve("master.iso").toString();
        Run.of("master", in, "-o", master, "--partition-offset", "16").exits(0);
        byte[] made = Files.readAllBytes(Path.of(master));
        assertEquals(64, ByteBuffer.wrap(made).order(ByteOrder.LITTLE_ENDIAN).getInt(446 + 8));
    }

    @Test
    void weightsByThePathInTheImage() throws Exception {
        run("-R", "--sort-weight", "0", "/", "--sort-weight", "1", "/isolinux", in).exits(0);
        assertTrue(place("EFI.IMG;1") < place("FLOPPY.IMG;1"));
        Path list = Files.writeString(folder.resolve("weights"), "5 floppy.img\n1\t/isolinux/\n");
        run("-R", "--sort-weight-list", list.toString(), in).exits(0);
        assertTrue(place("FLOPPY.IMG;1") < place("EFI.IMG;1"));
        run("-R", "--sort-weight", "heavy", "/", in).exits(ExitCode.USAGE);
    }

    /** The block where a file begins. */
    private int place(String identifier) throws Exception {
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(image)).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.getInt(text().indexOf(identifier) - 33 + 2);
    }

    @Test
    void smallThings() throws Exception {
        Files.writeString(folder.resolve("in/readme.text~"), "an older one");
        run("-no-bak", "-r", "-norock", in).exits(0);
        assertFalse(text().contains("an older one"));
        assertFalse(text().contains("IEEE_P1282"));
        assertTrue(Run.of("mkisofs", "-version").exits(0).out().contains("mkisofs"));
        String publisher = "A publisher with a long name; https://example.org/about/us";
        run("-udf", "-publisher", publisher, in).exits(0);
        assertTrue(text().contains("NSR02"), "what UDF has no room for does not stop it");
    }
}
