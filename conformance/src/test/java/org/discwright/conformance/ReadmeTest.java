package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.discwright.audio.AudioFiles;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.TrackAtOnceFormat;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example is this code, and does what it says. */
class ReadmeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @TempDir Path folder;

    private static List<String> burn(String address, List<Path> files) throws Exception {
        List<String> out = new ArrayList<>();
        try (DiscRecorder recorder = new DiscRecorder();
                TrackAtOnceFormat format = new TrackAtOnceFormat()) {
            recorder.initialize(DriveAddress.parse(address));
            format.setRecorder(recorder);
            format.setClientName("My program");
            format.prepareMedia();
            for (Path file : files) {
                format.addAudioTrack(AudioFiles.open(file));
            }
            out.add(format.getUsedSectorsOnMedia() + " sectors used");
            out.add(format.releaseMedia().proof().toString());
        }
        return out;
    }

    @Test
    void theExampleBurnsAndProvesTheSamples() throws Exception {
        List<Path> files;
        try (Stream<Path> samples = Files.list(ROOT.resolve("samples"))) {
            files = samples.sorted().toList();
        }
        List<String> out = burn("emulated:" + folder.resolve("demo.disc"), files);
        assertTrue(out.get(0).matches("\\d{4} sectors used"), out::toString);
        assertTrue(out.get(1).contains("CONTENT"), out::toString);
    }

    @Test
    void theReadmeShowsThisCode() throws Exception {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String source =
                Files.readString(
                        ROOT.resolve(
                                "conformance/src/test/java/org/discwright/conformance/ReadmeTest.java"));
        List<String> shown =
                readme.substring(
                                readme.indexOf("```java") + 7,
                                readme.indexOf("```\n", readme.indexOf("```java") + 7))
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(ReadmeTest::asInTheTest)
                        .toList();
        List<String> missing = shown.stream().filter(line -> !source.contains(line)).toList();
        assertEquals(List.of(), missing);
        assertTrue(shown.size() > 10);
    }

    /** A test cannot print, and burns into its own folder. */
    private static String asInTheTest(String line) {
        return line.replace("System.out.println(format.getUsed", "out.add(format.getUsed")
                .replace("System.out.println(format.release", "out.add(format.release")
                .replace(".proof());", ".proof().toString());")
                .replace("\"emulated:demo.disc\"", "address");
    }
}
