package org.discwright.filesystem.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.discwright.filesystem.SampleFolder;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.reader.DiscVolumes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that want to write elsewhere. */
class HostileExtractionTest {
    @TempDir Path folder;

    private Path in;
    private Path jail;
    private Path out;

    @BeforeEach
    void folders() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        jail = Files.createDirectory(folder.resolve("jail"));
        out = jail.resolve("a/b/out");
    }

    /** Extracts an image of {@code in} in which a name was replaced by one of the same length. */
    private List<Extracted> extract(String name, String hostile) throws IOException {
        Path image = folder.resolve("hostile.iso");
        SampleFolder.master(in, image, IsoOptions.of("HOSTILE", SampleFolder.THEN));
        String bytes = Files.readString(image, StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains(name));
        Files.writeString(image, bytes.replace(name, hostile), StandardCharsets.ISO_8859_1);
        List<Extracted> news = new ArrayList<>();
        try (DiscVolumes volumes = DiscVolumes.open(FileBlocks.open(image), 0)) {
            new Extraction(volumes.best(), ExtractOptions.DEFAULT, news::add).extract("/", out);
        }
        return news;
    }

    private List<String> escaped() throws IOException {
        try (Stream<Path> all = Files.walk(jail)) {
            return all.filter(path -> !path.startsWith(out) && !out.startsWith(path))
                    .map(Path::toString)
                    .toList();
        }
    }

    @Test
    void namesDoNotLeadUp() throws IOException {
        Files.writeString(in.resolve("xx-xx-evil"), "evil");
        extract("xx-xx-evil", "../../evil");
        assertEquals(List.of(), escaped());
        assertEquals("evil", Files.readString(out.resolve(".._.._evil")));
    }

    @Test
    void namesAreNotAbsolute() throws IOException {
        Files.writeString(in.resolve("xabsolute"), "evil");
        extract("xabsolute", "/absolute");
        assertFalse(Files.exists(Path.of("/absolute")));
        assertTrue(Files.exists(out.resolve("_absolute")));
    }

    @Test
    void theFolderAboveIsNoName() throws IOException {
        Files.createDirectory(in.resolve("zz"));
        Files.writeString(in.resolve("zz/inside"), "evil");
        extract("zz", "..");
        assertEquals(List.of(), escaped());
    }

    @Test
    void linksOfTheImageAreNotPassedThrough() throws IOException {
        Path outside = Files.createDirectory(jail.resolve("outside"));
        Files.createSymbolicLink(in.resolve("way"), outside);
        Files.createDirectory(in.resolve("wax"));
        Files.writeString(in.resolve("wax/evil"), "evil");
        List<Extracted> news = extract("wax", "way");
        assertFalse(Files.exists(outside.resolve("evil")), "it went through the link");
        assertEquals("evil", Files.readString(out.resolve("way/evil")));
        assertTrue(
                news.stream().anyMatch(one -> one.deed() == Extracted.Deed.FAILED),
                "the link has no place any more: " + news);
    }

    @Test
    void ofManyFilesNoneGoesThroughALink() throws IOException {
        Path outside = Files.createDirectory(jail.resolve("outside"));
        Files.createSymbolicLink(in.resolve("way"), outside);
        Files.createDirectory(in.resolve("wax"));
        for (int i = 0; i < 1000; i++) {
            Files.writeString(in.resolve("wax/evil" + i), "evil" + i);
            Files.createSymbolicLink(in.resolve("to" + i), Path.of("../outside/made" + i));
        }
        extract("wax", "way");
        try (Stream<Path> made = Files.list(outside)) {
            assertEquals(List.of(), made.toList());
        }
        assertEquals(List.of(outside.toString()), escaped());
        assertEquals("evil999", Files.readString(out.resolve("way/evil999")));
        assertTrue(Files.isSymbolicLink(out.resolve("to999")));
    }

    @Test
    void whoeverHasANameFirstKeepsIt() throws IOException {
        for (int i = 0; i < 300; i++) {
            Files.writeString(in.resolve("other" + i), "other");
        }
        Files.writeString(in.resolve("twin"), "first");
        Files.writeString(in.resolve("twix"), "second");
        for (int round = 0; round < 5; round++) {
            out = jail.resolve("out" + round);
            List<Extracted> news = extract("twix", "twin");
            assertEquals("first", Files.readString(out.resolve("twin")));
            assertEquals(
                    List.of("/twin"),
                    news.stream()
                            .filter(one -> one.deed() == Extracted.Deed.FAILED)
                            .map(Extracted::path)
                            .toList());
        }
    }

    @Test
    void linksThatAreThereAlreadyAreNotPassedThrough() throws IOException {
        Path outside = Files.createDirectory(jail.resolve("outside"));
        Files.createDirectories(out);
        Files.createSymbolicLink(out.resolve("dir"), outside);
        Files.createSymbolicLink(out.resolve("file"), outside.resolve("made"));
        Files.createDirectory(in.resolve("dir"));
        Files.writeString(in.resolve("dir/evil"), "evil");
        Files.writeString(in.resolve("file"), "evil");
        List<Extracted> news = extract("evil", "evil");
        assertFalse(Files.exists(outside.resolve("evil")));
        assertFalse(Files.exists(outside.resolve("made")));
        assertEquals(2, news.stream().filter(one -> one.deed() == Extracted.Deed.FAILED).count());
        assertTrue(Files.isSymbolicLink(out.resolve("dir")));
        assertTrue(Files.exists(out.resolve("file"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aFileThatIsThereIsNotReplacedUnasked() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("mine"), "mine");
        Files.writeString(in.resolve("mine"), "theirs");
        extract("theirs", "theirs");
        assertEquals("mine", Files.readString(out.resolve("mine")));
    }
}
