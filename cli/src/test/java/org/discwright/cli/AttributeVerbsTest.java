package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access control lists and extended attributes, from setfacl to getfacl and past xorriso. */
class AttributeVerbsTest {
    private static final List<String> CHOICE = List.of("--acl", "--xattr");

    @TempDir Path folder;

    private Path in;
    private Path image;
    private Path out;

    @BeforeEach
    void aFolder() throws Exception {
        in = Files.createDirectory(folder.resolve("in"));
        image = folder.resolve("image.iso");
        out = folder.resolve("out");
        Path deep = in;
        for (int i = 0; i < 10; i++) {
            deep = Files.createDirectory(deep.resolve("level " + i));
        }
        for (String name : List.of("lists", "many", "both", "plain", "sealed")) {
            Files.writeString(in.resolve(name), name);
        }
        Files.writeString(deep.resolve("bottom"), "bottom");
        Files.createSymbolicLink(in.resolve("link"), Path.of("both"));
        ForeignTool.require("setfacl");
        ForeignTool.require("setfattr");
        if (!run("setfattr", "-n", "user.a", "-v", "first", in.toString()).isEmpty()) {
            Assumptions.abort("the folder for tests has no attributes");
        }
        setfacl("u:123:rw,g:65534:r,m:rw", in.resolve("lists"));
        setfacl("u:0:rwx,u:4000000000:-,g:70000:x", in.resolve("both"));
        setfacl("u:123:rwx,d:u:124:rwx,d:o::-", in.resolve("level 0"));
        setfacl("d:g:5:rx", deep);
        setfattr("user.comment", "a comment", in.resolve("both"));
        setfattr("user.größe", "0x00ff00", deep);
        for (int i = 0; i < 20; i++) {
            setfattr("user.n" + i, "v".repeat(100 + i), in.resolve("many"));
        }
        setfattr("user.sealed", "read only", in.resolve("sealed"));
        assertTrue(in.resolve("sealed").toFile().setWritable(false));
    }

    private static void setfacl(String list, Path file) throws Exception {
        assertEquals("", run("setfacl", "-m", list, file.toString()));
    }

    private static void setfattr(String name, String value, Path file) throws Exception {
        assertEquals("", run("setfattr", "-n", name, "-v", value, file.toString()));
    }

    /** What a program prints. */
    private static String run(String... command) throws Exception {
        Path said = Files.createTempFile("said", ".txt");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), command[0]);
            return Files.readString(said, StandardCharsets.UTF_8);
        } finally {
            Files.delete(said);
        }
    }

    /** All lists and attributes below a folder, by the programs that come with them. */
    private static String account(Path root) throws Exception {
        StringBuilder account = new StringBuilder();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted().toList()) {
                if (!path.equals(root) && !Files.isSymbolicLink(path)) {
                    account.append(root.relativize(path)).append('\n');
                    account.append(run("getfacl", "-c", "-n", "-p", path.toString()));
                    run("getfattr", "-d", "-e", "hex", "--absolute-names", path.toString())
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .sorted()
                            .forEach(line -> account.append(line).append('\n'));
                }
            }
        }
        return account.toString();
    }

    private void extract(List<String> choice) throws IOException {
        List<String> words = new ArrayList<>(List.of("extract", image.toString()));
        words.addAll(List.of("-o", out.toString()));
        words.addAll(choice);
        Run.of(words.toArray(String[]::new)).exits(0);
    }

    @Test
    void theyComeBackAsTheyWere() throws Exception {
        setfattr("user.empty", "", in.resolve("plain"));
        for (List<String> verb :
                List.of(
                        List.of("master", "--force", "--rock-ridge", "1.10"),
                        List.of("master", "--force"),
                        List.of("mkisofs", "-R"))) {
            List<String> words = new ArrayList<>(verb);
            words.addAll(CHOICE);
            words.addAll(List.of("-o", image.toString(), in.toString()));
            Run.of(words.toArray(String[]::new)).exits(0);
            out = folder.resolve("out " + verb.getFirst() + verb.size());
            extract(CHOICE);
            assertEquals(account(in), account(out), verb.toString());
            Run.of("check", image.toString()).exits(0);
        }
    }

    @Test
    void onlyWhatIsAskedForGoesAlong() throws Exception {
        Run.of("master", "-o", image.toString(), in.toString(), "--xattr").exits(0);
        extract(CHOICE);
        assertEquals("a comment", attribute("comment"));
        assertFalse(run("getfacl", "-n", out.resolve("both").toString()).contains("70000"));
        Run.of("master", "--force", "-o", image.toString(), in.toString()).exits(0);
        out = folder.resolve("without");
        extract(CHOICE);
        assertEquals("", run("getfattr", "-d", out.resolve("both").toString()));
    }

    private String attribute(String name) throws IOException {
        return new String(
                (byte[])
                        Files.getAttribute(
                                out.resolve("both"), "user:" + name, LinkOption.NOFOLLOW_LINKS),
                StandardCharsets.UTF_8);
    }

    @Test
    void theyAreListed() {
        Run.of("master", "--acl", "--xattr", "-o", image.toString(), in.toString()).exits(0);
        String listed = Run.of("ls", image.toString(), "--attributes").exits(0).out();
        assertTrue(
                listed.contains(
                        "  access: user::rw-,user:123:rw-,group::r--,group:65534:r--,mask::rw-,other::r--"),
                listed);
        assertTrue(listed.contains("  user.comment, 9 bytes"), listed);
        assertTrue(listed.contains("  default: user::rwx,user:124:rwx,"), listed);
        String json = Run.of("ls", image.toString(), "--attributes", "--json").exits(0).out();
        assertTrue(json.contains("\"value\":\"6120636f6d6d656e74\""), json);
    }

    private static String xorriso(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("xorriso", "-acl", "on", "-xattr", "on"));
        command.addAll(List.of(words));
        return run(command.toArray(String[]::new));
    }

    /** What xorriso finds in an image: of each file the lines of its list, or its attributes. */
    private static List<List<String>> inImage(Path image) throws Exception {
        String said =
                xorriso(
                        "-indev",
                        image.toString(),
                        "-getfacl_r",
                        "/",
                        "--",
                        "-getfattr_r",
                        "/",
                        "--");
        assertFalse(said.contains("FAILURE") || said.contains("SORRY"), said);
        assertTrue(said.contains("user.n19=") && said.contains("default:user:124:rwx"), said);
        return Stream.of(said.split("# file: ", -1))
                .skip(1)
                .filter(file -> !file.startsWith("rr_moved\n"))
                .map(file -> file.lines().sorted().toList())
                .sorted(Comparator.comparing(List::toString))
                .toList();
    }

    private Path byXorriso(String version) throws Exception {
        Path made = folder.resolve(version + ".iso");
        String said =
                xorriso(
                        "-compliance",
                        version,
                        "-md5",
                        "on",
                        "-outdev",
                        made.toString(),
                        "-map",
                        in.toString(),
                        "/");
        assertTrue(Files.exists(made), said);
        return made;
    }

    @Test
    void xorrisoReadsThemAsItReadsItsOwn() throws Exception {
        ForeignTool.require("xorriso");
        List<List<String>> expected = inImage(byXorriso("new_rr"));
        for (String version : List.of("1.10", "1.12")) {
            Run.of(
                            "master",
                            "--force",
                            "--acl",
                            "--xattr",
                            "--rock-ridge",
                            version,
                            "-o",
                            image.toString(),
                            in.toString())
                    .exits(0);
            assertEquals(expected, inImage(image));
        }
    }

    /** It cannot read its own where an empty value is all there is. */
    @Test
    void xorrisoReadsEmptyValues() throws Exception {
        ForeignTool.require("xorriso");
        setfattr("user.empty", "", in.resolve("lists"));
        setfattr("user.z", "", in.resolve("both"));
        Run.of("master", "--acl", "--xattr", "-o", image.toString(), in.toString()).exits(0);
        assertEquals(inImage(byXorriso("new_rr")), inImage(image));
    }

    @Test
    void xorrisosAreRead() throws Exception {
        ForeignTool.require("xorriso");
        for (String version : List.of("old_rr", "new_rr")) {
            image = byXorriso(version);
            out = folder.resolve("out " + version);
            extract(CHOICE);
            assertEquals(account(in), account(out), version);
            Run.of("check", image.toString()).exits(0);
        }
    }

    @Test
    void aListSaysWhatTheModeSays() throws Exception {
        Run.of("master", "--acl", "--file-mode", "0640", "-o", image.toString(), in.toString())
                .exits(0);
        Run.of("check", image.toString()).exits(0);
        extract(CHOICE);
        String both = run("getfacl", "-c", "-n", out.resolve("both").toString());
        assertTrue(both.contains("mask::r--") && both.contains("other::---"), both);
    }

    @Test
    void whatRecordsNoneIsRefused() {
        for (List<String> more :
                List.of(
                        List.of("--rock-ridge", "none"),
                        List.of("--udf", "--no-iso"),
                        List.of("--readable"))) {
            List<String> words = new ArrayList<>(List.of("master", "--acl"));
            words.addAll(more);
            words.addAll(List.of("-o", image.toString(), in.toString()));
            Run.of(words.toArray(String[]::new)).exits(ExitCode.USAGE);
        }
        Run.of("mkisofs", "-r", "-acl", "-o", image.toString(), in.toString())
                .exits(ExitCode.USAGE);
    }
}
