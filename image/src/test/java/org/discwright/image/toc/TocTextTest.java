package org.discwright.image.toc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.discwright.image.DiscImage;
import org.discwright.image.DiscImageException;
import org.discwright.image.DiscImages;
import org.discwright.image.Discs;
import org.discwright.image.ImageWriteOptions;
import org.discwright.model.Octets;
import org.discwright.model.address.Msf;
import org.discwright.model.cdtext.CdText;
import org.discwright.model.cdtext.CdTextBlock;
import org.discwright.model.cdtext.CdTextCharset;
import org.discwright.model.cdtext.CdTextField;
import org.discwright.model.cdtext.CdTextToc;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.sector.SectorMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TocTextTest {
    @TempDir Path folder;

    @BeforeEach
    void sound() throws IOException {
        Files.write(folder.resolve("a.bin"), new byte[700 * 2352]);
    }

    private DiscImage open(String album, String first) throws IOException {
        Files.writeString(
                folder.resolve("a.toc"),
                """
                CD_DA
                CD_TEXT {
                %s
                }
                TRACK AUDIO
                CD_TEXT { %s }
                FILE "a.bin" 0 00:04:00
                TRACK AUDIO
                FILE "a.bin" 00:04:00
                """
                        .formatted(album, first),
                StandardCharsets.UTF_8);
        return DiscImages.open(folder.resolve("a.toc"));
    }

    @Test
    void whatCdrdaoWritesIsRead() throws IOException {
        DiscImage image =
                open(
                        """
                        LANGUAGE_MAP { 0 : EN
                          1: 8 3:9 }
                        LANGUAGE 0 {
                          TITLE "Caf\\351 \\"le\\" a\\b"
                          PERFORMER ""
                          DISC_ID "XY12345"
                          UPC_EAN "4006381333931"
                          GENRE { 0, 12, 82, 111, 99, 107, 0 }
                          RESERVED4 "inside"
                          TOC_INFO1 { 1, 2, 0, 0, 10, 25, 0, 0, 0, 0, 0, 0,
                            0, 2, 0, 0, 6, 0 }
                          RESERVED2 { 1, 2, 3 }
                          SIZE_INFO { 0, 1, 2, 3 }
                        }
                        LANGUAGE 1 { TITLE "Das Caf\u00e9" }
                        LANGUAGE 2 { TITLE "nobody knows in which" }
                        """,
                        """
                        LANGUAGE 0 { TITLE "One" PERFORMER { 87, 101, 0 } ISRC "DEABC9912345" }
                        LANGUAGE 1 { TITLE "Eins" }
                        """);
        assertEquals(1, image.warnings().size(), image.warnings()::toString);
        assertTrue(image.warnings().getFirst().contains("language 2"));
        CdText expected =
                new CdText(
                        List.of(
                                CdTextBlock.builder(1, 2)
                                        .copyright(3)
                                        .genreCode(12)
                                        .album(CdTextField.TITLE, "Caf\u00e9 \"le\" a\\b")
                                        .album(CdTextField.GENRE, "Rock")
                                        .album(CdTextField.DISC_ID, "XY12345")
                                        .album(CdTextField.CODE, "4006381333931")
                                        .album(CdTextField.CLOSED, "inside")
                                        .text(CdTextField.TITLE, 1, "One")
                                        .text(CdTextField.PERFORMER, 1, "We")
                                        .text(CdTextField.CODE, 1, "DEABC9912345")
                                        .toc(
                                                new CdTextToc(
                                                        1,
                                                        new Msf(0, 10, 25),
                                                        List.of(
                                                                new Msf(0, 2, 0),
                                                                new Msf(0, 6, 0))))
                                        .binary(
                                                new CdTextBlock.Binary(
                                                        0x8B,
                                                        0,
                                                        Octets.ofInts(
                                                                1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0,
                                                                0)))
                                        .build(),
                                CdTextBlock.builder(1, 2)
                                        .in(8, CdTextCharset.ISO_8859_1)
                                        .album(CdTextField.TITLE, "Das Caf\u00e9")
                                        .text(CdTextField.TITLE, 1, "Eins")
                                        .build()));
        assertEquals(expected, image.layout().cdText());
    }

    @Test
    void escapesStandForCharacters() throws IOException {
        DiscImage image =
                open(
                        "LANGUAGE_MAP { 0 : 9 } LANGUAGE 0 {"
                                + " TITLE \"Caf\\351 \\\"q\\\" a\\b \\134x\" }",
                        "");
        assertEquals(
                "Caf\u00e9 \"q\" a\\b \\x",
                image.layout()
                        .cdText()
                        .blocks()
                        .getFirst()
                        .text(CdTextField.TITLE, 0)
                        .orElseThrow());
    }

    @Test
    void everythingThatIsWrittenIsReadAgain() throws IOException {
        CdText text =
                new CdText(
                        List.of(
                                CdTextBlock.builder(1, 2)
                                        .copyright(3)
                                        .genreCode(5)
                                        .album(CdTextField.TITLE, "\u00c9t\u00e9 \"99\" \\351")
                                        .album(CdTextField.GENRE, "Jazz")
                                        .album(CdTextField.DISC_ID, "AB-1")
                                        .album(CdTextField.CLOSED, "c")
                                        .text(CdTextField.MESSAGE, 2, "to you")
                                        .text(CdTextField.CODE, 2, "DEABC9912345")
                                        .binary(new CdTextBlock.Binary(0x8C, 2, Octets.zeros(12)))
                                        .build(),
                                CdTextBlock.builder(1, 2)
                                        .in(0x69, CdTextCharset.MS_JIS)
                                        .album(CdTextField.TITLE, "\u97f3\u697d")
                                        .text(CdTextField.ARRANGER, 1, "\u79c1")
                                        .build()));
        DiscLayout disc =
                Discs.disc(
                                new Discs.Plan(SectorMode.AUDIO, 150, 300),
                                new Discs.Plan(SectorMode.MODE_1, 150, 300))
                        .with(text);
        Path file = folder.resolve("b.toc");
        var _ = DiscImages.write(disc, file, ImageWriteOptions.DEFAULT);
        DiscImage again = DiscImages.open(file);
        assertEquals(List.of(), again.warnings());
        assertEquals(text, again.layout().cdText());
        String written = Files.readString(file);
        assertTrue(written.contains("\\311t\\351 \\\"99\\\" \\134351"), written);
        assertTrue(written.contains("ISRC \"\""), "cdrdao wants a code for each track");
    }

    @Test
    void whatCdTextCannotHoldIsLeftAsideWithItsLine() throws IOException {
        DiscImage image =
                open("LANGUAGE_MAP { 0 : 9 } LANGUAGE 0 { TITLE \"Dvo\u0159\u00e1k\" }", "");
        assertTrue(image.layout().cdText().isEmpty());
        assertTrue(image.warnings().getFirst().contains("line 3"), image.warnings()::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TITLE | 3",
                "LANGUAGE_MAP { } | 3",
                "LANGUAGE_MAP { 0 : XX } | 3",
                "LANGUAGE_MAP { 0 : 300 } | 3",
                "LANGUAGE_MAP { 8 : EN } | 3",
                "LANGUAGE 8 { } | 3",
                "LANGUAGE 0 { NONSENSE \"x\" } | 3",
                "LANGUAGE 0 { TITLE x } | 3",
                "LANGUAGE 0 { GENRE { 0, 256 } } | 3",
                "LANGUAGE 0 { GENRE { 0 1 } } | 3",
                "LANGUAGE 0 { ENCODING_KOREAN } | 3",
                "LANGUAGE 0 { TITLE \"x\" | 5",
            })
    void mistakesAreToldWithTheirLine(String album, int line) {
        DiscImageException refused = assertThrows(DiscImageException.class, () -> open(album, ""));
        assertEquals(OptionalInt.of(line), refused.line(), refused.getMessage());
    }
}
