package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people meet who use {@code master}, {@code mkisofs} and {@code ls} as they are used to. */
class MasterUseTest {
    @TempDir Path folder;

    private Path in;
    private String image;

    @BeforeEach
    void aFolder() throws Exception {
        in = Files.createDirectories(folder.resolve("in"));
        Files.writeString(in.resolve("readme.text"), "what is in it");
        image = folder.resolve("out.iso").toString();
    }

    private String label(int at, int length) throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of(image));
        return new String(bytes, 0x8000 + at, length, StandardCharsets.US_ASCII).stripTrailing();
    }

    @Test
    void helpIsThereForVerbsWithVolumes() {
        for (String verb : List.of("master", "data")) {
            for (String word : List.of("-h", "--help")) {
                Run help = Run.of(verb, word).exits(0);
                assertTrue(help.out().contains("--rock-ridge"), help.out());
            }
        }
        assertTrue(Run.of("mkisofs", "-help").exits(0).out().contains("-eltorito-alt-boot"));
    }

    @Test
    void usersAndGroupsHaveNamesOrNumbers() throws Exception {
        assumeTrue(Files.exists(Path.of("/etc/passwd")) && Files.exists(Path.of("/etc/group")));
        String of = in.toString();
        for (String[] line :
                new String[][] {
                    {"master", of, "-o", image, "--owner", "root", "--group", "21"},
                    {"mkisofs", "-o", image, "-uid", "root", "-gid", "0x15", of}
                }) {
            Run.of(line).exits(0);
            Map<String, Object> file = Run.of("ls", image, "--json").exits(0).object("file");
            assertEquals("0 21", file.get("uid") + " " + file.get("gid"));
            Files.delete(Path.of(image));
        }
        Run none = Run.of("master", of, "-o", image, "--owner", "no such one");
        assertTrue(none.exits(ExitCode.USAGE).err().contains("user 'no such one'"), none.err());
        Run.of("mkisofs", "-o", image, "-gid", "no such one", of).exits(ExitCode.USAGE);
    }

    @Test
    void labelsAreThoseOfTheStandardUnlessTheyAreToStay() throws Exception {
        String name = "Fedora-WS Live 42";
        Run.of("master", in.toString(), "-o", image, "-V", name).exits(0);
        assertEquals("FEDORA_WS_LIVE_42", label(40, 32));
        Run.of("master", in.toString(), "-o", image, "--force", "-V", name, "--plain-labels")
                .exits(0);
        assertEquals(name, label(40, 32));
        Run.of("mkisofs", "-o", image, "-V", "Debian 13 \u00fc", "-p", "me@home", in.toString())
                .exits(0);
        assertEquals("Debian 13 _", label(40, 32));
        assertEquals("me@home", label(446, 128));
    }

    @Test
    void listsMayHaveNulsBetweenTheirEntries() throws Exception {
        Path odd = Files.writeString(in.resolve("two\nlines"), "x");
        Path list = folder.resolve("list");
        Files.writeString(list, odd + "\0" + in.resolve("readme.text") + "\0");
        Run.of("master", "--path-list", list.toString(), "-o", image).exits(0);
        Run listed = Run.of("ls", image, "--json").exits(0);
        assertTrue(listed.out().contains("/two\\nlines"), listed.out());
        assertTrue(listed.out().contains("/readme.text"), listed.out());
    }

    @Test
    void namesDoNotSteerTheTerminal() throws Exception {
        Files.writeString(in.resolve("bell\u001b[2J"), "x");
        Run told = Run.of("master", "-v", in.toString(), "-o", image).exits(0);
        assertTrue(told.out().contains("bell?[2J"), told.out());
        assertFalse(told.out().contains("\u001b"), told.out());
        assertFalse(told.out().contains("-v lists"), told.out());
    }

    @Test
    void whatDoesNotFitAnImageIsNotTheFaultOfADisc() throws Exception {
        try (RandomAccessFile large = new RandomAccessFile(in.resolve("large").toFile(), "rw")) {
            large.setLength(1L << 32);
        }
        Run refused =
                Run.of("master", in.toString(), "-o", image, "--level", "2").exits(ExitCode.FAILED);
        assertFalse(refused.err().contains("Disc:"), refused.err());
        Run lost = Run.of("mkisofs", "-o", image, "-b", "none", in.toString()).exits(2);
        assertTrue(lost.err().contains("'none' is not in the image"), lost.err());
    }

    @Test
    void whereTheImageGoesIsLookedAtFirst() throws Exception {
        String none = folder.resolve("none").toString();
        Files.writeString(Path.of(image), "mine");
        // Nobody looks for what is to be in it.
        Run there = Run.of("master", none, "-o", image).exits(ExitCode.FAILED);
        assertTrue(there.err().contains("There is already a file"), there.err());
        Run in = Run.of("master", none, "-o", this.in.toString(), "--force").exits(ExitCode.FAILED);
        assertTrue(in.err().contains("is a folder"), in.err());
        assertEquals("mine", Files.readString(Path.of(image)));
        Path sink = Path.of("/dev/null");
        assumeTrue(Files.exists(sink), "a system with /dev/null");
        Run.of("master", this.in.toString(), "-o", sink.toString(), "--force").exits(0);
        Run.of("mkisofs", "-o", sink.toString(), this.in.toString()).exits(0);
        assertFalse(Files.isRegularFile(sink));
    }

    @Test
    void whatIsNoImageIsSaid() throws Exception {
        Run.of("ls", in.toString()).exits(ExitCode.USAGE);
        Run file = Run.of("ls", in.resolve("readme.text").toString()).exits(ExitCode.FAILED);
        assertTrue(file.err().contains("has no file system that can be read"), file.err());
        Run revision = Run.of("master", "--udf", "2.01", "-o", image).exits(ExitCode.FAILED);
        assertTrue(revision.err().contains("--udf=2.01"), revision.err());
    }

    @Test
    void theImageDoesNotHoldItself() throws Exception {
        String inside = in.resolve("in.iso").toString();
        Files.writeString(Path.of(inside), "an older image");
        Run made = Run.of("master", in.toString(), "-o", inside, "--force").exits(0);
        assertTrue(made.err().contains("left out"), made.err());
        Run listed = Run.of("ls", inside).exits(0);
        assertTrue(listed.out().contains("/readme.text"), listed.out());
        assertFalse(listed.out().contains("in.iso"), listed.out());
        Run.of("mkisofs", "-quiet", "-R", "-o", inside, in.toString()).exits(0);
        assertFalse(Run.of("ls", inside).exits(0).out().contains("in.iso"));
    }
}
