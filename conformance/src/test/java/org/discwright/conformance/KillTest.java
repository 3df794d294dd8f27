package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.discwright.cli.ProgramInProcess;
import org.discwright.mmc.Completion;
import org.discwright.mmc.command.Blank;
import org.discwright.mmc.command.CloseTrackSession;
import org.discwright.mmc.command.ReadCd;
import org.discwright.mmc.command.SectorSelection;
import org.discwright.mmc.command.SynchronizeCache10;
import org.discwright.mmc.command.Write10;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.transport.ScsiRequest.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A recorder whose process is killed at any moment keeps every WRITE that it answered GOOD, and its
 * medium opens as a disc that a drive could have left.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("kill.times", 100);
    private static final long SEED = Long.getLong("kill.seed", 20_260_101L);
    private static final int CYCLES = 6;

    private static final String DISC_INFORMATION = "51 00 00 00 00 00 00 00 22 00";
    private static final int BLANK = 0;
    private static final int APPENDABLE = 1;
    private static final int FINALIZED = 2;
    private static final int INCOMPLETE = 1;

    @TempDir Path folder;
    private Path sound = Path.of("");

    /** What the child said before it was killed. */
    private record Story(Map<Integer, Integer> written, String inFlight) {}

    @Test
    void everyAnswerSurvivesAKillAtAnyMoment() throws Exception {
        sound = Files.write(folder.resolve("sound.pcm"), new byte[300 * 2352]);
        List<String> commands = commandsOfAWholeRun();
        for (String kind : List.of("> WRITE", "> SYNCHRONIZE", "> CLOSE", "> BLANK", "> MODE")) {
            assertTrue(commands.stream().anyMatch(line -> line.startsWith(kind)), kind);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> kinds = List.of("> WRITE", "> SYNCHRONIZE", "> CLOSE", "> BLANK", "> ");
        for (int kill = 0; kill < KILLS; kill++) {
            String kind = kinds.get(kill % kinds.size());
            List<Integer> places = new ArrayList<>();
            for (int line = 0; line < commands.size(); line++) {
                if (commands.get(line).startsWith(kind)) {
                    places.add(line);
                }
            }
            int place = places.get(random.nextInt(places.size()));
            long delay = random.nextLong(kind.equals("> BLANK") ? 4_000_000 : 600_000);
            Path disc = folder.resolve("kill" + kill + ".disc");
            Story story = killAt(disc, place, delay);
            try {
                check(disc, story, kill % 11 == 0); // 11: each kind in turn
            } catch (AssertionError | Exception failure) {
                throw new AssertionError(
                        "kill %d at line %d (%s) after %d ns, in flight: %s"
                                .formatted(
                                        kill, place, commands.get(place), delay, story.inFlight()),
                        failure);
            }
            Files.delete(disc);
        }
    }

    private List<String> commandsOfAWholeRun() throws Exception {
        Path disc = newDisc(folder.resolve("whole.disc"));
        Process child = start(disc);
        List<String> lines;
        try (BufferedReader reader = child.inputReader(StandardCharsets.US_ASCII)) {
            lines = reader.lines().toList();
        }
        assertTrue(child.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, child.exitValue(), () -> "the child failed after " + lines);
        return lines;
    }

    private static Path newDisc(Path disc) throws IOException {
        Media.create(disc, "cd-rw:80");
        return disc;
    }

    private static Process start(Path disc) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillChild.class.getName(),
                        disc.toString(),
                        Integer.toString(CYCLES))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Story killAt(Path disc, int place, long delay) throws Exception {
        newDisc(disc);
        Process child = start(disc);
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = child.inputReader(StandardCharsets.US_ASCII)) {
            for (int line = 0; line <= place; line++) {
                lines.add(reader.readLine());
            }
            LockSupport.parkNanos(delay);
            // by its handle: killing through Process would close the pipe that is still read
            child.toHandle().destroyForcibly();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        }
        assertTrue(child.waitFor(1, TimeUnit.MINUTES));
        Map<Integer, Integer> written = new LinkedHashMap<>();
        String inFlight = "";
        for (String line : lines) {
            String[] words = line.split(" ", 4);
            if (words.length < 4) {
                continue; // the last line may be torn
            }
            if (words[0].equals(">")) {
                inFlight = words[1];
            } else {
                inFlight = "";
                if (words[1].equals("WRITE")) {
                    written.put(Integer.parseInt(words[2]), Integer.parseInt(words[3]));
                } else if (words[1].equals("BLANK")) {
                    written.clear();
                }
            }
        }
        return new Story(written, inFlight);
    }

    private void check(Path disc, Story story, boolean asAUser) throws Exception {
        int status;
        boolean open;
        boolean interrupted;
        try (RawDrive drive = RawDrive.open("emulated:" + disc)) {
            Octets information = drive.ask(DISC_INFORMATION, 34);
            status = information.bits(2, 1, 0);
            boolean incomplete = information.bits(2, 3, 2) == INCOMPLETE;
            int readable = 0;
            for (Map.Entry<Integer, Integer> write : story.written().entrySet()) {
                readable += holds(drive, write.getKey(), write.getValue()) ? 1 : 0;
            }
            boolean allThere = readable == story.written().size();
            boolean nothing = readable == 0;
            boolean blanking = story.inFlight().equals("BLANK");
            // the sessions before a BLANK are closed: only its interruption looks like an open one
            interrupted = blanking && status == APPENDABLE && incomplete && nothing;
            open = status == APPENDABLE && incomplete && !interrupted;
            boolean whole = allThere && status == FINALIZED;
            assertTrue(
                    blanking ? whole || interrupted || (status == BLANK && nothing) : allThere,
                    "%d of %d writes are there on a disc of state %d"
                            .formatted(readable, story.written().size(), status));
            if (!asAUser) {
                closesWhatIsOpen(drive, open);
            }
        }
        if (asAUser) {
            String drive = "emulated:" + disc;
            if (!interrupted) {
                program(open ? 0 : 3, "close", "-d", drive);
            }
            program(status == BLANK ? 0 : 3, "audio", "--no-verify", sound.toString(), "-d", drive);
        }
        // and the disc can be used again
        try (RawDrive drive = RawDrive.open("emulated:" + disc)) {
            assertGood(drive.send(new Blank(false, Blank.MINIMAL, 0)));
            assertGood(drive.send(KillChild.writeParameters(0)));
            assertEquals(0, drive.nextWritableAddress());
            MemorySegment memory = drive.memory(300 * 2352L);
            KillChild.fill(memory, 0, 300, 99);
            assertGood(drive.send(Write10.of(Lba.ZERO, 300, 2352).cdb(), Direction.OUT, memory));
            assertGood(drive.send(new SynchronizeCache10(false)));
            assertGood(drive.send(new CloseTrackSession(false, CloseTrackSession.SESSION, 0)));
            assertEquals(FINALIZED, drive.ask(DISC_INFORMATION, 34).bits(2, 1, 0));
        }
    }

    private static void program(int exitCode, String... line) {
        ProgramInProcess.Ended ended = ProgramInProcess.run(line);
        assertEquals(exitCode, ended.exitCode(), ended::said);
    }

    /** True where the sectors of that WRITE are there as sent, false where none can be read. */
    private static boolean holds(RawDrive drive, int address, int generation) throws Exception {
        int length = KillChild.BLOCKS * 2352;
        MemorySegment read = drive.memory(length);
        Completion completion =
                drive.send(
                        new ReadCd(
                                        1,
                                        false,
                                        new Lba(address),
                                        KillChild.BLOCKS,
                                        SectorSelection.USER_DATA)
                                .cdb(),
                        Direction.IN,
                        read);
        if (completion instanceof Completion.CheckCondition(var sense, _)) {
            assertEquals("5/21/00", sense.key().code() + "/" + sense.code(), sense::describe);
            return false;
        }
        assertGood(completion);
        MemorySegment expected = drive.memory(length);
        KillChild.fill(expected, address, KillChild.BLOCKS, generation);
        assertEquals(-1, expected.mismatch(read), "sectors from " + address);
        return true;
    }

    private static void closesWhatIsOpen(RawDrive drive, boolean open) throws Exception {
        assertGood(drive.send(new SynchronizeCache10(false)));
        Completion closed = drive.send(new CloseTrackSession(false, CloseTrackSession.SESSION, 0));
        if (open) {
            assertGood(closed);
        } else if (closed instanceof Completion.CheckCondition(var sense, _)) {
            assertEquals("5/2C/00", sense.key().code() + "/" + sense.code(), sense::describe);
        } else {
            throw new AssertionError("closed what was not open: " + closed);
        }
    }

    private static void assertGood(Completion completion) {
        assertTrue(completion instanceof Completion.Good, completion::toString);
    }
}
