package org.discwright.filesystem;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.extract.ExtractOptions;
import org.discwright.filesystem.extract.Extraction;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.DeviceNumber;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.Octets;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, numbers and times that one reader or another is known to stumble over. */
class OddNamesTest {
    @TempDir Path folder;

    private final List<Renaming> renamed = new ArrayList<>();

    private Path write(ImagePlan plan) throws IOException {
        Path image = folder.resolve("image");
        try (FileChannel to =
                FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ImageWriter.write(plan, to, bytes -> {});
        }
        try (DiscVolumes volumes = DiscVolumes.open(FileBlocks.open(image), 0)) {
            assertEquals(List.of(), ImageCheck.check(volumes.image(), 0).findings());
        }
        return image;
    }

    private Path iso(FileTree tree) throws IOException {
        return write(IsoMaster.plan(tree, IsoOptions.of("ODD", THEN), renamed::add, file -> {}));
    }

    private static Map<String, String> files(Path image, String kind) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (FileSystem disc = FileSystems.newFileSystem(image, Map.of("tree", kind));
                Stream<Path> all = Files.list(disc.getPath("/"))) {
            for (Path path : (Iterable<Path>) all::iterator) {
                found.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return found;
    }

    private static BytesContent content(String text) {
        return new BytesContent(Octets.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static int find(byte[] in, String text, int from) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        int at = from;
        while (!Arrays.equals(in, at, at + wanted.length, wanted, 0, wanted.length)) {
            at++;
        }
        return at;
    }

    /** As disks have them that were written before there was UTF-8. */
    @Test
    void namesThatAreNoUtf8() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        List<String> addresses = List.of("%E9t%E9", "%E8", "%E7", "f%FCnf/%DF");
        try {
            for (String address : addresses) {
                Path path = Path.of(URI.create(in.toUri() + address));
                Files.createDirectories(path.getParent());
                Files.writeString(path, address);
            }
        } catch (InvalidPathException | IOException impossible) {
            Assumptions.abort("this system has no such names: " + impossible.getMessage());
        }
        FileTree tree = new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build();
        Path image =
                write(
                        UdfMaster.bridge(
                                tree,
                                IsoOptions.of("ODD", THEN),
                                UdfOptions.of(UdfRevision.V1_02, "odd", THEN),
                                renamed::add,
                                file -> {}));
        byte[] bytes = Files.readAllBytes(image);
        int name = find(bytes, "NM\u0008\u0001\u0000", 0);
        assertEquals((byte) 0xE9, bytes[name + 5]);
        try (FileSystem disc = FileSystems.newFileSystem(image, Map.of("tree", "rr"))) {
            assertEquals("%E9t%E9", Files.readString(disc.getPath("/été")));
            assertEquals("f%FCnf/%DF", Files.readString(disc.getPath("/fünf/ß")));
        }
        for (String kind : List.of("joliet", "udf")) {
            try (FileSystem disc = FileSystems.newFileSystem(image, Map.of("tree", kind));
                    Stream<Path> all = Files.walk(disc.getPath("/"))) {
                Set<String> contents = new TreeSet<>();
                for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                    contents.add(Files.readString(path));
                }
                assertEquals(new TreeSet<>(addresses), contents, kind);
            }
        }
        assertTrue(
                renamed.stream().anyMatch(one -> one.fileSystem().equals("UDF")),
                "what UDF cannot hold is told: " + renamed);
    }

    /** Windows and Linux leave out dots at the end. */
    @Test
    void namesOfJolietDoNotEndInDots() throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        for (String name : List.of("a", "a.", "a..", "...", "a.b")) {
            builder.add(name, content(name), Attributes.PLAIN_FILE, THEN);
        }
        Path image = iso(builder.build());
        assertEquals(
                Map.of("a", "a", "a_", "a.", "a__", "a..", "___", "...", "a.b", "a.b"),
                files(image, "joliet"));
        assertEquals(
                Map.of("a", "a", "a.", "a.", "a..", "a..", "...", "...", "a.b", "a.b"),
                files(image, "rr"));
        assertEquals(3, renamed.size(), renamed.toString());
    }

    /** Linux leaves out the entry with which a name would have more than 253 bytes. */
    @Test
    void theFirstEntryOfALongNameEndsWithAWholeCharacter() throws IOException {
        String name = "語".repeat(85);
        Path image =
                iso(
                        new TreeBuilder(ScanOptions.DEFAULT, THEN)
                                .add(name, content("x"), Attributes.PLAIN_FILE, THEN)
                                .build());
        byte[] bytes = Files.readAllBytes(image);
        int entry = find(bytes, "NM", 0);
        assertEquals(5 + 249, bytes[entry + 2] & 0xFF);
        assertEquals(1, bytes[entry + 4], "it goes on");
        assertEquals(Map.of(name, "x"), files(image, "rr"));
    }

    /** Linux takes a low word of more than 16 bits for something else. */
    @Test
    void devicesWithLargeNumbers() throws IOException {
        DeviceNumber large = new DeviceNumber(259, 70_000);
        DeviceNumber small = new DeviceNumber(259, 3);
        assertEquals(large, DeviceNumber.of(large.number()));
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        Attributes kind = new Attributes(Attributes.BLOCK_DEVICE | 0660, 0, 6);
        builder.appendDevice(FileTree.ROOT, "large", large.number(), kind, THEN);
        builder.appendDevice(FileTree.ROOT, "small", small.number(), kind, THEN);
        Path image = iso(builder.build());
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(image)).order(ByteOrder.LITTLE_ENDIAN);
        int first = find(bytes.array(), "PN", 0);
        assertEquals(259, bytes.getInt(first + 4));
        assertEquals(70_000, bytes.getInt(first + 12));
        int second = find(bytes.array(), "PN", first + 1);
        assertEquals(0, bytes.getInt(second + 4));
        assertEquals(259 << 8 | 3, bytes.getInt(second + 12));
        try (FileSystem disc = FileSystems.newFileSystem(image)) {
            assertEquals(large.number(), Files.getAttribute(disc.getPath("/large"), "unix:rdev"));
            assertEquals(small.number(), Files.getAttribute(disc.getPath("/small"), "unix:rdev"));
        }
    }

    /** Java makes 1970 of them if it is asked to set them to the microsecond. */
    @Test
    void timesBefore1970AreExtracted() throws IOException {
        Instant time = Instant.parse("1963-11-22T18:30:00.25Z");
        Path image =
                write(
                        UdfMaster.plan(
                                new TreeBuilder(ScanOptions.DEFAULT, THEN)
                                        .add("old", content("x"), Attributes.PLAIN_FILE, time)
                                        .build(),
                                UdfOptions.of(UdfRevision.V2_01, "odd", THEN),
                                renamed::add,
                                file -> {}));
        Path out = folder.resolve("out");
        try (DiscVolumes volumes = DiscVolumes.open(FileBlocks.open(image), 0)) {
            assertEquals(
                    Math.floorDiv(time.toEpochMilli(), 1000L) * 1_000_000 + 250_000,
                    volumes.best().list(volumes.best().root()).getFirst().times().modified());
            new Extraction(volumes.best(), ExtractOptions.DEFAULT, one -> {}).extract("/", out);
        }
        assertEquals(
                Instant.parse("1963-11-22T18:30:00Z"),
                Files.getLastModifiedTime(out.resolve("old")).toInstant());
    }

    /** The microsecond before 1970, and not that after it. */
    @Test
    void timesBefore1970AreCollected() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in"));
        Path file = Files.createFile(in.resolve("old"));
        SampleFolder.run(
                folder,
                ForeignTool.require("touch").toString(),
                "-d",
                "1969-12-31T23:59:59.999999999Z",
                file.toString());
        FileTree tree = new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build();
        assertEquals(-1, tree.modified(1));
    }

    /** Directory records have the years from 1900 to 2155. */
    @Test
    void timesWithoutAYearAreTold() throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        for (String time :
                List.of(
                        "1899-12-31T23:59:59Z",
                        "1900-01-01T00:00:00Z",
                        "2155-12-31T23:59:59Z",
                        "2200-02-03T04:05:06Z")) {
            builder.add(
                    time.substring(0, 4), content("x"), Attributes.PLAIN_FILE, Instant.parse(time));
        }
        iso(builder.build());
        String record = "A directory record of ISO 9660";
        assertEquals(
                List.of(
                        new Renaming(
                                record, "/1899 of 1899-12-31T23:59:59Z", "1900-12-31T23:59:59Z"),
                        new Renaming(
                                record, "/2200 of 2200-02-03T04:05:06Z", "2155-02-03T04:05:06Z")),
                renamed);
    }
}
