package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.TrackAtOnceFormat;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioVerbTest {
    @TempDir Path folder;
    private String drive = "";
    private String first = "";
    private String second = "";
    private String third = "";

    @BeforeEach
    void makeSounds() throws IOException {
        drive = "emulated:" + folder.resolve("demo.disc");
        first = Sounds.noise(folder.resolve("1.pcm"), 750, 1).toString();
        second = Sounds.noise(folder.resolve("2.pcm"), 751, 2).toString();
        third = Sounds.noise(folder.resolve("3.pcm"), 225, 3).toString();
    }

    private Run audio(String... arguments) {
        List<String> line = new ArrayList<>(List.of("audio", "-d", drive));
        line.addAll(List.of(arguments));
        return Run.of(line.toArray(String[]::new));
    }

    private Map<String, Object> info() {
        return Run.of("info", "--json", "-d", drive).exits(0).object("disc");
    }

    private static BigDecimal number(long value) {
        return BigDecimal.valueOf(value);
    }

    @SuppressWarnings("unchecked") // arrays of objects are lists of maps
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }

    private static List<Object> all(List<Map<String, Object>> objects, String member) {
        return objects.stream().map(object -> object.getOrDefault(member, "absent")).toList();
    }

    @Test
    void threeTracksLieWhereARealDriveLaysThem() {
        Map<String, Object> result = audio("--json", first, second, third).exits(0).last();
        assertEquals("result", result.get("type"));
        assertEquals(true, result.get("success"));
        assertEquals("content", result.get("proof"));
        assertEquals(number(0), result.get("sampleOffset"));
        assertEquals(number(2257), result.get("usedSectors"));
        assertEquals(number(359_846 - 2257), result.get("freeSectors"));
        assertEquals(number(359_846), result.get("totalSectors"));
        assertEquals(number(2107), result.get("leadOut"));
        assertEquals("complete", result.get("discState"));
        assertEquals(number(0), result.get("exitCode"));

        Map<String, Object> disc = info();
        assertEquals("complete", disc.get("state"));
        Map<String, Object> session = list(disc.getOrDefault("sessions", List.of())).getFirst();
        assertEquals(number(1), session.get("number"));
        assertEquals(number(2107), session.get("leadOut"));
        List<Map<String, Object>> tracks = list(session.getOrDefault("tracks", List.of()));
        assertEquals(List.of(number(1), number(2), number(3)), all(tracks, "number"));
        assertEquals(List.of(number(0), number(902), number(1805)), all(tracks, "start"));
        assertEquals(List.of("audio", "audio", "audio"), all(tracks, "mode"));
    }

    @Test
    void peopleAreToldWhatWillHappenAndWhatWasProven() {
        Run run = audio(first, third).exits(0);
        assertTrue(run.out().contains("Made " + folder.resolve("demo.disc")), run.out());
        assertTrue(run.out().contains("silence up to 4 seconds"), run.out());
        assertTrue(run.out().contains("used 1,354, free 358,492, total 359,846"), run.out());
        assertTrue(run.out().contains("verified"), run.out());
        assertFalse(audio("--dry-run", first).exits(3).out().contains("Made"));
    }

    @Test
    void everyObjectIsOfTheSchemaAndInOrder() {
        List<Object> types = all(audio("--json", first, second).exits(0).objects(), "type");
        assertEquals("medium", types.getFirst());
        assertEquals("plan", types.get(1));
        assertEquals(2, types.stream().filter("track"::equals).count());
        assertTrue(types.contains("progress"), types.toString());
        assertEquals("result", types.getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-verify", "--simulate"})
    void whatIsNotProvenIsNeverCalledVerified(String option) {
        Run run = audio(option, first).exits(0);
        assertFalse((run.out() + run.err()).toLowerCase(Locale.ROOT).contains("verified"));
        Run json = Run.of("audio", "--json", "-d", drive + "2", option, first).exits(0);
        assertEquals("none", json.last().get("proof"));
        assertFalse(json.out().contains("verified"), json.out());
    }

    @Test
    void simulationLeavesTheDiscBlank() {
        audio("--simulate", first).exits(0);
        assertEquals("blank", info().get("state"));
    }

    @Test
    void quickCheckProvesTheTableOfContents() {
        assertEquals("toc", audio("--json", "--verify=quick", first).exits(0).last().get("proof"));
    }

    @Test
    void discThatIsNotFinalizedTakesAFurtherSession() {
        Map<String, Object> open = audio("--json", "--no-finalize", first).exits(0).last();
        assertEquals("appendable", open.get("discState"));
        assertEquals("content", open.get("proof"));
        Run refused = audio(second).exits(3);
        assertTrue(refused.err().contains("--append"), refused.err());
        Map<String, Object> plan = audio("--append", "--json", "--dry-run", second).object("plan");
        Map<String, Object> result = audio("--append", "--json", second).exits(0).last();
        assertEquals(plan.get("usedSectors"), result.get("usedSectors"));
        assertEquals(plan.get("freeSectors"), result.get("freeSectors"));
        List<Map<String, Object>> sessions = list(info().getOrDefault("sessions", List.of()));
        assertEquals(number(752), sessions.getFirst().get("leadOut"));
        Map<String, Object> track =
                list(sessions.getLast().getOrDefault("tracks", List.of())).getFirst();
        assertEquals(number(2), track.get("number"));
        assertEquals(number(752 + 11_400), track.get("start"));
        assertTrue(Run.of("close", "-d", drive).exits(3).err().contains("Nothing was changed"));
        audio("--append", third).exits(3);
    }

    @Test
    void whatLayInTheOpenSessionBeforeIsNotedAndNoFailure() throws BurnException {
        Run.of("media", "new", folder.resolve("demo.disc").toString()).exits(0);
        try (DiscRecorder recorder = new DiscRecorder();
                TrackAtOnceFormat format = new TrackAtOnceFormat()) {
            recorder.initialize(DriveAddress.parse(drive));
            format.setRecorder(recorder);
            format.setClientName("before");
            format.prepareMedia();
            byte[] noise = new byte[300 * 2352];
            new SplittableRandom(9).nextBytes(noise);
            format.addAudioTrack(new ByteArrayInputStream(noise), noise.length);
        }
        Map<String, Object> result = audio("--append", "--json", second).exits(0).last();
        assertEquals(true, result.get("success"));
        assertEquals("toc", result.get("proof"));
        assertTrue(String.valueOf(result.get("notes")).contains("track 1"), result.toString());
        assertEquals(
                List.of("content"), all(list(result.getOrDefault("tracks", List.of())), "proof"));
    }

    @Test
    void aDriveThatDisplacesAudioProvesSoundBetweenSilences() throws IOException {
        byte[] sound = new byte[375 * 2352];
        for (int i = 4410; i < 4410 + 17_640; i++) {
            sound[i * 4 + 1] = (byte) (i % 100 < 50 ? 30 : -30);
        }
        String tone = Files.write(folder.resolve("tone.pcm"), sound).toString();
        drive = drive + "?persona=quirky";
        assertEquals(number(667), audio("--json", tone).exits(0).last().get("sampleOffset"));
        drive = "emulated:" + folder.resolve("silent.disc") + "?persona=quirky";
        String silence = Sounds.silence(folder.resolve("silence.pcm"), 400).toString();
        Run silent = audio(silence).exits(0);
        assertTrue((silent.out() + silent.err()).contains("cannot be told"), silent.out());
    }

    @Test
    void discThatIsNotBlankIsRefusedUntouched() {
        audio("--no-verify", first).exits(0);
        Run run = audio(second).exits(3);
        assertTrue(run.err().contains("not blank"), run.err());
        assertTrue(run.err().contains("Nothing was written"), run.err());
        assertEquals(
                number(752),
                list(info().getOrDefault("sessions", List.of())).getFirst().get("leadOut"));
    }

    @Test
    void whatIsTooLongIsRefusedWithHowMuch() throws IOException {
        String most = Sounds.silence(folder.resolve("most.pcm"), 359_846).toString();
        String more = Sounds.silence(folder.resolve("more.pcm"), 359_847).toString();
        audio("--dry-run", most).exits(0);
        Run.of("media", "new", folder.resolve("demo.disc").toString()).exits(0);
        audio("--dry-run", most).exits(0);
        Run run = audio(more).exits(3);
        assertTrue(run.err().contains("by 1 sector "), run.err());
        assertTrue(audio(first, more).exits(3).err().contains("by 903 sectors"));
        assertEquals("blank", info().get("state"));
    }

    @Test
    void recordingCodesAndCatalogueNumberAreRecorded() {
        audio("--isrc", "2=DEXX12600002", "--catalog", "4006381333931", first, second).exits(0);
        Map<String, Object> disc = info();
        assertEquals("4006381333931", disc.get("catalogNumber"));
        List<Map<String, Object>> tracks =
                list(
                        list(disc.getOrDefault("sessions", List.of()))
                                .getFirst()
                                .getOrDefault("tracks", List.of()));
        assertEquals(List.of("absent", "DEXX12600002"), all(tracks, "isrc"));
    }

    @Test
    void foldersBecomeTracksInNaturalOrder() throws IOException {
        Path album = Files.createDirectory(folder.resolve("album"));
        Sounds.noise(album.resolve("10.pcm"), 310, 1);
        Sounds.noise(album.resolve("9.pcm"), 309, 1);
        Files.writeString(album.resolve("notes.txt"), "no sound");
        Run run = audio("--json", "--verify=quick", album.toString()).exits(0);
        List<Map<String, Object>> tracks = list(run.last().getOrDefault("tracks", List.of()));
        assertEquals(List.of(number(309), number(310)), all(tracks, "sectors"));
        assertTrue(String.valueOf(run.object("warning").get("message")).contains("notes.txt"));
    }

    @Test
    void variableNamesTheDrive() {
        Map<String, String> environment = Map.of("DISCWRIGHT_DRIVE", drive);
        Run.of(environment, Optional.empty(), "audio", "--no-verify", first).exits(0);
        assertEquals("complete", info().get("state"));
    }

    @Test
    void driveThatWritesSomethingElseIsAMismatch() throws IOException {
        Path faults = folder.resolve("faults.txt");
        Files.writeString(faults, "on WRITE(10) 2 corrupt byte 1000 xor 01\n");
        Run run = Run.of("audio", "--json", "-d", drive + "?faults=" + faults, first).exits(4);
        assertEquals(false, run.last().get("success"));
        assertEquals(number(4), run.last().get("exitCode"));
        assertTrue(
                String.valueOf(run.object("error").get("code"))
                        .contains("BURN_VERIFICATION_FAILED"));
    }

    @Test
    void failureExplainsSenseDiscAndRemedy() throws IOException {
        Path faults = folder.resolve("faults.txt");
        Files.writeString(faults, "on WRITE(10) 2 answer 3/0C/00 always\n");
        Run run = Run.of("audio", "-d", drive + "?faults=" + faults, first).exits(1);
        assertTrue(run.err().contains("medium error"), run.err());
        assertTrue(run.err().contains("3/0C/00"), run.err());
        assertTrue(run.err().contains("Do:"), run.err());
        assertTrue(run.err().contains("--speed"), run.err());
        assertTrue(run.err().contains("discwright close"), run.err());
        assertTrue(run.err().contains("--append"), run.err());
        assertTrue(run.err().contains("Disc:"), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @Test
    void tracksThatAFailureLeavesInAnOpenSessionAreReadBack() throws IOException {
        Path faults =
                Files.writeString(
                        folder.resolve("faults.txt"), "on WRITE 4 answer 3/0C/00 always\n");
        Path last = folder.resolve("last.pcm");
        Sounds.noise(last, 1200, 4);
        Run run =
                Run.of("audio", "--json", "-d", drive + "?faults=" + faults, first, last.toString())
                        .exits(1);
        List<Map<String, Object>> tracks = list(run.last().getOrDefault("tracks", List.of()));
        assertEquals("content", tracks.getFirst().get("proof"));
        assertEquals("none", tracks.getLast().get("proof"));
        assertTrue(
                String.valueOf(tracks.getFirst().get("proofReason")).contains("session is open"));
        assertEquals("none", run.last().get("proof"));
        String disc = String.valueOf(run.object("error").get("disc"));
        assertTrue(disc.contains("proven by content"), disc);
        assertTrue(disc.contains("not proven (the drive failed while it was written)"), disc);
    }

    @Test
    void openTracksOfADriveThatDoesNotReadThemKeepTheDrivesWord() throws IOException {
        Path faults =
                Files.writeString(
                        folder.resolve("faults.txt"),
                        "at lba 1000 on WRITE answer 3/0C/00 always\n");
        Run run =
                Run.of(
                                "audio",
                                "-d",
                                drive + "?persona=quirky&faults=" + faults,
                                first,
                                second,
                                third)
                        .exits(1);
        assertTrue(run.err().contains("proven by track-information"), run.err());
        assertTrue(run.err().contains("the drive does not read it"), run.err());
    }

    @Test
    void oddDriveIsProvenAcrossItsOffset() {
        Run run =
                Run.of(
                                "audio",
                                "--json",
                                "-d",
                                drive + "?read-offset=637&write-offset=30",
                                first,
                                second)
                        .exits(0);
        assertEquals(number(667), run.last().get("sampleOffset"));
    }

    @Test
    void driveThatGoesAwayMidwayIsAFailureAndTheDiscUnknown() throws IOException {
        Path faults = Files.writeString(folder.resolve("faults.txt"), "on WRITE(10) 2 gone\n");
        Run run = Run.of("audio", "--json", "-d", drive + "?faults=" + faults, first).exits(1);
        assertEquals("unknown", run.last().get("discState"));
        assertTrue(String.valueOf(run.object("error").get("disc")).contains("unknown"));
    }

    @Test
    void percentagesGoForwardWithinAPassAndEveryPassReachesItsEnd() {
        List<Map<String, Object>> events =
                audio("--json", first, second, third).exits(0).objects().stream()
                        .filter(object -> "progress".equals(object.get("type")))
                        .toList();
        int last = 0;
        String before = "preparing";
        for (Map<String, Object> event : events) {
            String action = String.valueOf(event.get("action"));
            int percent = ((BigDecimal) event.getOrDefault("percent", BigDecimal.TEN)).intValue();
            if (action.equals("closing")) {
                assertEquals(100, percent);
            }
            if (action.equals("verifying") && !before.equals("verifying")) {
                last = 0;
            }
            assertTrue(percent >= last, events::toString);
            last = percent;
            before = action;
        }
        assertEquals(100, last, events::toString);
    }

    @Test
    void discOfAFileThatMayOnlyBeReadIsShown() throws IOException {
        audio("--no-verify", first).exits(0);
        Path disc = folder.resolve("demo.disc");
        assertTrue(disc.toFile().setReadOnly());
        assertEquals("complete", info().get("state"));
    }

    @Test
    void finalizedDiscTakesNothingMore() {
        audio("--no-verify", first).exits(0);
        Run run = audio("--append", second).exits(3);
        assertTrue(run.err().contains("finalized: nothing can be appended"), run.err());
    }

    @Test
    void roundedSpeedsAreNoMismatch() {
        assertEquals("", audio("--speed", "1411kB/s", "--no-verify", first).exits(0).err());
    }

    @Test
    void speedThatTheDriveDoesNotHaveIsAdjustedAndReported() throws IOException {
        Run run = audio("--speed", "3x", "--no-verify", first).exits(0);
        assertTrue(run.err().contains("at 3x: it chose 4x"), run.err());
    }

    @Test
    void damagedFlacIsRefusedBeforeAnythingIsWritten() throws IOException {
        byte[] flac = Files.readAllBytes(Path.of("../samples/02-noon.flac"));
        Path whole = Files.write(folder.resolve("whole.flac"), flac);
        flac[flac.length / 2] ^= 0x10;
        String damaged = Files.write(folder.resolve("damaged.flac"), flac).toString();
        Run refused = audio("--json", first, damaged).exits(1);
        assertTrue(String.valueOf(refused.object("error").get("message")).contains(damaged));
        assertEquals("nothing was written", refused.object("error").get("disc"));
        assertEquals("blank", info().get("state"));
        Run run = audio("--no-verify", whole.toString()).exits(0);
        assertTrue(run.out().contains("Checking whole.flac"), run.out());
        Run.of("media", "new", "--force", folder.resolve("demo.disc").toString()).exits(0);
        audio("--no-verify", "--no-source-check", first, damaged).exits(1);
        assertEquals("appendable", info().get("state"));
    }
}
