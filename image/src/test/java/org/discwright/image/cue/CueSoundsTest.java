package org.discwright.image.cue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.discwright.audio.AudioFiles;
import org.discwright.image.DiscImage;
import org.discwright.image.DiscImageException;
import org.discwright.image.DiscImages;
import org.discwright.image.Discs;
import org.discwright.image.SoundFiles;
import org.discwright.model.cdtext.CdTextField;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.TrackLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sheets whose files are sound files of any kind. */
class CueSoundsTest {
    private static final String ONE_TRACK =
            """
            FILE "%s" %s
              TRACK 01 AUDIO
                INDEX 01 00:00:00
            """;

    @TempDir Path folder;

    private DiscImage open(String sheet) throws IOException {
        Files.writeString(folder.resolve("a.cue"), sheet);
        return DiscImages.open(folder.resolve("a.cue"));
    }

    /** All samples of a disc from LBA 0 on. */
    private static byte[] samples(DiscLayout disc) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (TrackLayout track : disc.tracks()) {
            bytes.write(Discs.bytes(track));
        }
        byte[] all = bytes.toByteArray();
        return Arrays.copyOfRange(all, 150 * 2352, all.length);
    }

    private static byte[] whole(byte[]... files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] file : files) {
            bytes.writeBytes(file);
        }
        return Arrays.copyOf(bytes.toByteArray(), Math.ceilDiv(bytes.size(), 2352) * 2352);
    }

    private static List<List<Integer>> places(DiscLayout disc) {
        return disc.tracks().stream()
                .map(track -> List.of(track.start().value(), track.pregap(), track.length()))
                .toList();
    }

    @Test
    void anAlbumInOneFileIsCutAtItsIndexes() throws IOException {
        byte[] album = SoundFiles.au(folder.resolve("album.au"), 588 * 1000 + 17);
        DiscImage image =
                open(
                        """
                        FILE "album.au" WAVE
                          TRACK 01 AUDIO
                            INDEX 01 00:00:00
                          TRACK 02 AUDIO
                            INDEX 00 00:04:10
                            INDEX 01 00:05:37
                            INDEX 02 00:06:00
                          TRACK 03 AUDIO
                            INDEX 01 00:09:00
                        """);
        assertEquals(List.of(), image.warnings());
        assertEquals(1, image.sounds().size());
        assertEquals(
                List.of(List.of(0, 150, 310), List.of(412, 102, 263), List.of(675, 0, 326)),
                places(image.layout()));
        assertEquals(List.of(38), image.layout().tracks().get(1).laterIndexes());
        assertArrayEquals(whole(album), samples(image.layout()));
    }

    @Test
    void aFileThatEndsWithinASectorRunsOnIntoTheNextTrack() throws IOException {
        byte[] one = SoundFiles.wave(folder.resolve("1.wav"), 588 * 400 + 300);
        byte[] two = SoundFiles.au(folder.resolve("2.au"), 588 * 350 + 300);
        byte[] three = SoundFiles.wave(folder.resolve("3.wav"), 588 * 400 + 1);
        DiscImage image =
                open(
                        """
                        FILE 1.wav WAVE
                          TRACK 01 AUDIO
                            INDEX 01 00:00:00
                        FILE 2.au WAVE
                          TRACK 02 AUDIO
                            INDEX 01 00:00:00
                            INDEX 02 00:02:00
                        FILE 3.wav WAVE
                          TRACK 03 AUDIO
                            INDEX 01 00:00:00
                        """);
        assertArrayEquals(whole(one, two, three), samples(image.layout()));
        assertEquals(
                List.of(List.of(0, 150, 400), List.of(400, 0, 351), List.of(751, 0, 401)),
                places(image.layout()));
        assertEquals(List.of(150), image.layout().tracks().get(1).laterIndexes());
    }

    @Test
    void gapsAtTheEndsOfFilesRunOnToo() throws IOException {
        byte[] one = SoundFiles.au(folder.resolve("1.au"), 588 * 400 + 587);
        byte[] two = SoundFiles.au(folder.resolve("2.au"), 588 * 300 + 2);
        byte[] three = SoundFiles.au(folder.resolve("3.au"), 588 * 300);
        DiscImage image =
                open(
                        """
                        FILE "1.au" WAVE
                          TRACK 01 AUDIO
                            INDEX 00 00:00:00
                            INDEX 01 00:00:33
                          TRACK 02 AUDIO
                            INDEX 00 00:05:00
                        FILE "2.au" WAVE
                            INDEX 01 00:00:00
                          TRACK 03 AUDIO
                            INDEX 00 00:03:70
                        FILE "3.au" WAVE
                            INDEX 01 00:00:00
                        """);
        assertEquals(
                List.of(List.of(33, 183, 342), List.of(400, 25, 295), List.of(701, 6, 301)),
                places(image.layout()));
        assertArrayEquals(whole(one, two, three), samples(image.layout()));
    }

    @Test
    void silenceBetweenFilesBeginsAndEndsWithASector() throws IOException {
        byte[] one = SoundFiles.au(folder.resolve("1.au"), 588 * 400 + 300);
        byte[] two = SoundFiles.au(folder.resolve("2.au"), 588 * 400);
        DiscImage image =
                open(
                        """
                        FILE "1.au" WAVE
                          TRACK 01 AUDIO
                            INDEX 01 00:00:00
                        FILE "2.au" WAVE
                          TRACK 02 AUDIO
                            PREGAP 00:02:00
                            INDEX 01 00:00:00
                        """);
        assertEquals(List.of(List.of(0, 150, 401), List.of(551, 150, 400)), places(image.layout()));
        assertArrayEquals(whole(Arrays.copyOf(one, 551 * 2352), two), samples(image.layout()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"48000 2 24", "96000 1 16", "22050 2 8", "44100 1 16"})
    void otherRatesAndDepthsAreConverted(String format) throws IOException {
        String[] words = format.split(" ", -1);
        int rate = Integer.parseInt(words[0]);
        int channels = Integer.parseInt(words[1]);
        int bits = Integer.parseInt(words[2]);
        Path file = folder.resolve("a.wav");
        byte[] noise = SoundFiles.samples(rate, 6 * rate * channels * bits / 32);
        Files.write(file, SoundFiles.wave(rate, channels, bits, noise));
        DiscImage image =
                open(
                        """
                        FILE "a.wav" WAVE
                          TRACK 01 AUDIO
                            INDEX 01 00:00:00
                          TRACK 02 AUDIO
                            INDEX 01 00:01:00
                        """);
        assertTrue(!image.sounds().getFirst().description().conversions().isEmpty());
        assertEquals(75, image.layout().tracks().getFirst().length());
        assertArrayEquals(whole(read(file)), samples(image.layout()));
    }

    private static byte[] read(Path file) throws IOException {
        var source = AudioFiles.open(file);
        ByteBuffer bytes = ByteBuffer.allocate((int) source.length());
        try (ReadableByteChannel channel = source.open()) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // more
            }
        }
        return bytes.array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAVE", "MP3", "AIFF", "FLAC", "WAV", "ogg", "BINARY", "MOTOROLA"})
    void theTypeOfASoundFileIsTakenFromItself(String type) throws IOException {
        byte[] one = SoundFiles.au(folder.resolve("1.au"), 588 * 400);
        DiscImage image = open(ONE_TRACK.formatted("1.au", type));
        assertArrayEquals(one, samples(image.layout()));
        assertEquals(type.length() > 4 ? 1 : 0, image.warnings().size());
    }

    @Test
    void whatWasConvertedOrRenamedIsFound() throws IOException {
        byte[] one = SoundFiles.au(folder.resolve("Track 1.au"), 588 * 400);
        for (String name :
                List.of("Track 1.wav", "track 1.FLAC", "TRACK 1.AU", "C:\\x\\Track 1.wav")) {
            DiscImage image = open("\n" + ONE_TRACK.formatted(name, "WAVE"));
            assertArrayEquals(one, samples(image.layout()), name);
            String warning = image.warnings().getLast();
            assertTrue(
                    warning.contains("a.cue, line 2: ") && warning.contains("took Track 1.au"),
                    warning);
        }
        assertEquals(List.of(), open(ONE_TRACK.formatted("Track 1.au", "WAVE")).warnings());
    }

    @Test
    void theOnlyFileMayBeCalledAsTheSheet() throws IOException {
        SoundFiles.au(folder.resolve("a.au"), 588 * 400);
        DiscImage image = open(ONE_TRACK.formatted("CDImage.wav", "WAVE"));
        assertTrue(image.warnings().getFirst().contains("took a.au"), image.warnings()::toString);
        String two =
                """
                FILE "other.wav" WAVE
                  TRACK 02 AUDIO
                    INDEX 01 00:00:00
                """;
        assertThrows(
                DiscImageException.class,
                () -> open(ONE_TRACK.formatted("CDImage.wav", "WAVE") + two));
    }

    @Test
    void whatIsMissingOrNoSoundIsToldWithLineAndName() throws IOException {
        DiscImageException missing =
                assertThrows(
                        DiscImageException.class,
                        () -> open("\n\n" + ONE_TRACK.formatted("gone.flac", "WAVE")));
        assertEquals(OptionalInt.of(3), missing.line());
        assertTrue(String.valueOf(missing.getMessage()).contains("gone.flac"));
        Files.write(folder.resolve("text.flac"), new byte[100]);
        DiscImageException broken =
                assertThrows(
                        DiscImageException.class,
                        () -> open(ONE_TRACK.formatted("text.flac", "WAVE")));
        assertEquals(OptionalInt.of(1), broken.line());
        assertTrue(String.valueOf(broken.getMessage()).contains("text.flac"));
        SoundFiles.au(folder.resolve("1.au"), 588 * 400);
        assertThrows(
                DiscImageException.class,
                () -> open("FILE 1.au WAVE\nTRACK 01 MODE1/2352\nINDEX 01 00:00:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
    void sheetsComeInManyEncodings(String charset) throws IOException {
        SoundFiles.au(folder.resolve("1.au"), 588 * 400);
        String sheet = "TITLE \"Caf\u00e9 \u00fcber\"\n" + ONE_TRACK.formatted("1.au", "WAVE");
        Files.write(folder.resolve("a.cue"), sheet.getBytes(Charset.forName(charset)));
        DiscLayout disc = DiscImages.read(folder.resolve("a.cue"));
        assertEquals(
                "Caf\u00e9 \u00fcber",
                disc.cdText().blocks().getFirst().text(CdTextField.TITLE, 0).orElseThrow());
    }

    @Test
    void bytesThatOnlyWindowsKnowsAreItsOwn() throws IOException {
        Path quoted = folder.resolve("It\u2019s.au");
        SoundFiles.au(quoted, 588 * 400);
        String sheet = ONE_TRACK.formatted("It\u2019s.au", "WAVE");
        Files.write(folder.resolve("a.cue"), sheet.getBytes(Charset.forName("windows-1252")));
        assertEquals(1, DiscImages.read(folder.resolve("a.cue")).tracks().size());
        Files.write(
                folder.resolve("a.cue"), ("\uFEFF" + sheet).getBytes(StandardCharsets.UTF_16LE));
        assertEquals(1, DiscImages.read(folder.resolve("a.cue")).tracks().size());
    }
}
