package org.discwright.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sound files that come with the project. */
class SamplesTest {
    @Test
    void samplesAreSmallAndDifferAndNeedNoOtherProgram() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(Path.of("../samples"))) {
            files = list.sorted().toList();
        }
        assertEquals(4, files.size());
        long size = 0;
        Set<String> containers = new HashSet<>();
        Set<Integer> rates = new HashSet<>();
        for (Path file : files) {
            size += Files.size(file);
            CdTrackSource track = AudioFiles.open(file);
            AudioDescription description = track.description();
            assertTrue(!description.conversions().contains(Conversion.DECODED_BY_FFMPEG));
            assertEquals(List.of(), description.warnings());
            assertTrue(description.duration().toSeconds() >= 4, file + " is too short");
            containers.add(description.container());
            rates.add(description.format().rate());
            assertEquals(track.length(), Tracks.read(track).length);
            assertEquals(0, track.clippedSamples().orElseThrow());
        }
        assertTrue(size < 2_000_000, size + " bytes");
        assertEquals(4, containers.size());
        assertEquals(4, rates.size());
    }
}
