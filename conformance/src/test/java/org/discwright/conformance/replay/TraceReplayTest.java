package org.discwright.conformance.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.discwright.emulator.drive.DriveOptions;
import org.discwright.emulator.drive.EmulatedDrive;
import org.discwright.emulator.drive.EmulatedDrives;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.MediaType;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.mmc.Completion;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.sector.SectorMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded command of real programs, in its order: it is answered with the recorded status,
 * but for the differences that are listed with their reason, and every answer makes sense.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceReplayTest {
    private static final String DVD = "dvd+r";

    @TempDir Path folder;
    private Map<String, Entry> index = Map.of();
    private Differences table = new Differences();
    private final Set<String> replayed = new LinkedHashSet<>();

    /**
     * A trace.
     *
     * @param name of its file
     * @param before blank, for a CD-R; the trace whose disc it begins with; or {@code dvd+r}, for a
     *     blank one
     * @param after what lies on the disc then
     */
    private record Entry(String name, String before, String after) {}

    @BeforeAll
    void readTheTables() throws IOException {
        index = index();
        table = Differences.read();
    }

    private static Map<String, Entry> index() throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String line : Trace.lines("index.tsv")) {
            String[] cells = line.split("\t", -1);
            entries.put(cells[0], new Entry(cells[0], cells[1], cells[2]));
        }
        return entries;
    }

    static Stream<String> names() throws IOException {
        return index().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isAnsweredAsItWas(String name) throws Exception {
        Entry entry = index.get(name);
        Path disc = folder.resolve(name + ".disc");
        List<String> surprises = new ArrayList<>();
        if (entry.before().equals(DVD)) {
            Medium.create(
                            disc,
                            MediaType.parse(DVD),
                            MediumOptions.faultless(new SplittableRandom(1)),
                            InstantSource.system(),
                            "conformance")
                    .close();
        }
        try (EmulatedDrive drive = EmulatedDrives.open(disc, DriveOptions.USUAL)) {
            prepare(drive, entry.before());
            Replayer replayer = new Replayer(drive);
            replayer.settle();
            Answers answers = new Answers(replayer);
            for (Trace.Sent sent : Trace.read(name).sent()) {
                for (int i = 0; i < sent.times(); i++) {
                    Replayer.Answer answer = replayer.send(sent);
                    boolean good = answer.completion() instanceof Completion.Good;
                    if (good != sent.good()) {
                        explain(name, sent, answer.text(), surprises);
                    }
                    if (!drive.operationCodes().contains(sent.cdb().opcode())) {
                        assertEquals("5/20/00", answer.text(), sent.text());
                    }
                    if (good) {
                        check(answers, sent, answer, surprises);
                    }
                }
            }
            assertEquals(List.of(), surprises, name);
            assertEquals(entry.after(), account(drive.medium().orElseThrow()), name);
        }
        Files.delete(disc);
        replayed.add(name);
    }

    private void prepare(EmulatedDrive drive, String before) throws IOException {
        if (!before.equals("blank") && !before.equals(DVD)) {
            prepare(drive, index.get(before).before());
            Replayer replayer = new Replayer(drive);
            replayer.settle();
            for (Trace.Sent sent : Trace.read(before).sent()) {
                for (int i = 0; i < sent.times(); i++) {
                    replayer.send(sent);
                }
            }
        }
    }

    private void explain(String name, Trace.Sent sent, String ours, List<String> surprises) {
        String recorded = sent.good() ? "GOOD" : "CHECK";
        if (table.explain(name, sent.text(), recorded, ours).isEmpty()) {
            surprises.add(
                    "line %d: %s was %s, is %s"
                            .formatted(sent.line(), sent.text(), recorded, ours));
        }
    }

    private static void check(
            Answers answers, Trace.Sent sent, Replayer.Answer answer, List<String> surprises)
            throws IOException {
        try {
            answers.check(sent.cdb(), answer.data());
        } catch (AssertionError | MalformedDataException wrong) {
            surprises.add("line %d: %s: %s".formatted(sent.line(), sent.text(), wrong));
        }
    }

    private static String account(Medium medium) {
        return switch (medium) {
            case CdMedium cd -> account(cd.state());
            case BlockMedium block -> account(block.state());
        };
    }

    private static String account(BlockState state) {
        List<String> sessions = new ArrayList<>();
        for (BlockSession session : state.sessions()) {
            String tracks =
                    session.tracks().stream()
                            .map(track -> track.number() + "d")
                            .collect(Collectors.joining("+"));
            String end = session.appendable() ? " closed" : " final";
            sessions.add(tracks + (session.closed() ? end : " open"));
        }
        return sessions.isEmpty() ? "blank" : String.join(", ", sessions);
    }

    /** Its sessions with their tracks, for example {@code 1+2, 3 open}. */
    private static String account(DiscState state) {
        List<String> sessions = new ArrayList<>();
        state.sessions()
                .forEach(session ->
                        sessions.add(
                                String.join(
                                                "+",
                                                session.tracks().stream()
                                                        .map(track ->
                                                                track.number()
                                                                        + (track.mode()
                                                                                        == SectorMode
                                                                                                .AUDIO
                                                                                ? "a"
                                                                                : "d"))
                                                        .toList())
                                        + (session.closed()
                                                ? session.appendable() ? " closed" : " final"
                                                : " open")));
        return sessions.isEmpty() ? "blank" : String.join(", ", sessions);
    }

    @Test
    void everyTraceIsListed() throws Exception {
        Set<String> files = new TreeSet<>();
        Path resources = Path.of(TraceReplayTest.class.getResource("/traces/index.tsv").toURI());
        try (Stream<Path> list = Files.list(resources.getParent())) {
            list.map(path -> path.getFileName().toString())
                    .filter(file -> file.endsWith(".txt"))
                    .forEach(file -> files.add(file.substring(0, file.length() - 4)));
        }
        assertEquals(files, new TreeSet<>(index.keySet()));
    }

    @AfterAll
    void noListedDifferenceHasGone() {
        assertTrue(
                replayed.size() < index.size() || table.unused().isEmpty(),
                () -> "explain nothing: " + table.unused());
    }
}
