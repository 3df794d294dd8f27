package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What xorriso, isoinfo, isovfy and 7z make of our images. */
class ForeignReadersTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");

    @TempDir Path folder;

    private Path in;
    private Path image;

    @BeforeEach
    void aTreeWithEverything() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        image = folder.resolve("image.iso");
        SplittableRandom random = new SplittableRandom(11);
        for (int size : new int[] {0, 1, 2047, 2048, 2049, 100_000}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            Files.write(in.resolve("size " + size), content);
        }
        for (String name :
                new String[] {
                    "Ünïcode – 日本語 😀.txt",
                    "Ελληνικά",
                    "кириллица.doc",
                    ".profile",
                    "UPPER",
                    "a.b.c.d",
                    "x".repeat(251) + ".txt"
                }) {
            Files.writeString(in.resolve(name), name);
        }
        Path deep = in;
        for (int i = 0; i < 40; i++) {
            deep = deep.resolve("level " + i);
        }
        Files.createDirectories(deep);
        Files.writeString(deep.resolve("bottom"), "deep down");
        Files.createSymbolicLink(in.resolve("link"), Path.of("level 0/../UPPER"));
        Files.createSymbolicLink(
                in.resolve("absolute"), Path.of("/" + "part/".repeat(200) + "end"));
        Files.createLink(in.resolve("hard"), in.resolve("UPPER"));
        Files.setPosixFilePermissions(
                in.resolve(".profile"), PosixFilePermissions.fromString("rwx--x---"));
        for (int i = 0; i < 400; i++) {
            Files.writeString(
                    in.resolve(
                            "a name that is longer than thirty-one characters, number "
                                    + i
                                    + ".text"),
                    "" + i);
        }
        try (Stream<Path> all = Files.walk(in)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                if (!Files.isSymbolicLink(path)) {
                    Files.setLastModifiedTime(
                            path,
                            FileTime.from(
                                    Instant.ofEpochSecond(
                                            1_000_000_000L + random.nextInt(1 << 29))));
                }
            }
        }
    }

    private void master(IsoOptions options) throws IOException {
        ImagePlan plan =
                IsoMaster.plan(
                        new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build(),
                        options,
                        renaming -> {},
                        file -> {});
        try (FileChannel to =
                FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ImageWriter.write(plan, to, bytes -> {});
        }
    }

    private String run(String... command) throws Exception {
        return SampleFolder.run(folder, command);
    }

    /** Name, kind, rights, content and time of all that lies in a folder. */
    private static Map<String, String> account(Path root) throws IOException {
        Map<String, String> account = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                String name = root.relativize(path).toString();
                if (name.equals("rr_moved")) {
                    continue;
                }
                long seconds =
                        Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
                                .toInstant()
                                .getEpochSecond();
                String link =
                        Files.isSymbolicLink(path) ? Files.readSymbolicLink(path).toString() : "";
                String content =
                        Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                                ? "" + Arrays.hashCode(Files.readAllBytes(path))
                                : "";
                account.put(
                        name,
                        Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS)
                                + " "
                                + content
                                + " "
                                + link
                                + (link.isEmpty() ? seconds : ""));
            }
        }
        return account;
    }

    @Test
    void xorrisoExtractsTheSameTree() throws Exception {
        Path xorriso = ForeignTool.require("xorriso");
        master(IsoOptions.of("FOREIGN", THEN));
        Path out = folder.resolve("out");
        run(
                xorriso.toString(),
                "-osirrox",
                "on",
                "-indev",
                image.toString(),
                "-extract",
                "/",
                out.toString());
        assertEquals(account(in), account(out));
    }

    @Test
    void isoinfoListsEveryNameOfRockRidgeAndJoliet() throws Exception {
        Path isoinfo = ForeignTool.require("isoinfo");
        master(IsoOptions.of("FOREIGN", THEN));
        String rockRidge = run(isoinfo.toString(), "-R", "-f", "-i", image.toString());
        for (int i = 0; i < 400; i++) {
            assertTrue(
                    rockRidge.contains(
                            "/a name that is longer than thirty-one characters, number "
                                    + i
                                    + ".text\n"));
        }
        String joliet = run(isoinfo.toString(), "-J", "-f", "-i", image.toString());
        assertTrue(
                joliet.contains("/a name that is longer than thirty-one characters, number 7.text"),
                joliet);
    }

    @Test
    void isovfyFindsNothing() throws Exception {
        Path isovfy = ForeignTool.require("isovfy");
        // It has no room for a link of more than some hundred bytes, whoever wrote it.
        Files.delete(in.resolve("absolute"));
        for (int level = 1; level <= 3; level++) {
            Files.deleteIfExists(image);
            master(IsoOptions.of("FOREIGN", THEN).withLevel(level));
            String said = run(isovfy.toString(), image.toString());
            assertTrue(said.contains("No errors found"), said);
        }
    }

    @Test
    void sevenZipTestsTheImage() throws Exception {
        Path seven = ForeignTool.require("7z");
        master(IsoOptions.of("FOREIGN", THEN));
        String said = run(seven.toString(), "t", image.toString());
        assertTrue(said.contains("Everything is Ok"), said);
    }
}
