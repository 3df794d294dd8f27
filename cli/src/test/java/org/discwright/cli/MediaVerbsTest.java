package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discwright.cli.output.Console;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaVerbsTest {
    @TempDir Path folder;

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String drive(String name) {
        return "emulated:" + path(name);
    }

    @Test
    void discsThatTheDriveCannotUseAskForAnotherKind() {
        Path file = folder.resolve("hd.disc");
        var _ = Run.of("media", "new", "-t", "hd-dvd-r", file.toString()).exits(0);
        for (String verb : List.of("info", "erase", "format")) {
            Run refused = Run.of(verb, "-d", "emulated:" + file).exits(3);
            assertTrue(refused.err().contains("cannot use the disc in it"), refused.err());
            assertFalse(refused.err().contains("CD-R or CD-RW"), refused.err());
        }
    }

    @Test
    void aProtectedDiscIsNoDiscForAudio() throws IOException {
        Path file = folder.resolve("protected.disc");
        var _ = Run.of("media", "new", "--write-protected", file.toString()).exits(0);
        String sound = Sounds.noise(folder.resolve("1.pcm"), 300, 1).toString();
        Run refused = Run.of("audio", "-d", "emulated:" + file, sound).exits(3);
        assertTrue(refused.err().contains("not protected"), refused.err());
        assertFalse(refused.err().contains("played"), refused.err());
    }

    @Test
    void newMediaAreBlankAndOfTheirType() {
        Map<String, Object> made =
                Run.of("media", "new", path("a.disc"), "--type", "cd-rw:74", "--json")
                        .exits(0)
                        .last();
        assertEquals("cd-rw:74", made.get("mediaType"));
        Map<String, Object> disc =
                Run.of("info", "--json", "-d", drive("a.disc")).exits(0).object("disc");
        assertEquals("CD-RW", disc.get("media"));
        assertEquals("blank", disc.get("state"));
        assertEquals(true, disc.get("erasable"));
        assertEquals(made.get("totalSectors"), disc.get("freeSectors"));
        assertTrue(
                Run.of("info", "-d", drive("a.disc")).exits(0).out().contains("the disc is blank"));
    }

    @Test
    void nothingIsReplacedUnasked() throws IOException {
        Path file = Files.writeString(folder.resolve("a.disc"), "mine");
        Run.of("media", "new", file.toString()).exits(1);
        assertEquals("mine", Files.readString(file));
        Run.of("media", "new", file.toString(), "--force").exits(0);
        Run.of("info", "-d", drive("a.disc")).exits(0);
    }

    @Test
    void unknownTypesAndDefectsAreUsage() {
        assertTrue(
                Run.of("media", "new", path("a.disc"), "--type", "vinyl")
                        .exits(2)
                        .err()
                        .contains("cd-r:80"));
        Run.of("media", "new", path("a.disc"), "--defect", "some").exits(2);
        Run.of("media").exits(2);
        assertFalse(Files.exists(folder.resolve("a.disc")));
    }

    @Test
    void rewritableDiscIsErasedAndACdRIsNot() throws IOException {
        String sound = Sounds.noise(folder.resolve("1.pcm"), 300, 1).toString();
        Run.of("media", "new", path("rw.disc"), "--type", "cd-rw:80").exits(0);
        for (String how : List.of("--full", "--quiet")) {
            Run.of("audio", "-d", drive("rw.disc"), "--no-verify", sound).exits(0);
            Run.of("erase", how, "-d", drive("rw.disc")).exits(0);
            assertEquals(
                    "blank",
                    Run.of("info", "--json", "-d", drive("rw.disc")).object("disc").get("state"));
        }
        Run.of("media", "new", path("r.disc")).exits(0);
        Run run = Run.of("erase", "-d", drive("r.disc")).exits(3);
        assertTrue(run.err().contains("CD-R cannot be erased"), run.err());
    }

    @Test
    void trayOpensAndCloses() {
        Run.of("media", "new", path("a.disc")).exits(0);
        Run.of("eject", "-d", drive("a.disc")).exits(0);
        assertEquals("eject", Run.of("eject", "--json", "-d", drive("a.disc")).last().get("verb"));
        Run.of("load", "-d", drive("a.disc")).exits(0);
    }

    @Test
    void onlyABurnMakesAMedium() {
        for (String verb : List.of("info", "erase", "close", "eject", "load")) {
            Run run = Run.of(verb, "-d", drive("typo.disc")).exits(3);
            assertTrue(run.err().contains("typo.disc' does not exist"), run.err());
            assertTrue(run.err().contains("media new"), run.err());
        }
        assertTrue(
                Run.of("drives", "-d", drive("typo.disc"))
                        .exits(0)
                        .out()
                        .contains("does not exist"));
        assertFalse(Files.exists(folder.resolve("typo.disc")));
    }

    @Test
    void drivesShowsTheOneThatIsNamed() {
        Run.of("media", "new", path("a.disc")).exits(0);
        Run run = Run.of("drives", "--json", "-d", drive("a.disc")).exits(0);
        assertEquals("blank", run.object("drive").get("state"));
        assertEquals(BigDecimal.ONE, run.last().get("count"));
    }

    @Test
    void driveThatIsHeldHasItsNameAllTheSame() throws Exception {
        Run.of("media", "new", path("a.disc")).exits(0);
        String plain = drive("a.disc");
        String named = plain + "?persona=strict";
        try (ScsiTransport holder = TransportProvider.openDrive(DriveAddress.parse(plain))) {
            Map<String, Object> held =
                    Run.of("drives", "--json", "-d", named).exits(0).object("drive");
            assertEquals("DISCWRT", held.get("vendor"));
            assertEquals("Strict Writer", held.get("product"));
            assertTrue(
                    String.valueOf(held.get("message")).contains("eject it there"), held::toString);
            String line = Run.of("drives", "-d", named).exits(0).out();
            assertTrue(line.contains("DISCWRT Strict Writer"), line);
            assertTrue(line.contains("eject it there"), line);
            String unknown = Run.of("drives", "-d", drive("none.disc")).exits(0).out();
            assertTrue(unknown.contains("cannot be opened"), unknown);
            assertEquals("DISCWRT", holder.description().vendor());
        }
    }

    @Test
    void discGoesThroughAnImageAndComesBackTheSame() throws IOException {
        String one = Sounds.noise(folder.resolve("1.pcm"), 750, 1).toString();
        String two = Sounds.noise(folder.resolve("2.pcm"), 400, 2).toString();
        Run.of("audio", "-d", drive("a.disc"), "--isrc", "1=DEXX12600001", one, two).exits(0);
        Run.of("convert", path("a.disc"), path("a.cue")).exits(0);
        Run.of("convert", path("a.cue"), path("b.toc")).exits(0);
        Run.of("convert", path("b.toc"), path("b.disc")).exits(0);
        Map<String, Object> a = Run.of("info", "--json", "-d", drive("a.disc")).object("disc");
        Map<String, Object> b = Run.of("info", "--json", "-d", drive("b.disc")).object("disc");
        assertEquals(a.get("sessions"), b.get("sessions"));
        byte[] bin = Files.readAllBytes(folder.resolve("a.bin"));
        assertArrayEquals(
                Files.readAllBytes(Path.of(one)), Arrays.copyOf(bin, 750 * Sounds.SECTOR));
    }

    @Test
    void convertReplacesNothingUnasked() throws IOException {
        String sound = Sounds.noise(folder.resolve("1.pcm"), 300, 1).toString();
        Run.of("audio", "-d", drive("a.disc"), "--no-verify", sound).exits(0);
        Path cue = Files.writeString(folder.resolve("a.cue"), "mine");
        Run run = Run.of("convert", path("a.disc"), cue.toString()).exits(1);
        assertTrue(run.err().contains("--force"), run.err());
        assertEquals("mine", Files.readString(cue));
        assertFalse(Files.exists(folder.resolve("a.bin")));
        Run.of("convert", "--force", path("a.disc"), cue.toString()).exits(0);
        Run.of("convert", cue.toString(), path("a.disc")).exits(1);
        Run.of("convert", "--force", cue.toString(), path("a.disc")).exits(0);
        Run.of("convert", cue.toString(), cue.toString()).exits(2);
    }

    @Test
    void convertMakesNothingOfANameThatItDoesNotKnow() {
        Run.of("media", "new", path("a.disc")).exits(0);
        Run run = Run.of("convert", path("a.disc"), path("a.iso")).exits(2);
        assertTrue(run.err().contains(".cue"), run.err());
        assertFalse(Files.exists(folder.resolve("a.iso")));
    }

    @Test
    void imagesOfOneNameDoNotReplaceEachOthersSectors() throws IOException {
        String sound = Sounds.noise(folder.resolve("1.pcm"), 300, 1).toString();
        Run.of("audio", "-d", drive("a.disc"), "--no-verify", sound).exits(0);
        Run.of("convert", path("a.disc"), path("a.cue")).exits(0);
        Run run = Run.of("convert", path("a.disc"), path("a.toc")).exits(1);
        assertTrue(run.err().contains("a.bin"), run.err());
        assertFalse(Files.exists(folder.resolve("a.toc")));
    }

    @Test
    void convertRefusesWhatIsNoDisc() throws IOException {
        Files.writeString(folder.resolve("text.disc"), "no disc");
        Run.of("convert", path("text.disc"), path("a.cue")).exits(1);
        Run.of("convert", path("none.disc"), path("a.cue")).exits(1);
        Run.of("media", "new", path("blank.disc")).exits(0);
        Run run = Run.of("convert", path("blank.disc"), path("a.cue")).exits(3);
        assertTrue(run.err().contains("no finished track"), run.err());
        assertFalse(Files.exists(folder.resolve("a.cue")));
    }

    @Test
    void mediumInADriveIsNotConvertedNorReplaced() throws IOException {
        String sound = Sounds.noise(folder.resolve("1.pcm"), 300, 1).toString();
        Run.of("audio", "-d", drive("a.disc"), "--no-verify", sound).exits(0);
        Run.of("convert", path("a.disc"), path("a.cue")).exits(0);
        try (CdMedium _ = CdMedium.open(folder.resolve("a.disc"), "the other program")) {
            Run run = Run.of("convert", path("a.disc"), path("b.cue")).exits(3);
            assertTrue(run.err().contains("the other program"), run.err());
            Run.of("convert", "--force", path("a.cue"), path("a.disc")).exits(3);
            Run.of("media", "new", "--force", path("a.disc")).exits(3);
            Run.of("info", "-d", drive("a.disc")).exits(3);
        }
        Run.of("info", "-d", drive("a.disc")).exits(0);
    }

    @Test
    void readerThatGoesAwayDoesNotStopABurn() throws IOException {
        String sound = Sounds.noise(folder.resolve("1.pcm"), 300, 1).toString();
        OutputStream closed =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                Program.run(
                        new Surroundings(
                                new Console(
                                        new PrintStream(closed, true, StandardCharsets.UTF_8),
                                        new PrintStream(err, true, StandardCharsets.UTF_8),
                                        false,
                                        false),
                                Map.of(),
                                new Interruption(),
                                Optional.empty()),
                        "audio",
                        "-d",
                        drive("a.disc"),
                        sound);
        assertEquals(0, code, () -> err.toString(StandardCharsets.UTF_8));
        assertEquals(
                "complete",
                Run.of("info", "--json", "-d", drive("a.disc")).object("disc").get("state"));
    }
}
