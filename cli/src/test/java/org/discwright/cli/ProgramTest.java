package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
    @TempDir Path folder;

    @Test
    void versionAndHelpAreNoErrors() {
        assertTrue(Run.of("--version").exits(0).out().startsWith("discwright "));
        assertTrue(Run.of("--help").exits(0).out().contains("audio"));
        assertTrue(Run.of("help", "audio").exits(0).out().contains("--no-finalize"));
        assertTrue(Run.of("audio", "--help").exits(0).out().contains("--speed"));
    }

    @Test
    void nonsenseIsUsage() {
        Run.of().exits(2);
        Run.of("bogus").exits(2);
        Run.of("audio").exits(2);
        Run.of("info", "--bogus").exits(2);
        Run.of("audio", "--speed", "fast", "a.wav").exits(2);
        Run.of("audio", "--verify", "some", "a.wav").exits(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "audo a.wav | Did you mean 'audio'",
                "audio --verfy quick | no option '--verfy'",
                "audio --verfy quick | Did you mean '--verify'",
                "audio --verify some a.wav | [quick, content]",
                "audio --verify quick --no-verify a.wav | exclude each other",
                "info extra | one word too many",
                "audio --dry-run --catalog 4006381333932 SOUND | would be 1",
            })
    void misuseSaysWhatWasMeant(String line, String words) throws IOException {
        String sound = Files.write(folder.resolve("a.pcm"), new byte[2352]).toString();
        Run run = Run.of(line.replace("SOUND", sound).split(" ", -1)).exits(2);
        assertTrue(run.err().contains(words), run.err());
    }

    /** The global options may stand on both sides of the verb. */
    @Test
    void whatStandsBehindTheVerbTakesThePlaceOfWhatStandsBeforeIt() {
        String missing = folder.resolve("missing.iso").toString();
        String object = Run.of("--json", "ls", missing).exits(1).out();
        assertTrue(object.startsWith("{"), object);
        String text = Run.of("--json", "ls", missing, "--json=false").exits(1).err();
        assertTrue(text.startsWith("Error: "), text);
        String last = Run.of("-d", "emulated:a", "info", "-d", "emulated:b").exits(3).err();
        assertTrue(last.contains("'b' does not exist"), last);
    }

    @Test
    void emptyNameIsUsage() {
        Run.of("audio", "").exits(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "garbage.disc | is not a disc | media new",
                "empty.disc | is empty | media new",
                "folder | is a folder | folder/demo.disc",
                "no/dir/x.disc | folder does not exist | Make the folder",
                "x.disc?colour=1 | 'colour' is not a parameter | Correct the address",
                "x.disc?persona=dvd | not a persona | Correct the address",
                "x.disc?faults=FOLDER/bad | 'dance' is not a word | Correct that line",
                "x.disc?faults=FOLDER/none | none' does not exist | fault rules",
            })
    void driveThatCannotBeOpenedHasItsOwnReasonAndRemedy(String name, String reason, String remedy)
            throws IOException {
        Files.writeString(folder.resolve("garbage.disc"), "no disc at all");
        Files.createFile(folder.resolve("empty.disc"));
        Files.createDirectory(folder.resolve("folder"));
        Files.writeString(folder.resolve("bad"), "on WRITE dance\n");
        String sound = Files.write(folder.resolve("a.pcm"), new byte[2352]).toString();
        String drive = "emulated:" + folder + "/" + name.replace("FOLDER", folder.toString());
        Run run = Run.of("audio", "-d", drive, sound).exits(3);
        assertTrue(run.err().contains(reason), run.err());
        assertTrue(run.err().contains(remedy), run.err());
        assertFalse(run.err().contains("E_INVALIDARG"), run.err());
        assertFalse(Files.exists(folder.resolve("x.disc")));
    }

    @Test
    void misuseIsAnObjectWhereObjectsAreAskedFor() {
        Map<String, Object> error = Run.of("--json", "bogus").exits(2).last();
        assertEquals("error", error.get("type"));
        assertEquals(new BigDecimal(2), error.get("exitCode"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--gapless", "--cd-text=x.cdt", "--album=x", "--performer=x"})
    void whatNeedsSessionAtOnceIsRefusedTrackAtOnceWithAWordOnWhy(String option) {
        Run run = Run.of("audio", "--mode=tao", option, "a.wav").exits(2);
        assertTrue(run.err().contains("Why:"), run.err());
        assertTrue(run.err().contains("Leave --"), run.err());
    }

    @Test
    void cueSheetsAreRefusedTrackAtOnceWithAWordOnWhy() {
        Run run = Run.of("audio", "--mode", "tao", "album.cue").exits(2);
        assertTrue(run.err().contains("session-at-once"), run.err());
    }

    @Test
    void absentFileFailsBeforeAnyDriveIsAsked() {
        Path disc = folder.resolve("no.disc");
        Path sound = folder.resolve("none.wav");
        Run run = Run.of("audio", "-d", "emulated:" + disc, sound.toString()).exits(1);
        assertTrue(run.err().contains("none.wav"), run.err());
        assertTrue(run.err().contains("Nothing was written"), run.err());
        assertFalse(Files.exists(disc));
    }

    @Test
    void fileThatIsNoSoundFails() throws IOException {
        Path text = Files.writeString(folder.resolve("text.wav"), "no sound at all");
        Path disc = folder.resolve("no.disc");
        Run run = Run.of("audio", "-d", "emulated:" + disc, text.toString()).exits(1);
        assertTrue(run.err().contains("text.wav"), run.err());
        assertFalse(Files.exists(disc));
    }

    @Test
    void moreThanNinetyNineTracksAreRefused() throws IOException {
        Path sound = Files.write(folder.resolve("a.pcm"), new byte[2352]);
        String[] arguments = new String[102];
        java.util.Arrays.fill(arguments, sound.toString());
        arguments[0] = "audio";
        arguments[1] = "--dry-run";
        Run run = Run.of(arguments).exits(2);
        assertTrue(run.err().contains("99"), run.err());
    }

    @Test
    void resultIsTheLastObjectOfAFailedBurn() {
        Run run = Run.of("audio", "--json", folder.resolve("none.wav").toString()).exits(1);
        List<Map<String, Object>> objects = run.objects();
        assertEquals("error", objects.getFirst().get("type"));
        Map<String, Object> result = run.last();
        assertEquals("result", result.get("type"));
        assertEquals(false, result.get("success"));
        assertEquals("none", result.get("proof"));
        assertEquals(new BigDecimal(1), result.get("exitCode"));
        assertEquals("", run.err());
    }

    @Test
    void dryRunNeedsNoDriveAndSaysHowLongTracksBecome() throws IOException {
        Path sound = Files.write(folder.resolve("a.pcm"), new byte[225 * 2352]);
        Path other = Files.write(folder.resolve("b.pcm"), new byte[751 * 2352]);
        Run run =
                Run.of("audio", "--json", "--dry-run", sound.toString(), other.toString()).exits(0);
        Map<String, Object> plan = run.object("plan");
        assertEquals(new BigDecimal(300 + 751), plan.get("sectors"));
        assertEquals(new BigDecimal(300 + 152 + 751), plan.get("neededSectors"));
        assertEquals(true, run.last().get("dryRun"));
        assertTrue(
                Run.of("audio", "--dry-run", sound.toString())
                        .exits(0)
                        .out()
                        .contains("silence up to 4 seconds"));
    }

    @Test
    void isrcsBelongToTracksThatAreThere() throws IOException {
        String sound = Files.write(folder.resolve("a.pcm"), new byte[2352]).toString();
        Run.of("audio", "--dry-run", "--isrc", "2=DEXX12600001", sound).exits(2);
        Run.of("audio", "--dry-run", "--isrc-list", "DEXX1260000", sound).exits(2);
        Run.of("audio", "--dry-run", "--catalog", "123", sound).exits(2);
        assertTrue(
                Run.of("audio", "--dry-run", "--isrc", "1=de-xx1-26-00001", sound)
                        .exits(0)
                        .out()
                        .contains("DEXX12600001"));
    }

    @Test
    void withoutADriveEveryVerbSaysHowToNameOne() {
        for (String verb : List.of("info", "erase", "close", "eject", "load")) {
            Run run = Run.of(verb).exits(3);
            assertTrue(run.err().contains("emulated:demo.disc"), run.err());
        }
        assertTrue(Run.of("drives").exits(0).out().contains("emulated:demo.disc"));
    }

    @Test
    void aFileIsNoDriveAndTheProgramSaysWhatWasMeant() throws IOException {
        Path file = Files.write(folder.resolve("a.disc"), new byte[1]);
        Run run = Run.of("info", "-d", file.toString()).exits(3);
        assertTrue(run.err().contains("-d emulated:" + file), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
        assertTrue(Run.of("info", "-v", "-d", file.toString()).err().contains("Exception"));
    }

    @Test
    void completionAndManPagesCoverEveryVerb() {
        String script = Run.of("completion").exits(0).out();
        String page = Run.of("man").exits(0).out();
        for (String verb : List.of("audio", "info", "drives", "erase", "close", "eject", "load")) {
            assertTrue(script.contains(verb), verb);
            assertTrue(page.contains("\\fB" + verb + "\\fR"), verb);
            String own = Run.of("man", verb).exits(0).out();
            assertTrue(own.startsWith(".TH \"DISCWRIGHT\\-"), own);
            assertTrue(own.contains("\\-\\-drive"), own);
        }
        Run.of("man", "bogus").exits(2);
    }
}
