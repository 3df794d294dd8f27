package org.discwright.image.toc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.discwright.image.DiscImage;
import org.discwright.image.DiscImageException;
import org.discwright.image.DiscImages;
import org.discwright.image.Discs;
import org.discwright.image.SoundFiles;
import org.discwright.model.address.Lba;
import org.discwright.model.cdtext.CdTextField;
import org.discwright.model.coding.SectorCheck;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TocReaderTest {
    @TempDir Path folder;
    private final byte[] data = new byte[2352 * 600];

    @BeforeEach
    void makeFile() throws IOException {
        new SplittableRandom(1).nextBytes(data);
        Files.write(folder.resolve("a.bin"), data);
    }

    private DiscImage open(String table) throws IOException {
        Files.writeString(folder.resolve("a.toc"), table);
        return DiscImages.open(folder.resolve("a.toc"));
    }

    @Test
    void samplesArePutTogetherAcrossSectors() throws IOException {
        DiscImage image =
                open(
                        """
                        CD_DA // audio
                        CD_TEXT { LANGUAGE_MAP { 0 : EN }
                          LANGUAGE 0 { TITLE "a } in it" } }
                        TRACK AUDIO
                        COPY NO PRE_EMPHASIS
                        SILENCE 100
                        FILE "a.bin" SWAP #8 10 176400
                        START 00:00:10
                        INDEX 00:01:00
                        TRACK AUDIO
                        PREGAP 00:02:00
                        FILE "a.bin" 0 00:04:00
                        """);
        assertEquals(List.of(), image.warnings());
        assertEquals(
                "a } in it",
                image.layout()
                        .cdText()
                        .blocks()
                        .getFirst()
                        .text(CdTextField.TITLE, 0)
                        .orElseThrow());
        TrackLayout one = image.layout().tracks().getFirst();
        assertEquals(new Lba(10), one.start());
        assertEquals(160, one.pregap());
        assertEquals(291, one.length());
        assertEquals(List.of(75), one.laterIndexes());
        assertTrue(one.control().copyPermitted());
        byte[] bytes = Discs.bytes(one);
        int samples = 150 * 2352 + 400;
        assertArrayEquals(
                Arrays.copyOfRange(data, 48, 48 + 4 * 176_400),
                Arrays.copyOfRange(bytes, samples, samples + 4 * 176_400));
        assertArrayEquals(
                new byte[2352 - 400],
                Arrays.copyOfRange(bytes, samples + 4 * 176_400, bytes.length));
        TrackLayout two = image.layout().tracks().get(1);
        assertEquals(new Lba(451), two.start());
        byte[] swapped = Discs.bytes(two);
        assertEquals(data[0], swapped[150 * 2352 + 1]);
    }

    @Test
    void soundFilesAreDecoded() throws IOException {
        byte[] sound = SoundFiles.au(folder.resolve("1.au"), 588 * 400 + 10);
        DiscImage image =
                open(
                        """
                        CD_DA
                        TRACK AUDIO
                        AUDIOFILE "1.au" 0 00:04:00
                        TRACK AUDIO
                        FILE "1.wav" 00:04:00
                        """);
        assertEquals(2, image.layout().tracks().size());
        TrackLayout two = image.layout().tracks().get(1);
        assertEquals(101, two.length());
        assertArrayEquals(
                Arrays.copyOf(Arrays.copyOfRange(sound, 300 * 2352, sound.length), 101 * 2352),
                Discs.bytes(two));
        assertEquals(1, image.warnings().size(), "1.wav is 1.au");
        assertThrows(
                DiscImageException.class, () -> open("CD_DA\nTRACK AUDIO\nFILE \"1.au\" SWAP 0\n"));
    }

    @Test
    void dataTracksBecomeWholeSectors() throws IOException {
        TrackLayout track =
                open("CD_ROM TRACK MODE1 DATAFILE \"a.bin\" #2048 614400 ZERO 00:02:00")
                        .layout()
                        .tracks()
                        .getFirst();
        assertEquals(450, track.length());
        byte[] sectors = Discs.bytes(track);
        for (int i = 0; i < 600; i++) {
            assertTrue(
                    SectorCheck.check(sectors, i * 2352, SectorMode.MODE_1, new Lba(i - 150))
                            .isValid());
        }
        assertArrayEquals(
                Arrays.copyOfRange(data, 2048, 4096),
                Arrays.copyOfRange(sectors, 150 * 2352 + 16, 150 * 2352 + 2064));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CD_DA | 0",
                "TRACK SOUND | 1",
                "TRACK AUDIO RW | 1",
                "CATALOG \"12\" | 1",
                "CD_DA;\"a.bin\" | 2",
                "TRACK AUDIO;DATAFILE \"a.bin\" | 2",
                "TRACK MODE1;FILE \"a.bin\" 0 | 2",
                "TRACK MODE1;DATAFILE \"a.bin\" 2047 | 2",
                "TRACK AUDIO;FILE \"../a.bin\" 0 | 2",
                "TRACK AUDIO;FILE a.bin 0 | 2",
                "TRACK AUDIO;FILE \"a.bin 0 | 2",
                "TRACK AUDIO;FILE \"a.bin\" 0 10:00:00 | 2",
                "TRACK AUDIO;FILE \"a.bin\" 999999999999 | 2",
                "TRACK AUDIO;FILE \"a.bin\" #9999999999999 0 | 2",
                "TRACK AUDIO;FILE \"a.bin\" 0;INDEX 00:99:00 | 3",
                "TRACK AUDIO;FILE \"a.bin\" 0;START 01:00:00 | 1",
                "TRACK AUDIO;SILENCE 99:00:00;SILENCE 99:00:00 | 1",
                "TRACK AUDIO;FIFO \"x\" 4 | 2",
                "CD_DA;CD_TEXT { { } | 2",
                "TRACK AUDIO;NO ISRC | 2"
            })
    void mistakesAreToldWithTheirLine(String table, int line) {
        DiscImageException refused =
                assertThrows(DiscImageException.class, () -> open(table.replace(';', '\n')));
        assertEquals(
                line == 0 ? OptionalInt.empty() : OptionalInt.of(line),
                refused.line(),
                refused.getMessage());
    }
}
