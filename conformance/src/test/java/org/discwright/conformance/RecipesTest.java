package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.DiscState;
import org.discwright.burn.MultiBurn;
import org.discwright.burn.PacketReport;
import org.discwright.burn.SessionReport;
import org.discwright.burn.WriteProof;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/recipes/library.md} do what they say. */
class RecipesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @TempDir Path folder;

    private DiscRecorder recorder(String type) throws Exception {
        Path disc = Files.createTempFile(folder, "recipe", ".disc");
        Files.delete(disc);
        Media.create(disc, type);
        DiscRecorder recorder = new DiscRecorder();
        recorder.initialize(DriveAddress.parse("emulated:" + disc + "?persona=cd-writer"));
        return recorder;
    }

    private DiscRecorder burner(String type) throws Exception {
        Path disc = Files.createTempFile(folder, "recipe", ".disc");
        Files.delete(disc);
        Media.create(disc, type);
        DiscRecorder recorder = new DiscRecorder();
        recorder.initialize(DriveAddress.parse("emulated:" + disc));
        return recorder;
    }

    private static List<Path> samples() throws Exception {
        try (Stream<Path> files = Files.list(ROOT.resolve("samples"))) {
            return files.sorted().toList();
        }
    }

    private Path file(String name, int bytes) throws Exception {
        byte[] noise = new byte[bytes];
        new SplittableRandom(bytes).nextBytes(noise);
        return Files.write(folder.resolve(name), noise);
    }

    private Path sheet() throws Exception {
        var _ = file("album.bin", 2352 * 900);
        return Files.writeString(
                folder.resolve("album.cue"),
                """
                FILE "album.bin" BINARY
                  TRACK 01 AUDIO
                    INDEX 01 00:00:00
                  TRACK 02 AUDIO
                    INDEX 00 00:05:30
                    INDEX 01 00:06:00
                """);
    }

    private static void assertContent(SessionReport report) {
        assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report::toString);
        assertEquals(DiscState.COMPLETE, report.disc().state());
    }

    @Test
    void audioIsBurnedInAllFourWays() throws Exception {
        try (DiscRecorder recorder = burner("cd-r:80")) {
            assertEquals(
                    WriteProof.Level.CONTENT,
                    Recipes.trackAtOnce(recorder, samples()).proof().level());
        }
        try (DiscRecorder recorder = recorder("cd-r:80")) {
            assertContent(Recipes.sessionAtOnce(recorder, sheet()).getFirst());
        }
        try (DiscRecorder recorder = recorder("cd-r:80")) {
            SessionReport report = Recipes.raw(recorder, sheet());
            assertContent(report);
            assertTrue(report.subchannel().orElseThrow().positions() > 0);
        }
        try (DiscRecorder recorder = recorder("cd-r:80")) {
            assertContent(Recipes.rawImage(recorder, samples()));
        }
    }

    @Test
    void dataIsWrittenOnceAndSeveralTimes() throws Exception {
        Path iso = file("one.iso", 2048 * 500);
        try (DiscRecorder recorder = burner("bd-r")) {
            assertEquals(WriteProof.Level.CONTENT, Recipes.data(recorder, iso).proof().level());
        }
        try (DiscRecorder recorder = burner("cd-r:80")) {
            assertEquals(
                    WriteProof.Level.CONTENT,
                    Recipes.folder(recorder, ROOT.resolve("samples")).proof().level());
            assertEquals(
                    WriteProof.Level.CONTENT,
                    Recipes.furtherSession(recorder, ROOT.resolve("docs")).proof().level());
        }
        byte[] bytes = Files.readAllBytes(iso);
        TrackSource image =
                new TrackSource() {
                    @Override
                    public String name() {
                        return "image";
                    }

                    @Override
                    public SectorMode mode() {
                        return SectorMode.MODE_1;
                    }

                    @Override
                    public long length() {
                        return bytes.length;
                    }

                    @Override
                    public ReadableByteChannel open() {
                        return Channels.newChannel(new ByteArrayInputStream(bytes));
                    }
                };
        try (DiscRecorder one = burner("dvd+r");
                DiscRecorder other = burner("cd-r:80")) {
            for (MultiBurn.Copy copy : Recipes.copies(List.of(one, other), image)) {
                assertEquals(WriteProof.Level.CONTENT, copy.report().orElseThrow().proof().level());
            }
        }
    }

    @Test
    void packetsAreAppended() throws Exception {
        try (DiscRecorder recorder = recorder("cd-r:80")) {
            List<PacketReport> reports =
                    Recipes.packets(recorder, List.of(file("a", 2048 * 310), file("b", 2048 * 3)));
            assertEquals(317, reports.getLast().start().value());
            assertEquals(WriteProof.Level.CONTENT, reports.getLast().proof().level());
        }
    }

    @Test
    void discsAreErasedAndFormatted() throws Exception {
        try (DiscRecorder recorder = burner("cd-rw:80")) {
            assertEquals(DiscState.BLANK, Recipes.erase(recorder).disc().state());
        }
        try (DiscRecorder recorder = burner("bd-re")) {
            assertEquals(11_564_032, Recipes.format(recorder).capacity().value());
        }
    }

    /** Each example of the document is a method of the class that was run, line by line. */
    @Test
    void theDocumentShowsThisCode() throws Exception {
        String source =
                Files.readString(
                        ROOT.resolve(
                                "conformance/src/test/java/org/discwright/conformance/Recipes.java"));
        String document = Files.readString(ROOT.resolve("docs/recipes/library.md"));
        Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(document);
        int found = 0;
        while (blocks.find()) {
            String code =
                    String.join(
                            "\n",
                            Arrays.stream(blocks.group(1).split("\n"))
                                    .map(line -> line.isEmpty() ? line : "    " + line)
                                    .toList());
            assertTrue(source.contains(code), () -> "not in Recipes.java: " + code);
            found++;
        }
        assertEquals(
                Pattern.compile("^    static ", Pattern.MULTILINE)
                        .matcher(source)
                        .results()
                        .count(),
                found);
    }
}
