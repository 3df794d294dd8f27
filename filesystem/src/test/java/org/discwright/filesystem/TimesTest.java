package org.discwright.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.extract.ExtractOptions;
import org.discwright.filesystem.extract.Extraction;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.nio.DiscFileSystem;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.session.NextSession;
import org.discwright.filesystem.session.Sameness;
import org.discwright.filesystem.session.SessionMerge;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TimeKind;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times of files besides that of the last change of the content. */
class TimesTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");
    private static final Instant MODIFIED = Instant.parse("2011-02-03T04:05:06Z");
    private static final Instant ACCESSED = Instant.parse("2012-03-04T05:06:07Z");
    private static final Set<TimeKind> ALL = EnumSet.allOf(TimeKind.class);

    @TempDir Path folder;

    private Path in;
    private Path file;
    private Path image;

    @BeforeEach
    void aFile() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        image = folder.resolve("image");
        Path below = Files.createDirectory(in.resolve("below"));
        file = Files.writeString(below.resolve("file"), "something");
        Files.createLink(below.resolve("other"), file);
        read(ACCESSED);
    }

    private void read(Instant accessed) throws IOException {
        Files.getFileAttributeView(file, BasicFileAttributeView.class)
                .setTimes(FileTime.from(MODIFIED), FileTime.from(accessed), null);
    }

    private FileTree tree(Set<TimeKind> kinds) throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT.with(kinds), THEN).add("/", in).build();
    }

    private byte[] iso(Set<TimeKind> kinds) throws IOException {
        return written(
                IsoMaster.plan(
                        tree(kinds), IsoOptions.of("TIMES", THEN), renaming -> {}, one -> {}));
    }

    private byte[] udf(Set<TimeKind> kinds, UdfRevision revision) throws IOException {
        return written(
                UdfMaster.plan(
                        tree(kinds),
                        UdfOptions.of(revision, "TIMES", THEN),
                        renaming -> {},
                        one -> {}));
    }

    private byte[] written(ImagePlan plan) throws IOException {
        try (FileChannel to =
                FileChannel.open(
                        image,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ImageWriter.write(plan, to, bytes -> {});
        }
        return Files.readAllBytes(image);
    }

    private BasicFileAttributes recorded(String path) throws IOException {
        try (DiscFileSystem disc = DiscFileSystem.open(FileBlocks.open(image), 0)) {
            return Files.readAttributes(disc.getPath(path), BasicFileAttributes.class);
        }
    }

    private Instant changed(String path) throws IOException {
        try (DiscFileSystem disc = DiscFileSystem.open(FileBlocks.open(image), 0)) {
            return ((FileTime) Files.getAttribute(disc.getPath(path), "unix:ctime")).toInstant();
        }
    }

    private Instant own(String name) throws IOException {
        return ((FileTime) Files.getAttribute(file, name, LinkOption.NOFOLLOW_LINKS)).toInstant();
    }

    private void clean() throws IOException {
        try (ImageBlocks blocks = new ImageBlocks(FileBlocks.open(image))) {
            assertEquals(List.of(), ImageCheck.check(blocks, 0).findings());
        }
    }

    /** Reading a file changes nothing of the next image. */
    @Test
    void nothingElseIsRecordedUnlessAskedFor() throws IOException {
        byte[] before = iso(Set.of());
        byte[] udf = udf(Set.of(), UdfRevision.V2_01);
        BasicFileAttributes times = recorded("/below/file");
        assertEquals(MODIFIED, times.lastAccessTime().toInstant());
        read(ACCESSED.plus(Duration.ofDays(1)));
        assertTrue(Arrays.equals(before, iso(Set.of())));
        assertTrue(Arrays.equals(udf, udf(Set.of(), UdfRevision.V2_01)));
        byte[] one = iso(Set.of(TimeKind.ACCESSED));
        read(ACCESSED);
        assertFalse(Arrays.equals(one, iso(Set.of(TimeKind.ACCESSED))));
    }

    @Test
    void rockRidgeHasAllInSeconds() throws IOException {
        iso(ALL);
        Instant born = own("creationTime");
        for (String name : List.of("/below/file", "/below/other")) {
            BasicFileAttributes times = recorded(name);
            assertEquals(MODIFIED, times.lastModifiedTime().toInstant());
            assertEquals(ACCESSED, times.lastAccessTime().toInstant());
            assertEquals(born.truncatedTo(ChronoUnit.SECONDS), times.creationTime().toInstant());
            assertEquals(own("unix:ctime").truncatedTo(ChronoUnit.SECONDS), changed(name));
        }
        assertNotEquals(MODIFIED, born, "this file system knows when a file was made");
        clean();
        iso(Set.of(TimeKind.CREATED));
        assertEquals(MODIFIED, recorded("/below/file").lastAccessTime().toInstant());
        assertEquals(
                born.truncatedTo(ChronoUnit.SECONDS),
                recorded("/below/file").creationTime().toInstant());
    }

    /** Extended file entries have the time of creation, the others do not (UDF 2.00). */
    @Test
    void udfHasThemInMicroseconds() throws IOException {
        Instant born = own("creationTime").truncatedTo(ChronoUnit.MICROS);
        for (UdfRevision revision : List.of(UdfRevision.V1_02, UdfRevision.V2_50)) {
            read(ACCESSED);
            udf(ALL, revision);
            BasicFileAttributes times = recorded("/below/file");
            assertEquals(MODIFIED, times.lastModifiedTime().toInstant());
            assertEquals(ACCESSED, times.lastAccessTime().toInstant());
            assertEquals(
                    revision == UdfRevision.V1_02 ? MODIFIED : born,
                    times.creationTime().toInstant());
            assertEquals(own("unix:ctime").truncatedTo(ChronoUnit.MICROS), changed("/below/file"));
            clean();
        }
    }

    /** xorriso gives an extracted file the times of change and of reading. */
    @Test
    void xorrisoReadsThem() throws Exception {
        iso(ALL);
        Process process =
                new ProcessBuilder(
                                ForeignTool.require("xorriso").toString(),
                                "-indev",
                                image.toString(),
                                "-osirrox",
                                "on",
                                "-extract",
                                "/below/file",
                                folder.resolve("back").toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said);
        BasicFileAttributes back =
                Files.readAttributes(folder.resolve("back"), BasicFileAttributes.class);
        assertEquals(MODIFIED, back.lastModifiedTime().toInstant());
        assertEquals(ACCESSED, back.lastAccessTime().toInstant());
    }

    /** The numbers of the field, byte by byte: RRIP 4.1.6, a date of 7 bytes each. */
    @Test
    void theFieldIsThatOfTheStandard() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(iso(Set.of(TimeKind.ACCESSED)));
        byte[] field = {'T', 'F', 19, 1, 2 | 4, 111, 2, 3, 4, 5, 6, 0, 112, 3, 4, 5, 6, 7, 0};
        boolean found = false;
        for (int at = 0; at < bytes.limit() - field.length; at++) {
            byte[] here = new byte[field.length];
            bytes.get(at, here);
            found |= Arrays.equals(field, here);
        }
        assertTrue(found);
    }

    /** Extracted, a file is as it was read and changed last; Linux sets no time of creation. */
    @Test
    void extractionRestoresThem() throws IOException {
        iso(ALL);
        Path out = folder.resolve("out");
        try (DiscVolumes disc = DiscVolumes.open(FileBlocks.open(image), 0)) {
            VolumeTree tree = disc.tree(TreeKind.RR).orElseThrow();
            new Extraction(tree, ExtractOptions.DEFAULT, one -> {}).extract("/", out);
        }
        BasicFileAttributes back =
                Files.readAttributes(out.resolve("below/file"), BasicFileAttributes.class);
        assertEquals(MODIFIED, back.lastModifiedTime().toInstant());
        assertEquals(ACCESSED, back.lastAccessTime().toInstant());
    }

    /** A session that takes a file over says of it what the one before says. */
    @Test
    void laterSessionsKeepThem() throws IOException {
        iso(ALL);
        BasicFileAttributes before = recorded("/below/file");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        long start = Files.size(image) / 2048 + 16;
        ByteBuffer session;
        try (DiscVolumes disc = DiscVolumes.open(FileBlocks.open(image), 0)) {
            TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/more", empty);
            SessionMerge.merge(
                    disc.tree(TreeKind.RR).orElseThrow(),
                    builder,
                    NextSession.ISO,
                    Sameness.SIZE_AND_TIME,
                    true);
            ImagePlan plan =
                    IsoMaster.planSession(
                            builder.build(),
                            IsoOptions.of("LATER", THEN),
                            start,
                            renaming -> {},
                            one -> {});
            session = ByteBuffer.allocate((int) plan.length());
            try (ImageChannel channel = plan.open()) {
                while (session.hasRemaining()) {
                    channel.read(session);
                }
            }
        }
        try (FileChannel to = FileChannel.open(image, StandardOpenOption.WRITE)) {
            to.write(session.flip(), start * 2048);
        }
        try (DiscFileSystem disc = DiscFileSystem.open(FileBlocks.open(image), start)) {
            BasicFileAttributes after =
                    Files.readAttributes(disc.getPath("/below/file"), BasicFileAttributes.class);
            assertEquals(before.creationTime(), after.creationTime());
            assertEquals(before.lastAccessTime(), after.lastAccessTime());
        }
    }
}
