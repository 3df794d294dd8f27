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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What udfinfo and 7z make of our volumes. */
class UdfForeignReadersTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");
    private static final String LABEL = "Prüfling Ж";

    @TempDir Path folder;

    private Path in;
    private Path image;

    @BeforeEach
    void aTree() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        image = folder.resolve("image.udf");
        SplittableRandom random = new SplittableRandom(11);
        for (int size : new int[] {0, 1, 2047, 2048, 2049, 300_000}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            Files.write(in.resolve("size " + size), content);
        }
        for (String name : List.of("日本語 😀.txt", "кириллица.doc", "Ünï", "x".repeat(250))) {
            Files.writeString(in.resolve(name), name);
        }
        Path deep = Files.createDirectories(in.resolve("d/".repeat(30)));
        Files.writeString(deep.resolve("bottom"), "deep down");
        Files.createLink(in.resolve("hard"), in.resolve("size 2049"));
        Path many = Files.createDirectory(in.resolve("many"));
        for (int i = 0; i < 200; i++) {
            Files.writeString(many.resolve("a file with number " + i), "" + i);
        }
        try (Stream<Path> all = Files.walk(in)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.setLastModifiedTime(
                        path,
                        FileTime.from(
                                Instant.ofEpochSecond(1_000_000_000L + random.nextInt(1 << 29))));
            }
        }
    }

    private void write(ImagePlan plan) throws IOException {
        try (FileChannel to =
                FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ImageWriter.write(plan, to, bytes -> {});
        }
    }

    private FileTree tree() throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build();
    }

    private String run(String... command) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), command[0] + " does not end");
        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertEquals(0, process.exitValue(), text);
        return text;
    }

    private static Map<String, String> account(Path root) throws IOException {
        Map<String, String> account = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                boolean file = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                account.put(
                        root.relativize(path).toString(),
                        file
                                ? Files.getLastModifiedTime(path).toInstant().getEpochSecond()
                                        + " "
                                        + Arrays.hashCode(Files.readAllBytes(path))
                                : "folder");
            }
        }
        return account;
    }

    static Stream<UdfOptions> forms() {
        List<UdfOptions> all = new ArrayList<>();
        for (UdfRevision revision : UdfRevision.values()) {
            UdfOptions options = UdfOptions.of(revision, LABEL, THEN);
            all.add(options);
            all.add(options.withPartition(UdfPartition.OVERWRITABLE).withCapacity(10_000));
            if (revision != UdfRevision.V1_02) {
                all.add(options.withPartition(UdfPartition.SEQUENTIAL));
                all.add(options.withPartition(UdfPartition.SPARABLE));
            }
        }
        all.add(UdfOptions.of(UdfRevision.V2_50, LABEL, THEN).withMirror(true));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void udfinfoKnowsTheVolume(UdfOptions form) throws Exception {
        Path udfinfo = ForeignTool.require("udfinfo");
        write(UdfMaster.plan(tree(), form, renaming -> {}, file -> {}));
        String said = run(udfinfo.toString(), image.toString());
        assertTrue(said.contains("label=" + LABEL + "\n"), said);
        // It calls the revision that a reader must know that of the volume.
        assertTrue(said.contains("udfrev=" + needed(form).title() + "\n"), said);
        assertTrue(said.contains("udfwriterev=" + form.revision().title() + "\n"), said);
        assertTrue(said.contains("integrity=closed\n"), said);
        assertTrue(said.contains("numfiles=212\n"), said);
        assertTrue(said.contains("numdirs=32\n"), said);
        assertTrue(
                said.contains(
                        "accesstype="
                                + switch (form.partition()) {
                                    case READ_ONLY -> "readonly";
                                    case SEQUENTIAL -> "writeonce";
                                    case OVERWRITABLE, SPARABLE -> "overwritable";
                                }
                                + "\n"),
                said);
        for (String block : List.of("VRS", "MVDS", "RVDS", "LVID", "ANCHOR", "PSPACE")) {
            assertTrue(said.contains("type=" + block + "\n"), block + " is not in " + said);
        }
        assertEquals(
                form.partition() == UdfPartition.SPARABLE,
                said.contains("type=STABLE\n"),
                "sparing tables in " + said);
        boolean virtual = form.partition() == UdfPartition.SEQUENTIAL;
        long last = Files.size(image) / 2048 - 1;
        assertEquals(
                virtual,
                said.contains("vatblock=" + last + "\n"),
                "a virtual allocation table in " + said);
        // A virtual partition reaches to its table's entry, behind the second anchor.
        assertEquals(virtual, said.contains("Warning: Partition Space overlaps"), said);
        assertTrue(!said.replaceAll(".*Partition Space overlaps.*", "").contains("arning"), said);
        assertTrue(!said.contains("rror"), said);
    }

    private static UdfRevision needed(UdfOptions form) {
        boolean mapped =
                form.partition() == UdfPartition.SEQUENTIAL
                        || form.partition() == UdfPartition.SPARABLE;
        return switch (form.revision()) {
            case V1_02 -> UdfRevision.V1_02;
            case V1_50 -> mapped ? UdfRevision.V1_50 : UdfRevision.V1_02;
            case V2_00, V2_01 -> UdfRevision.V2_00;
            case V2_50, V2_60 ->
                    form.partition() == UdfPartition.SEQUENTIAL
                            ? UdfRevision.V2_00
                            : UdfRevision.V2_50;
        };
    }

    /** 7z knows no virtual and no sparable partitions, and no symbolic links. */
    static Stream<UdfOptions> formsOfSevenZip() {
        return forms().filter(form ->
                form.partition() == UdfPartition.READ_ONLY
                        || form.partition() == UdfPartition.OVERWRITABLE);
    }

    @ParameterizedTest
    @MethodSource("formsOfSevenZip")
    void sevenZipExtractsTheSameTree(UdfOptions form) throws Exception {
        Path seven = ForeignTool.require("7z");
        write(UdfMaster.plan(tree(), form, renaming -> {}, file -> {}));
        Path out = folder.resolve("out");
        run(seven.toString(), "t", "-tudf", image.toString());
        run(seven.toString(), "x", "-tudf", "-o" + out, image.toString());
        assertEquals(account(in), account(out));
    }

    @Test
    void sevenZipReadsBothSidesOfABridge() throws Exception {
        Path seven = ForeignTool.require("7z");
        write(
                UdfMaster.bridge(
                        tree(),
                        IsoOptions.of("BRIDGE", THEN),
                        UdfOptions.of(UdfRevision.V1_02, LABEL, THEN),
                        renaming -> {},
                        file -> {}));
        for (String type : List.of("udf", "iso")) {
            Path out = folder.resolve(type);
            run(seven.toString(), "t", "-t" + type, image.toString());
            run(seven.toString(), "x", "-t" + type, "-o" + out, image.toString());
            Map<String, String> found = account(out);
            assertTrue(found.size() >= account(in).size(), found.toString());
            if (type.equals("udf")) {
                assertEquals(account(in), found);
            }
        }
    }
}
