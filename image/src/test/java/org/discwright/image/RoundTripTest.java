package org.discwright.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.discwright.image.Discs.Plan;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.sector.SectorMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
    @TempDir Path folder;

    static DiscLayout mixed() {
        DiscLayout disc =
                Discs.disc(
                        new Plan(SectorMode.MODE_1, 150, 310),
                        new Plan(
                                SectorMode.AUDIO,
                                150,
                                300,
                                new TrackControl(true, true, false),
                                Optional.of("USSZ00312345"),
                                List.of(10, 20, 299)),
                        new Plan(
                                SectorMode.AUDIO,
                                0,
                                301,
                                new TrackControl(false, false, true),
                                Optional.empty(),
                                List.of()),
                        new Plan(SectorMode.MODE_2_FORM_1, 150, 300),
                        new Plan(SectorMode.MODE_2_FORM_2, 225, 300));
        return new DiscLayout(Optional.of("1234567890123"), disc.sessions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"disc.cue", "disc.toc", "Disc With Blanks.CUE"})
    void everythingComesBack(String name) throws IOException {
        Path file = folder.resolve(name);
        List<Path> written = DiscImages.write(mixed(), file, ImageWriteOptions.DEFAULT);
        assertEquals(2, written.size());
        assertEquals(
                mixed().sessions().getFirst().leadOut().value() * 2352L,
                Files.size(written.get(1)));
        DiscImage image = DiscImages.open(file);
        assertEquals(List.of(), image.warnings());
        Discs.assertSame(mixed(), image.layout());
    }

    @ParameterizedTest
    @ValueSource(strings = {"disc.cue", "disc.toc"})
    void hiddenAudioBeforeTheFirstTrackComesBack(String name) throws IOException {
        DiscLayout disc = Discs.disc(new Plan(SectorMode.AUDIO, 250, 400));
        Path file = folder.resolve(name);
        DiscImages.write(disc, file, ImageWriteOptions.DEFAULT);
        Discs.assertSame(disc, DiscImages.read(file));
    }

    @Test
    void sessionsComeBackFromACueSheet() throws IOException {
        DiscLayout disc =
                new DiscLayout(
                        Optional.empty(),
                        List.of(
                                Discs.session(
                                        1,
                                        new Lba(-150),
                                        List.of(
                                                new Plan(SectorMode.AUDIO, 150, 300),
                                                new Plan(SectorMode.AUDIO, 150, 300))),
                                Discs.session(
                                        3,
                                        new Lba(750 + 11_250),
                                        List.of(new Plan(SectorMode.MODE_1, 150, 300))),
                                Discs.session(
                                        4,
                                        new Lba(12_450 + 6_750),
                                        List.of(new Plan(SectorMode.MODE_1, 0, 300)))));
        Path file = folder.resolve("sessions.cue");
        DiscImages.write(disc, file, ImageWriteOptions.DEFAULT);
        Discs.assertSame(disc, DiscImages.read(file));
        UnrepresentableLayoutException refused =
                assertThrows(
                        UnrepresentableLayoutException.class,
                        () ->
                                DiscImages.write(
                                        disc, folder.resolve("x.toc"), ImageWriteOptions.DEFAULT));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("session 2"),
                String.valueOf(refused.getMessage()));
        assertFalse(Files.exists(folder.resolve("x.bin")));
    }

    @Test
    void existingFilesAreOnlyReplacedWhenAllowed() throws IOException {
        Path file = folder.resolve("disc.cue");
        Files.writeString(folder.resolve("disc.bin"), "precious");
        DiscLayout disc = Discs.disc(new Plan(SectorMode.AUDIO, 150, 300));
        assertThrows(
                FileAlreadyExistsException.class,
                () -> DiscImages.write(disc, file, ImageWriteOptions.DEFAULT));
        assertEquals("precious", Files.readString(folder.resolve("disc.bin")));
        DiscImages.write(disc, file, ImageWriteOptions.DEFAULT.withOverwrite(true));
        Discs.assertSame(disc, DiscImages.read(file));
    }

    @Test
    void progressReachesTheEndAndFailureLeavesNothing() throws IOException {
        DiscLayout disc = Discs.disc(new Plan(SectorMode.AUDIO, 150, 300));
        List<ImageProgress> seen = new ArrayList<>();
        DiscImages.write(
                disc, folder.resolve("a.cue"), ImageWriteOptions.DEFAULT.withProgress(seen::add));
        assertEquals(seen.getLast().total(), seen.getLast().done());
        assertEquals(300, seen.getLast().done().value());
        assertThrows(
                IllegalStateException.class,
                () ->
                        DiscImages.write(
                                disc,
                                folder.resolve("b.cue"),
                                ImageWriteOptions.DEFAULT.withProgress(_ -> {
                                    throw new IllegalStateException("enough");
                                })));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("a.bin", "a.cue"),
                    files.map(path -> String.valueOf(path.getFileName())).sorted().toList());
        }
    }

    @Test
    void unknownExtensionIsRefusedWithTheKnownOnes() {
        DiscImageException refused =
                assertThrows(
                        DiscImageException.class, () -> DiscImages.read(folder.resolve("x.xyz")));
        assertTrue(
                String.valueOf(refused.getMessage()).contains(".cue, .toc"),
                String.valueOf(refused.getMessage()));
    }
}
