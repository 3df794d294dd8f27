package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code discwright ls}, {@code extract} and {@code check}. */
class VolumeVerbsTest {
    @TempDir Path folder;

    private String in;
    private String image;
    private Path out;

    @BeforeEach
    void anImage() throws Exception {
        Path files = Files.createDirectories(folder.resolve("in/deep"));
        Files.writeString(files.resolve("readme.text"), "what is in it");
        Files.createSymbolicLink(folder.resolve("in/link"), Path.of("deep/readme.text"));
        Files.write(folder.resolve("in/large"), new byte[300_000]);
        in = folder.resolve("in").toString();
        image = folder.resolve("out.iso").toString();
        out = folder.resolve("out");
        Run.of("master", in, "-o", image).exits(0);
    }

    private static List<String> paths(Run run) {
        return run.objects().stream()
                .filter(object -> "file".equals(object.get("type")))
                .map(object -> String.valueOf(object.get("path")))
                .sorted()
                .toList();
    }

    @Test
    void anImageIsListed() {
        Run run = Run.of("ls", image, "-R", "--json").exits(0);
        assertEquals(List.of("/deep", "/deep/readme.text", "/large", "/link"), paths(run));
        assertEquals("rr", run.object("filesystem").get("tree"));
        Run inside = Run.of("ls", image, "deep", "--json").exits(0);
        Map<String, Object> file = inside.object("file");
        assertEquals("/deep/readme.text", file.get("path"));
        assertEquals("file", file.get("kind"));
        assertTrue(Run.of("ls", image, "--tree", "iso").exits(0).out().contains("/LARGE"));
        assertTrue(Run.of("ls", image).exits(0).out().contains("/link -> deep/readme.text"));
    }

    @Test
    void listsAreLongOrOfNamesAlone() {
        String usual = Run.of("ls", image, "-R").exits(0).out();
        assertEquals(usual, Run.of("ls", "-lR", image).exits(0).out());
        assertTrue(usual.contains("\nlrwxrwxrwx   1 "), usual);
        String names = Run.of("-q", "ls", "-1R", image).exits(0).out();
        assertEquals(
                List.of("/deep", "/deep/readme.text", "/large", "/link"),
                names.lines().sorted().toList());
        String joliet = Run.of("ls", "-l", image, "--tree", "joliet").exits(0).out();
        assertTrue(joliet.contains("\n-?????????   ?     ?     ?       300000 "), joliet);
        Run.of("ls", "-l", "--names", image).exits(ExitCode.USAGE);
    }

    @Test
    void anImageIsExtracted() throws Exception {
        Run.of("extract", image, "-o", out.toString()).exits(0);
        assertEquals("what is in it", Files.readString(out.resolve("link")));
        assertEquals(300_000, Files.size(out.resolve("large")));
        Files.writeString(out.resolve("large"), "mine");
        Run.of("extract", image, "large", "-o", out.toString()).exits(ExitCode.FAILED);
        assertEquals("mine", Files.readString(out.resolve("large")));
        Run again = Run.of("extract", image, "large", "-o", out.toString(), "--force", "--json");
        assertEquals(BigDecimal.valueOf(300_000), again.exits(0).last().get("bytes"));
    }

    @Test
    void aDiscIsListedExtractedAndChecked() throws Exception {
        String disc = folder.resolve("x.disc").toString();
        Run.of("media", "new", disc, "-t", "dvd+r").exits(0);
        String drive = "emulated:" + disc;
        Run.of("data", "-d", drive, in).exits(0);
        assertEquals(
                List.of("/deep", "/large", "/link"), paths(Run.of("ls", "-d", drive, "--json")));
        Run.of("extract", "-d", drive, "deep", "-o", out.toString()).exits(0);
        assertEquals("what is in it", Files.readString(out.resolve("deep/readme.text")));
        Run check = Run.of("check", "-d", drive, "--json").exits(0);
        assertEquals(BigDecimal.ZERO, check.last().get("findings"));
        Run.of("ls", "-d", drive, "--session", "2").exits(ExitCode.UNSUITABLE);
    }

    @Test
    void pipesAreMadeOnlyWhereThatIsAsked() throws Exception {
        ForeignTool.require("mknod");
        Path pipe = folder.resolve("in/pipe");
        assertEquals(0, new ProcessBuilder("mknod", pipe.toString(), "p").start().waitFor());
        Run.of("master", in, "-o", image, "--force").exits(0);
        Run without = Run.of("extract", image, "-o", out.toString(), "--json").exits(0);
        assertEquals(BigDecimal.ONE, without.last().get("skipped"));
        assertFalse(Files.exists(out.resolve("pipe")));
        Path other = folder.resolve("other");
        Run with = Run.of("extract", image, "-o", other.toString(), "--devices", "--json");
        assertEquals(BigDecimal.ONE, with.exits(0).last().get("devices"));
        assertTrue(
                Files.readAttributes(other.resolve("pipe"), BasicFileAttributes.class).isOther());
    }

    @Test
    void damageIsFound() throws Exception {
        Run.of("check", image).exits(0);
        try (RandomAccessFile file = new RandomAccessFile(image, "rw")) {
            file.seek(16 * 2048 + 84);
            file.write(0x7F);
        }
        Run check = Run.of("check", image, "--json").exits(ExitCode.FAILED);
        assertEquals("byte-order", check.object("finding").get("rule"));
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        Run.of("ls").exits(ExitCode.USAGE);
        Run.of("ls", image, "--session", "2").exits(ExitCode.USAGE);
        Run.of("ls", image, "--start", "5", "--session", "2").exits(ExitCode.USAGE);
        Run.of("ls", image, "--tree", "udf").exits(ExitCode.FAILED);
        Run.of("ls", image, "--tree", "fat").exits(ExitCode.USAGE);
        Run.of("ls", image, "/nothing").exits(ExitCode.FAILED);
        Run.of("ls", image, "--start", "3").exits(ExitCode.FAILED);
        Run.of("extract", image).exits(ExitCode.USAGE);
        Run.of("check", image, "/deep").exits(ExitCode.USAGE);
        Run.of("check", folder.resolve("none").toString()).exits(ExitCode.FAILED);
        assertFalse(Files.exists(out));
    }
}
