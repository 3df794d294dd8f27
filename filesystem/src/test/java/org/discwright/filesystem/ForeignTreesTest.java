package org.discwright.filesystem;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.discwright.filesystem.SampleFolder.account;
import static org.discwright.filesystem.SampleFolder.contents;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.check.CheckReport;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names in all scripts and of all lengths, links of all lengths, all permissions, times of all
 * ages: written by us and read by programs of others, and the other way round. The kernel's drivers
 * have theirs in {@code e2e/trees}.
 */
class ForeignTreesTest {
    /** xorriso takes no image in which a link points further. */
    private static final int XORRISO_READS = 1024;

    /** With longer names and links xorriso and isovfy and isoinfo go wrong, as they say. */
    private static final int MODEST = 200;

    @TempDir Path folder;

    private Path in;
    private Path image;
    private final List<Renaming> renamed = new ArrayList<>();

    @BeforeEach
    void aTree() throws IOException {
        in = TreeOfAllKinds.fill(Files.createDirectory(folder.resolve("in")));
        image = folder.resolve("image");
    }

    private FileTree tree() throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build();
    }

    private void write(ImagePlan plan) throws IOException {
        try (FileChannel to =
                FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ImageWriter.write(plan, to, bytes -> {});
        }
    }

    private void writeIso() throws IOException {
        IsoOptions options = IsoOptions.of("TREE", THEN).withJoliet(Joliet.LONG);
        write(IsoMaster.plan(tree(), options, renamed::add, file -> {}));
    }

    private void writeUdf(UdfRevision revision) throws IOException {
        UdfOptions options = UdfOptions.of(revision, "Tree", THEN);
        write(UdfMaster.plan(tree(), options, renamed::add, file -> {}));
    }

    private void writeBridge() throws IOException {
        write(
                UdfMaster.bridge(
                        tree(),
                        IsoOptions.of("TREE", THEN).withRockRidge(RockRidge.V1_10),
                        UdfOptions.of(UdfRevision.V1_02, "Tree", THEN),
                        renamed::add,
                        file -> {}));
    }

    private String run(String... command) throws Exception {
        String text = SampleFolder.run(folder, command);
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String tool(String name) {
        return ForeignTool.require(name).toString();
    }

    private CheckReport check() throws IOException {
        try (DiscVolumes volumes = DiscVolumes.open(FileBlocks.open(image), 0)) {
            return ImageCheck.check(volumes.image(), 0);
        }
    }

    /** The paths of a folder as a file system has them that had to rename some. */
    private <T> Map<String, T> renamed(Map<String, T> paths, String system) {
        Map<String, String> names = new HashMap<>();
        renamed.stream()
                .filter(one -> one.fileSystem().equals(system))
                .forEach(one -> names.put(one.path().substring(1), one.as()));
        Map<String, T> shown = new TreeMap<>();
        paths.forEach((path, value) -> {
            StringBuilder there = new StringBuilder();
            for (int end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
                String upTo = end < 0 ? path : path.substring(0, end);
                String own = upTo.substring(upTo.lastIndexOf('/') + 1);
                there.append(there.isEmpty() ? "" : "/").append(names.getOrDefault(upTo, own));
                if (end < 0) {
                    break;
                }
            }
            shown.put(there.toString(), value);
        });
        assertEquals(paths.size(), shown.size(), "no two names became alike");
        return shown;
    }

    private static <T> void assertSame(Map<String, T> expected, Map<String, T> found) {
        Map<String, T> lacking = new TreeMap<>(expected);
        found.forEach(lacking::remove);
        Map<String, T> surplus = new TreeMap<>(found);
        expected.forEach(surplus::remove);
        assertTrue(
                lacking.isEmpty() && surplus.isEmpty(),
                () -> "lacking: " + lacking + "\nsurplus: " + surplus);
    }

    private static Map<String, String> withoutRoot(Map<String, String> account) {
        account.remove("");
        return account;
    }

    @Test
    void weReadWhatWeWrite() throws IOException {
        writeBridge();
        assertEquals(List.of(), check().findings());
        try (FileSystem disc = FileSystems.newFileSystem(image, Map.of("tree", "rr"))) {
            assertSame(account(in), account(disc.getPath("/")));
        }
        try (FileSystem disc = FileSystems.newFileSystem(image, Map.of("tree", "udf"))) {
            assertSame(renamed(account(in), "UDF"), account(disc.getPath("/")));
        }
        try (FileSystem disc = FileSystems.newFileSystem(image, Map.of("tree", "joliet"))) {
            assertSame(renamed(contents(in), "Joliet"), contents(disc.getPath("/")));
        }
    }

    @Test
    void xorrisoExtractsIt() throws Exception {
        TreeOfAllKinds.deleteLinks(in, XORRISO_READS);
        writeIso();
        Path out = folder.resolve("out");
        run(
                tool("xorriso"),
                "-osirrox",
                "on",
                "-indev",
                image.toString(),
                "-extract",
                "/",
                out.toString());
        Map<String, String> found = withoutRoot(account(out));
        found.remove("rr_moved");
        assertSame(withoutRoot(account(in)), found);
    }

    @Test
    void sevenZipExtractsItByJolietAndFromUdf() throws Exception {
        Path out = folder.resolve("out");
        writeIso();
        run(tool("7z"), "x", "-tiso", "-o" + out, image.toString());
        assertSame(renamed(contents(in), "Joliet"), contents(out));
        Files.delete(image);
        // It takes no UDF with links.
        TreeOfAllKinds.deleteLinks(in, 0);
        writeUdf(UdfRevision.V2_60);
        Path udf = folder.resolve("udf");
        run(tool("7z"), "x", "-tudf", "-o" + udf, image.toString());
        assertSame(renamed(contents(in), "UDF"), contents(udf));
    }

    @Test
    void isoinfoAndIsoInfoListEveryName() throws Exception {
        TreeOfAllKinds.deleteLinks(in, 0);
        writeIso();
        for (String[] command :
                new String[][] {
                    {tool("isoinfo"), "-R", "-f", "-i", image.toString()},
                    {tool("iso-info"), "--no-joliet", "-f", "-i", image.toString()}
                }) {
            List<String> said = run(command).lines().toList();
            List<String> names = new ArrayList<>(TreeOfAllKinds.allNames(in));
            if (command[0].endsWith("iso-info")) {
                // It knows those that their record has room for, whoever wrote it.
                names.removeIf(name -> name.getBytes(StandardCharsets.UTF_8).length > 100);
            }
            said.forEach(line -> names.remove(line.substring(line.lastIndexOf('/') + 1)));
            assertEquals(List.of(), names, command[0]);
        }
    }

    @Test
    void isovfyFindsNothing() throws Exception {
        TreeOfAllKinds.deleteLinks(in, MODEST);
        writeIso();
        String said = run(tool("isovfy"), image.toString());
        assertTrue(said.contains("No errors found"), said);
        assertEquals(List.of(), check().findings());
    }

    @Test
    void udfinfoCountsIt() throws Exception {
        String udfinfo = tool("udfinfo");
        writeUdf(UdfRevision.V2_01);
        String said = run(udfinfo, image.toString());
        long folders = TreeOfAllKinds.folders(in);
        long files = account(in).size() - folders;
        assertTrue(said.contains("numfiles=" + files + "\n"), said);
        assertTrue(said.contains("numdirs=" + folders + "\n"), said);
        assertEquals(List.of(), check().findings());
    }

    @Test
    void weReadWhatXorrisoWrites() throws Exception {
        TreeOfAllKinds.deleteLinks(in, MODEST);
        TreeOfAllKinds.deleteNames(in, MODEST);
        SampleFolder.byXorriso(folder, in, image, "--hardlinks");
        assertEquals(List.of(), check().findings());
        try (FileSystem disc = FileSystems.newFileSystem(image, Map.of("tree", "rr"))) {
            assertSame(account(in), account(disc.getPath("/")));
        }
    }

    @Test
    void weReadWhatGenisoimageWrites() throws Exception {
        TreeOfAllKinds.deleteLinks(in, MODEST);
        TreeOfAllKinds.deleteNames(in, MODEST);
        // It records no time that is still to come.
        TreeOfAllKinds.endTimes(in, Instant.ofEpochSecond(1_700_000_000L));
        run(
                tool("genisoimage"),
                "-quiet",
                // Its Joliet and its UDF know no characters beyond the BMP.
                "-R",
                "-iso-level",
                "3",
                "-input-charset",
                "utf-8",
                "-o",
                image.toString(),
                in.toString());
        try (FileSystem disc = FileSystems.newFileSystem(image, Map.of("tree", "rr"))) {
            assertSame(account(in), account(disc.getPath("/")));
        }
    }
}
