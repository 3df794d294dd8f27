package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.testkit.ForeignTool;

/** A folder with something of everything, images of it, and what there is to compare. */
public final class SampleFolder {
    public static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");

    private SampleFolder() {}

    /** Fills an empty folder. */
    public static Path fill(Path in) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int size : new int[] {0, 1, 2047, 2048, 2049, 70_000}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            Files.write(in.resolve("size" + size), content);
        }
        for (String name : new String[] {"Ünïcode – 日本語.txt", "a.b.c.d", "y".repeat(60) + ".txt"}) {
            Files.writeString(in.resolve(name), name);
        }
        Path deep = in;
        for (int i = 0; i < 12; i++) {
            deep = deep.resolve("level" + i);
        }
        Files.createDirectories(deep);
        Files.writeString(deep.resolve("bottom"), "deep down");
        Path many = Files.createDirectory(in.resolve("many"));
        for (int i = 0; i < 120; i++) {
            Files.writeString(many.resolve("file number " + i + " of them.text"), "" + i);
        }
        Files.createSymbolicLink(in.resolve("link"), Path.of("level0/../size1"));
        Files.createSymbolicLink(in.resolve("far"), Path.of("/" + "part/".repeat(120) + "end"));
        Files.createLink(in.resolve("hard"), in.resolve("size2049"));
        Files.setPosixFilePermissions(
                in.resolve("size1"), PosixFilePermissions.fromString("rwx--x---"));
        try (Stream<Path> all = Files.walk(in)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                if (!Files.isSymbolicLink(path)) {
                    Files.setLastModifiedTime(
                            path,
                            FileTime.from(
                                    Instant.ofEpochSecond(
                                            1_000_000_000L + random.nextInt(1 << 28))));
                }
            }
        }
        return in;
    }

    /** Our image of it. */
    public static Path master(Path in, Path image, IsoOptions options) throws IOException {
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
        return image;
    }

    /** Runs a program of somebody else, which must end well. */
    public static String run(Path folder, String... command) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), command[0] + " does not end");
        String text = Files.readString(said, StandardCharsets.ISO_8859_1);
        assertEquals(0, process.exitValue(), text);
        return text;
    }

    /**
     * Has xorriso make an image of a folder, with Rock Ridge and Joliet.
     *
     * @param folder for what xorriso says
     * @param more options
     */
    public static void byXorriso(Path folder, Path in, Path image, String... more)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ForeignTool.require("xorriso").toString());
        command.addAll(List.of("-as", "mkisofs", "-quiet", "-R", "-J", "-joliet-long"));
        command.addAll(List.of(more));
        command.addAll(List.of("-iso-level", "3", "-o", image.toString(), in.toString()));
        run(folder, command.toArray(String[]::new));
    }

    /** Name, mode, content, link and time of all that lies in a folder, of any file system. */
    public static Map<String, String> account(Path root) throws IOException {
        Map<String, String> account = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                String name = root.relativize(path).toString();
                boolean link = Files.isSymbolicLink(path);
                boolean file = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                account.put(
                        name,
                        Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS)
                                + " "
                                + (file ? Arrays.hashCode(Files.readAllBytes(path)) : "")
                                + " "
                                + (link
                                        ? Files.readSymbolicLink(path).toString()
                                        : Files.getLastModifiedTime(path)
                                                .toInstant()
                                                .getEpochSecond()));
            }
        }
        return account;
    }

    /** Name and content only, of what has content. */
    public static Map<String, Integer> contents(Path root) throws IOException {
        Map<String, Integer> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    contents.put(
                            root.relativize(path).toString(),
                            Arrays.hashCode(Files.readAllBytes(path)));
                }
            }
        }
        return contents;
    }
}
