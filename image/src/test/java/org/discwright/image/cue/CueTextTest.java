package org.discwright.image.cue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.discwright.image.DiscImage;
import org.discwright.image.DiscImages;
import org.discwright.image.ImageWriteOptions;
import org.discwright.model.cdtext.CdText;
import org.discwright.model.cdtext.CdTextBlock;
import org.discwright.model.cdtext.CdTextField;
import org.discwright.model.cdtext.CdTextPack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CueTextTest {
    private static final String TRACKS =
            """
            FILE "a.bin" BINARY
              TRACK 01 AUDIO
                %s
                INDEX 01 00:00:00
              TRACK 02 AUDIO
                INDEX 01 00:04:00
            """;

    @TempDir Path folder;

    @BeforeEach
    void sound() throws IOException {
        Files.write(folder.resolve("a.bin"), new byte[700 * 2352]);
    }

    private DiscImage open(String sheet) throws IOException {
        Files.writeString(folder.resolve("a.cue"), sheet, StandardCharsets.UTF_8);
        return DiscImages.open(folder.resolve("a.cue"));
    }

    private static CdText text() {
        return new CdText(
                List.of(
                        CdTextBlock.builder(1, 2)
                                .album(CdTextField.TITLE, "An album")
                                .album(CdTextField.PERFORMER, "Ensemble of Nîmes")
                                .text(CdTextField.TITLE, 1, "One")
                                .build()));
    }

    @Test
    void statementsBecomeCdText() throws IOException {
        DiscImage image =
                open(
                        "TITLE \"An album\"\nPERFORMER \"Ensemble of Nîmes\"\n"
                                + TRACKS.formatted("TITLE One"));
        assertEquals(List.of(), image.warnings());
        assertEquals(text(), image.layout().cdText());
    }

    @Test
    void whatCdTextCannotHoldIsLeftAsideWithAWarning() throws IOException {
        DiscImage image = open(TRACKS.formatted("TITLE \"Dvořák\""));
        assertEquals(1, image.warnings().size());
        assertTrue(image.warnings().getFirst().contains("line 3"), image.warnings()::toString);
        assertTrue(image.layout().cdText().isEmpty());
    }

    @Test
    void aFileOfPacksIsTaken() throws IOException {
        ByteArrayOutputStream packs = new ByteArrayOutputStream();
        packs.write(new byte[4]);
        for (CdTextPack pack : text().encode()) {
            packs.write(pack.encode().toByteArray());
        }
        Files.write(folder.resolve("a.cdt"), packs.toByteArray());
        DiscImage image = open("CDTEXTFILE \"a.cdt\"\n" + TRACKS.formatted("REM nothing"));
        assertEquals(text(), image.layout().cdText());
    }

    @Test
    void sheetsCarryItBothWays() throws IOException {
        DiscImage image = open(TRACKS.formatted("REM nothing"));
        Path copy = folder.resolve("copy.cue");
        var _ = DiscImages.write(image.layout().with(text()), copy, ImageWriteOptions.DEFAULT);
        assertEquals(text(), DiscImages.read(copy).cdText());
        Path table = folder.resolve("table.toc");
        var _ = DiscImages.write(image.layout().with(text()), table, ImageWriteOptions.DEFAULT);
        String written = Files.readString(table, StandardCharsets.UTF_8);
        assertTrue(written.contains("LANGUAGE 0 {"), written);
        assertTrue(written.contains("TITLE \"One\""), written);
        assertEquals(Optional.empty(), Optional.of(written).filter(text -> !text.contains("0: 9")));
    }
}
