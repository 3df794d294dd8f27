package org.discwright.image.cue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.discwright.image.DiscImage;
import org.discwright.image.DiscImageException;
import org.discwright.image.DiscImages;
import org.discwright.image.Discs;
import org.discwright.image.SoundFiles;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorCheck;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.coding.SectorState;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CueReaderTest {
    @TempDir Path folder;

    private DiscImage open(String sheet) throws IOException {
        Files.writeString(folder.resolve("a.cue"), sheet);
        return DiscImages.open(folder.resolve("a.cue"));
    }

    private byte[] file(String name, int length) throws IOException {
        byte[] bytes = new byte[length];
        new SplittableRandom(name.hashCode()).nextBytes(bytes);
        Files.write(folder.resolve(name), bytes);
        return bytes;
    }

    @Test
    void userDataBecomesWholeSectors() throws IOException {
        byte[] data = file("a.bin", 2048 * 300 + 2352 * 100);
        DiscLayout disc =
                open("""
                FILE "a.bin" BINARY
                  TRACK 01 MODE1/2048
                    INDEX 01 00:00:00
                  TRACK 02 AUDIO
                    PREGAP 00:02:00
                    INDEX 01 00:04:00
                """)
                        .layout();
        TrackLayout track = disc.tracks().getFirst();
        assertEquals(
                List.of(Lba.ZERO, 150, 300),
                List.of(track.start(), track.pregap(), track.length()));
        byte[] sectors = Discs.bytes(track);
        for (int i = 0; i < 450; i++) {
            assertEquals(
                    new SectorState.Valid(
                            SectorMode.MODE_1, new Lba(i - 150), SectorState.Proof.EDC_AND_ECC),
                    SectorCheck.check(sectors, i * 2352));
        }
        assertArrayEquals(
                Arrays.copyOfRange(data, 2048 * 299, 2048 * 300),
                Arrays.copyOfRange(sectors, 449 * 2352 + 16, 449 * 2352 + 16 + 2048));
        TrackLayout audio = disc.tracks().get(1);
        assertEquals(
                List.of(new Lba(450), 150, 100),
                List.of(audio.start(), audio.pregap(), audio.length()));
        assertArrayEquals(
                Arrays.copyOfRange(data, 2048 * 300, data.length),
                Arrays.copyOfRange(Discs.bytes(audio), 150 * 2352, 250 * 2352));
    }

    @Test
    void blocksOf2336KeepTheirForm() throws IOException {
        byte[] sector = new byte[2352];
        byte[] blocks = new byte[300 * 2336];
        for (int i = 0; i < 300; i++) {
            SectorEncoder.encode(
                    SectorMode.MODE_2_FORM_1, new Lba(i), new byte[2048], 0, sector, 0);
            System.arraycopy(sector, 16, blocks, i * 2336, 2336);
        }
        Files.write(folder.resolve("a.bin"), blocks);
        TrackLayout track =
                open("FILE a.bin BINARY\nTRACK 1 MODE2/2336\nINDEX 1 0:0:0")
                        .layout()
                        .tracks()
                        .getFirst();
        assertEquals(SectorMode.MODE_2_FORM_1, track.mode());
        assertTrue(
                SectorCheck.check(
                                Discs.bytes(track),
                                449 * 2352,
                                SectorMode.MODE_2_FORM_1,
                                new Lba(299))
                        .isValid());
    }

    @Test
    void severalFilesAndGapsAtTheirEndsAreLaidOneBehindTheOther() throws IOException {
        byte[] first = SoundFiles.wave(folder.resolve("1.wav"), 588 * 400 + 100);
        byte[] second = SoundFiles.wave(folder.resolve("2.wav"), 588 * 300);
        DiscImage image =
                open(
                        """
                        \uFEFFrem COMMENT "by hand"
                        PERFORMER "Somebody"
                        catalog 0000000000017
                        File "1.wav" wave
                          Track 01 audio
                            title "One"
                            flags dcp pre
                            isrc us-sz0-03-12345
                            Index 01 00:00:00
                            index 02 00:01:00
                          Track 02 audio
                            Index 00 00:04:00
                        File "2.wav" WAVE
                            Index 01 00:00:00
                            Postgap 00:00:10
                        """);
        assertEquals(List.of(), image.warnings());
        assertEquals(Optional.of("0000000000017"), image.layout().catalogNumber());
        TrackLayout one = image.layout().tracks().getFirst();
        TrackLayout two = image.layout().tracks().get(1);
        assertEquals(Optional.of("USSZ00312345"), one.isrc());
        assertEquals(3, one.control().nibble(false));
        assertEquals(List.of(75), one.laterIndexes());
        assertEquals(300, one.length());
        assertEquals(100, two.pregap());
        assertEquals(311, two.length());
        byte[] bytes = Discs.bytes(two);
        int gap = first.length - 300 * 2352;
        assertArrayEquals(
                Arrays.copyOfRange(first, 300 * 2352, first.length), Arrays.copyOf(bytes, gap));
        assertArrayEquals(second, Arrays.copyOfRange(bytes, gap, gap + second.length));
        assertArrayEquals(
                new byte[411 * 2352 - gap - second.length],
                Arrays.copyOfRange(bytes, gap + second.length, bytes.length));
    }

    @Test
    void cutWaveIsTakenWithAWarning() throws IOException {
        var _ = SoundFiles.wave(folder.resolve("1.wav"), 588 * 400);
        Path file = folder.resolve("1.wav");
        byte[] whole = Files.readAllBytes(file);
        String sheet =
                """
                FILE "1.wav" WAVE
                  TRACK 01 AUDIO
                    INDEX 01 00:00:00
                """;
        assertEquals(List.of(), open(sheet).warnings());
        Files.write(file, Arrays.copyOf(whole, whole.length - 10 * 2352));
        DiscImage cut = open(sheet);
        assertEquals(1, cut.warnings().size());
        String warning = cut.warnings().getFirst();
        assertTrue(warning.contains("line 1") && warning.contains("917280"), warning);
        assertEquals(new Lba(390), cut.layout().sessions().getFirst().leadOut());
    }

    @Test
    void motorolaIsTheOtherByteOrder() throws IOException {
        byte[] data = file("a.bin", 2352 * 300);
        byte[] sectors =
                Discs.bytes(
                        open("FILE a.bin MOTOROLA\nTRACK 01 AUDIO\nINDEX 01 00:00:00")
                                .layout()
                                .tracks()
                                .getFirst());
        assertEquals(data[0], sectors[150 * 2352 + 1]);
        assertEquals(data[1], sectors[150 * 2352]);
    }

    @Test
    void absoluteNamesAreLookedForBesideTheSheet() throws IOException {
        file("my disc.bin", 2352 * 300);
        DiscImage image =
                open("FILE \"C:\\temp\\my disc.bin\" BINARY\nTRACK 01 AUDIO\nINDEX 01 00:00:00");
        assertEquals(300, image.layout().tracks().getFirst().length());
        assertEquals(1, image.warnings().size());
    }

    @Test
    void latinNamesAreUnderstood() throws IOException {
        file("caf\u00e9.bin", 2352 * 300);
        Files.write(
                folder.resolve("l.cue"),
                "FILE caf\u00e9.bin BINARY\r\nTRACK 01 AUDIO\r\nINDEX 01 00:00:00\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(1, DiscImages.read(folder.resolve("l.cue")).tracks().size());
    }

    @Test
    void linksOutOfTheFolderAreRefused(@TempDir Path elsewhere) throws IOException {
        Files.write(elsewhere.resolve("secret"), new byte[2352 * 300]);
        Files.createSymbolicLink(folder.resolve("a.bin"), elsewhere.resolve("secret"));
        assertThrows(
                DiscImageException.class,
                () -> open("FILE a.bin BINARY\nTRACK 01 AUDIO\nINDEX 01 00:00:00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FILE ../a.bin BINARY | 1",
                "FILE nothing.wav WAVE | 1",
                "FILE a.bin MP3 | 1",
                "FILE a.bin WAVE | 1",
                "FILE a.bin | 1",
                "NONSENSE | 1",
                "INDEX 01 00:00:00 | 1",
                "FILE a.bin BINARY;TRACK 00 AUDIO | 2",
                "FILE a.bin BINARY;TRACK 100 AUDIO | 2",
                "FILE a.bin BINARY;TRACK 01 MODE9/2352 | 2",
                "FILE a.bin BINARY;TRACK 01 CDG | 2",
                "FILE a.bin BINARY;TRACK 01 AUDIO;INDEX 01 00:99:00 | 3",
                "FILE a.bin BINARY;TRACK 01 AUDIO;INDEX 01 99:00:00 | 3",
                "FILE a.bin BINARY;TRACK 01 AUDIO;INDEX 02 00:00:00 | 3",
                "FILE a.bin BINARY;TRACK 01 AUDIO;INDEX 01 00:01:00;INDEX 02 00:00:00 | 4",
                "FILE a.bin BINARY;TRACK 01 AUDIO;INDEX 01 00:00:00;TRACK 03 AUDIO | 4",
                "FILE a.bin BINARY;TRACK 01 AUDIO;INDEX 00 00:00:00 | 2",
                "FILE a.bin BINARY;TRACK 01 AUDIO;INDEX 01 00:04:00 | 2",
                "FILE a.bin BINARY;TRACK 01 MODE1/2048;INDEX 01 00:00:00 | 2",
                "FILE a.bin BINARY;TRACK 01 AUDIO;PREGAP 99:00:00;POSTGAP 99:00:00;INDEX 01"
                        + " 00:00:00 | 2",
                "REM SESSION 03 | 1",
                "REM nothing here | 0"
            })
    void mistakesAreToldWithTheirLine(String sheet, int line) throws IOException {
        file("a.bin", 2352 * 300);
        DiscImageException refused =
                assertThrows(DiscImageException.class, () -> open(sheet.replace(';', '\n')));
        assertEquals(
                line == 0 ? OptionalInt.empty() : OptionalInt.of(line),
                refused.line(),
                refused.getMessage());
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Files.write(folder.resolve("x.cue"), new byte[100]);
        assertThrows(DiscImageException.class, () -> DiscImages.read(folder.resolve("x.cue")));
        Files.write(folder.resolve("y.cue"), new byte[5 << 20]);
        assertThrows(DiscImageException.class, () -> DiscImages.read(folder.resolve("y.cue")));
    }
}
