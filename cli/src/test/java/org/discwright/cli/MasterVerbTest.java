package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code discwright master}. */
class MasterVerbTest {
    @TempDir Path folder;

    private String in;
    private Path image;

    @BeforeEach
    void aFolder() throws Exception {
        Path files = Files.createDirectories(folder.resolve("in/deep"));
        Files.writeString(files.resolve("readme.text"), "what is in it");
        Files.writeString(files.resolve("object.o"), "nobody wants it");
        in = folder.resolve("in").toString();
        image = folder.resolve("out.iso");
    }

    private String text() throws Exception {
        return Files.readString(image, StandardCharsets.ISO_8859_1);
    }

    @Test
    void anImageIsMadeAndNothingReplacedUnasked() throws Exception {
        Run run = Run.of("master", in, "-o", image.toString(), "-V", "MY_DISC", "--json").exits(0);
        Map<String, Object> result = run.objects().getLast();
        assertEquals("master", result.get("verb"));
        assertEquals("CD001", text().substring(0x8001, 0x8006));
        assertEquals("MY_DISC ", text().substring(0x8028, 0x8030));
        byte[] before = Files.readAllBytes(image);
        Run.of("master", in, "-o", image.toString()).exits(ExitCode.FAILED);
        assertArrayEquals(before, Files.readAllBytes(image));
        Run.of("master", in, "-o", image.toString(), "--force").exits(0);
        assertFalse(Files.exists(folder.resolve("out.iso.mastering")));
    }

    @Test
    void whatIsExcludedIsNotThere() throws Exception {
        Run.of("master", in, "-o", image.toString(), "-x", "*.o").exits(0);
        assertFalse(text().contains("nobody wants it"));
        assertTrue(text().contains("what is in it"));
    }

    @Test
    void whatCannotBeReadIsToldBeforeAnythingIsWritten() throws Exception {
        Path unreadable = UnreadableFile.in(folder);
        for (int i = 0; i < 12; i++) {
            Files.createSymbolicLink(folder.resolve("in/deep/closed" + i), unreadable);
        }
        String[] line = {"master", in, "-o", image.toString(), "--symlinks", "follow"};
        Run refused = Run.of(line).exits(ExitCode.FAILED);
        assertTrue(refused.err().contains("12 of the files and folders"), refused.err());
        assertTrue(refused.err().contains("closed0'"), refused.err());
        assertTrue(refused.err().contains("and 2 more"), refused.err());
        assertFalse(Files.exists(image));
        Run.of("master", "/a=" + unreadable, in, "-o", image.toString()).exits(ExitCode.FAILED);
        assertFalse(Files.exists(image));
        Run skipped =
                Run.of(
                                Stream.concat(Stream.of(line), Stream.of("--skip-unreadable"))
                                        .toArray(String[]::new))
                        .exits(0);
        assertTrue(skipped.err().contains("closed11' cannot be read"), skipped.err());
        assertTrue(text().contains("what is in it"));
        assertFalse(text().contains("closed0"));
        for (int i = 0; i < 12; i++) {
            Files.delete(folder.resolve("in/deep/closed" + i));
        }
    }

    @Test
    void aFolderThatCannotBeReadIsToldBeforeAnythingIsWritten() throws Exception {
        Path deep = Files.createDirectory(folder.resolve("in/deep/closed"));
        Path other = Files.createDirectory(folder.resolve("other"));
        for (Path one : List.of(deep, other)) {
            Files.writeString(one.resolve("hidden"), "never to be seen");
            Files.setPosixFilePermissions(one, Set.of());
        }
        try {
            String[] line = {"master", in, "/docs=" + other, "-o", image.toString()};
            Run refused = OrdinaryRights.call(() -> Run.of(line)).exits(ExitCode.FAILED);
            assertTrue(refused.err().contains("2 of the files and folders"), refused.err());
            assertTrue(refused.err().contains("deep/closed'"), refused.err());
            assertTrue(refused.err().contains("other'"), refused.err());
            assertTrue(refused.err().contains("--skip-unreadable"), refused.err());
            assertFalse(Files.exists(image));
            String[] leavingOut = Arrays.copyOf(line, line.length + 1);
            leavingOut[line.length] = "--skip-unreadable";
            Run skipped = OrdinaryRights.call(() -> Run.of(leavingOut)).exits(0);
            assertTrue(skipped.err().contains("deep/closed' cannot be read"), skipped.err());
            assertTrue(skipped.err().contains("other' cannot be read"), skipped.err());
            assertTrue(text().contains("what is in it"));
            assertFalse(text().contains("never to be seen"));
            assertFalse(text().contains("HIDDEN"));
        } finally {
            for (Path one : List.of(deep, other)) {
                Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    @Test
    void aGraftLiesWhereItIsPut() throws Exception {
        Run.of("master", "/docs/manual=" + in + "/deep", "-o", image.toString(), "--joliet", "none")
                .exits(0);
        assertTrue(text().contains("MANUAL"), "a folder of the image");
        assertTrue(text().contains("what is in it"));
    }

    @Test
    void udfLiesBesideIsoAndAlone() throws Exception {
        // A path behind --udf is a path.
        Run.of("master", "--udf", in, "-o", image.toString()).exits(0);
        assertEquals("CD001", text().substring(0x8001, 0x8006));
        assertTrue(text().contains("NSR02"));
        assertEquals(text().indexOf("what is in it"), text().lastIndexOf("what is in it"));
        Run.of("master", "--udf=2.50", "--no-iso", in, "-o", image.toString(), "--force").exits(0);
        assertEquals("BEA01", text().substring(0x8001, 0x8006));
        assertTrue(text().contains("NSR03") && text().contains("*UDF Metadata Partition"));
        List<String> virtual =
                List.of(
                        "--no-iso",
                        "--udf-partition",
                        "sequential",
                        "--force",
                        "-V",
                        "V".repeat(126));
        Run.of(
                        Stream.concat(
                                        Stream.of("master", in, "-o", image.toString()),
                                        virtual.stream())
                                .toArray(String[]::new))
                .exits(0);
        assertTrue(text().contains("*UDF Virtual Partition"));
        assertTrue(text().contains("V".repeat(126)), "UDF has longer names of volumes");
        assertFalse(text().contains("CD001"));
    }

    @Test
    void theSameFilesMakeTheSameBytes() throws Exception {
        Map<String, String> epoch = Map.of("SOURCE_DATE_EPOCH", "1700000000");
        String[] line = {
            "master",
            in,
            "-o",
            image.toString(),
            "--force",
            "--manifest",
            "--boot",
            "deep/readme.text",
            "--partition-table",
            "hybrid-gpt"
        };
        Run.of(epoch, Optional.empty(), line).exits(0);
        byte[] first = Files.readAllBytes(image);
        Run.of(epoch, Optional.empty(), line).exits(0);
        assertArrayEquals(first, Files.readAllBytes(image));
        assertTrue(text().contains("EFI PART"));
        assertTrue(text().contains("EL TORITO SPECIFICATION"));
        assertTrue(text().contains("  deep/readme.text\n"), "a line of the manifest");
    }

    @Test
    void aFileThatChangesIsNamedAndTheExitCodeSaysSo() throws Exception {
        Path busy = folder.resolve("in/busy");
        Files.write(busy, new byte[3_000_000]);
        String[] line = {"master", in, "-o", image.toString(), "--manifest=sums", "--json"};
        Thread writer =
                new Thread(() -> {
                    try (RandomAccessFile file = new RandomAccessFile(busy.toFile(), "rw")) {
                        for (int i = 0; !Thread.interrupted(); i++) {
                            file.seek(i % 3_000_000);
                            file.write(i);
                        }
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                });
        writer.start();
        Run run;
        try {
            run = Run.of(line);
        } finally {
            writer.interrupt();
            writer.join();
        }
        run.exits(ExitCode.FAILED);
        assertTrue(run.out().contains("'/busy' "), run.out());
        assertTrue(text().contains("# changed while the image was made"), "the manifest says so");
    }

    @Test
    void rightsListsAndPatternsAreObeyed() throws Exception {
        Path list = Files.writeString(folder.resolve("list"), "/other=" + in + "/deep\n\n");
        Path out = Files.writeString(folder.resolve("out"), "*.o\n");
        Path sort = Files.writeString(folder.resolve("sort"), "other/z 10\nother 5\n");
        Files.writeString(folder.resolve("in/deep/z"), "the heaviest");
        Files.writeString(folder.resolve("in/deep/secret"), "not seen in ISO 9660");
        Run.of(
                        "master",
                        "--path-list",
                        list.toString(),
                        "--exclude-list",
                        out.toString(),
                        "--sort",
                        sort.toString(),
                        "-o",
                        image.toString(),
                        "--owner",
                        "4711",
                        "--file-mode",
                        "0640",
                        "--hide",
                        "secret",
                        "--hide-joliet",
                        "other/r*",
                        "--copyright",
                        "README",
                        "-q")
                .exits(0);
        String text = text();
        assertFalse(text.contains("nobody wants it"));
        assertFalse(text.contains("SECRET"));
        assertTrue(text.contains("not seen in ISO 9660"), "its bytes are there");
        assertTrue(text.contains("\0s\0e\0c\0r\0e\0t"), "Joliet has it");
        assertFalse(text.contains("\0r\0e\0a\0d\0m\0e"));
        assertTrue(text.indexOf("the heaviest") < text.indexOf("what is in it"));
        assertEquals("README ", text.substring(0x8000 + 702, 0x8000 + 709));
        int posix = text.indexOf("PX", text.indexOf("README.TEXT;1"));
        assertEquals("A0810000", hex(text, posix + 4, 4), "a file of mode 0640");
        assertEquals("67120000", hex(text, posix + 20, 4), "of user 4711");
    }

    private static String hex(String text, int from, int count) {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(
                        text.substring(from, from + count).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatIsTheSameIsStoredOnce() throws Exception {
        byte[] large = new byte[3_000_000];
        large[17] = 4;
        Files.write(folder.resolve("in/one"), large);
        Files.write(folder.resolve("in/two"), large);
        Run.of("master", in, "-o", image.toString(), "--duplicates", "once").exits(0);
        assertTrue(Files.size(image) < 5_000_000, "not twice 3 MB");
    }

    @Test
    void udfHasTheManifestAndTheOrderToo() throws Exception {
        byte[] large = new byte[3_000_000];
        large[17] = 4;
        Files.write(folder.resolve("in/one"), large);
        Files.write(folder.resolve("in/two"), large);
        String out = image.toString();
        Run.of("master", "-o", out, "--no-iso", "--duplicates", "once", "--manifest", in).exits(0);
        assertTrue(text().contains("  deep/readme.text\n"), "a line of the manifest");
        Run.of("check", "--manifest", out).exits(0);
        Run.of("check", out, "--manifest=OTHER").exits(ExitCode.USAGE);
        assertTrue(Files.size(image) < 5_000_000, "not twice 3 MB");
        byte[] damaged = Files.readAllBytes(image);
        damaged[text().indexOf("what is in it")]++;
        Files.write(image, damaged);
        Run.of("check", out).exits(0);
        Run.of("check", out, "--manifest").exits(ExitCode.FAILED);
        Run.of("master", in, "-o", out, "--force", "--no-iso", "--boot", "one")
                .exits(ExitCode.USAGE);
    }

    @Test
    void packedFilesNeedRockRidgeAlone() throws Exception {
        Files.write(folder.resolve("in/zeros"), new byte[3_000_000]);
        String out = image.toString();
        Run.of("master", in, "-o", out, "--zisofs").exits(ExitCode.USAGE);
        Run.of("master", in, "-o", out, "--zisofs", "--joliet", "none", "--udf")
                .exits(ExitCode.USAGE);
        Run.of("master", in, "-o", out, "--zisofs", "--joliet", "none", "--rock-ridge", "none")
                .exits(ExitCode.USAGE);
        Run.of("master", in, "-o", out, "--zisofs", "--joliet", "none").exits(0);
        assertTrue(Files.size(image) < 1_000_000, "3 MB of zeros are packed");
        assertTrue(text().contains("ZF\u0010\u0001pz\u0004\u000f"));
        Run.of("master", in, "-o", out, "--force", "--zisofs", "--joliet", "none", "--manifest")
                .exits(0);
        assertTrue(Files.size(image) < 1_000_000, "they are packed with a manifest, too");
        Run.of("check", out, "--manifest").exits(0);
    }

    @Test
    void whatCannotBeBootedIsSaid() throws Exception {
        String out = image.toString();
        for (String wrong :
                List.of(
                        "deep/none",
                        "deep/readme.text,emulation=1.44",
                        "partition=3,efi",
                        "deep/readme.text,info-table")) {
            Run.of("master", in, "-o", out, "--boot", wrong).exits(ExitCode.FAILED);
        }
        for (String wrong :
                List.of(
                        "",
                        "deep/readme.text,shiny",
                        "deep/readme.text,load-size=99999",
                        "x,efi=1")) {
            Run.of("master", in, "-o", out, "--boot", wrong).exits(ExitCode.USAGE);
        }
        Run.of("master", in, "-o", out, "--boot", "none,hidden").exits(ExitCode.FAILED);
        Run.of("master", in, "-o", out, "--boot-catalog", "x").exits(ExitCode.USAGE);
        Run.of("master", in, "-o", out, "--partition-table", "round").exits(ExitCode.USAGE);
        Run.of("master", in, "-o", out, "--append-partition", "2,efi").exits(ExitCode.USAGE);
        assertFalse(Files.exists(image));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        String out = image.toString();
        for (List<String> wrong :
                List.of(
                        List.of("master", in),
                        List.of("master", "-o", out),
                        List.of("master", in, "-o", out, "--file-mode", "0999"),
                        List.of("master", in, "-o", out, "--manifest=a/b"),
                        List.of("master", in, "-o", "-", "--json"),
                        List.of("master", in, "-o", out, "--level", "5"),
                        List.of("master", in, "-o", out, "-V", "x".repeat(33)),
                        List.of("master", in, "-o", out, "--rock-ridge", "2"),
                        List.of("master", in, "-o", out, "--udf=3.00"),
                        List.of("master", in, "-o", out, "--udf", "--udf-partition", "sparable"),
                        List.of("master", in, "-o", out, "--no-iso", "--udf-partition", "odd"),
                        List.of("master", in, "-o", out, "--no-iso", "-V", "x".repeat(127)),
                        List.of(
                                "master",
                                in,
                                "-o",
                                out,
                                "--no-iso",
                                "--udf=1.02",
                                "--udf-partition",
                                "sequential"),
                        List.of("master", "../x=" + in, "-o", out))) {
            Run.of(wrong.toArray(String[]::new)).exits(ExitCode.USAGE);
        }
        Run.of("master", folder.resolve("none").toString(), "-o", out).exits(ExitCode.FAILED);
        Run.of("master", in, "-o", folder.resolve("none/out.iso").toString()).exits(1);
        assertFalse(Files.exists(image));
    }

    @Test
    void moreTimesAreRecordedWhereAskedFor() throws Exception {
        Path timed = Files.createDirectory(folder.resolve("timed"));
        Path file = timed.resolve("file");
        Files.writeString(file, "it");
        FileTime read = FileTime.from(Instant.parse("2012-03-04T05:06:07Z"));
        Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(null, read, null);
        String source = timed.toString();
        String made = folder.resolve("timed.iso").toString();
        Run.of("master", source, "-o", made, "--times", "created,accessed").exits(0);
        String out = folder.resolve("timed-out").toString();
        Run.of("extract", made, "-o", out).exits(0);
        assertEquals(read, Files.getAttribute(Path.of(out, "file"), "lastAccessTime"));
        Run.of("master", source, "-o", made + "2", "--times", "eaten").exits(ExitCode.USAGE);
    }
}
