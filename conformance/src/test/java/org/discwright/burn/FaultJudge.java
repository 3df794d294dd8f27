package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.conformance.RecordedDisc;

/** Writes while one scripted fault strikes, and holds what the engine says against the disc. */
final class FaultJudge {
    /** What scripted faults do. */
    static final List<String> ACTIONS =
            List.of(
                    "answer 3/0C/00",
                    "answer 4/44/00",
                    "answer 5/24/00",
                    "answer 5/20/00",
                    "answer 5/20/00 always",
                    "answer 2/3A/00",
                    "answer 6/29/00",
                    "answer 6/28/00",
                    "answer 3/73/03",
                    "answer 7/27/00",
                    "answer 5/72/03",
                    "answer 3/32/00",
                    "answer 2/04/08 times 3",
                    "answer 2/04/08 always",
                    "answer 4/44/00 always",
                    "done answer 4/44/00",
                    "deferred 3/0C/00",
                    "ignore",
                    "ignore always",
                    "lose",
                    "corrupt byte 3",
                    "corrupt byte 100",
                    "corrupt byte 11 always",
                    "corrupt byte 100 always",
                    "corrupt byte 2 always",
                    "short 2",
                    "short 9 always",
                    "busy times 2",
                    "busy always",
                    "conflict",
                    "protect",
                    "no-spares",
                    "reset",
                    "timeout",
                    "gone",
                    "power-off",
                    "power-cycle");

    /** WRITE, SYNCHRONIZE CACHE, RESERVE TRACK, CLOSE, FORMAT UNIT, SEND CUE SHEET, BLANK. */
    private static final Set<Integer> RECORDING =
            Set.of(0x2A, 0xAA, 0x35, 0x53, 0x5B, 0x04, 0x5D, 0xA1);

    /** What befalls only commands that change the disc. */
    private static final Set<String> OF_RECORDING =
            Set.of("answer 5/72/03", "answer 3/32/00", "protect", "no-spares");

    private final Path folder;
    private int runs;

    /** Makes its discs there. */
    FaultJudge(Path folder) {
        this.folder = folder;
    }

    /** Writes looked at so far. */
    int runs() {
        return runs;
    }

    /** True for commands that change what lies on a disc. */
    static boolean records(int opcode) {
        return RECORDING.contains(opcode);
    }

    /** True for WRITE. */
    static boolean writes(int opcode) {
        return opcode == 0x2A || opcode == 0xAA;
    }

    /** What can befall a command. */
    static List<String> actions(int opcode) {
        return ACTIONS.stream()
                .filter(action -> records(opcode) || !OF_RECORDING.contains(action))
                .toList();
    }

    /** The operation codes that a write without faults sends, in the order of their first use. */
    Set<Integer> learnCommands(FaultJob job) throws IOException {
        Set<Integer> opcodes = new LinkedHashSet<>();
        Path disc = folder.resolve("clean.disc");
        job.prepare(disc);
        FaultJob.Told told =
                job.write("emulated:" + disc, drive -> new ShortCommands(drive, opcodes));
        checkProven(job, "", told, disc);
        assertTrue(opcodes.stream().anyMatch(FaultJudge::writes), opcodes::toString);
        Files.delete(disc);
        return opcodes;
    }

    /** Tries the actions at the operation codes; what comes of one that is not told truly. */
    List<String> lies(FaultJob job, List<String> rules) {
        List<String> lies = new ArrayList<>();
        for (String rule : rules) {
            try {
                check(job, rule);
            } catch (AssertionError | Exception lie) {
                lies.add(rule + ": " + lie);
            }
        }
        return lies;
    }

    /** Fails where the engine's word on a write with that fault is not true. */
    private void check(FaultJob job, String rule) throws IOException {
        runs++;
        Path disc = folder.resolve("disc" + runs + ".disc");
        Path faults = folder.resolve("faults" + runs + ".txt");
        job.prepare(disc);
        Files.writeString(faults, rule + "\n");
        Set<Integer> opcodes = new LinkedHashSet<>();
        try {
            FaultJob.Told told =
                    job.write(
                            "emulated:" + disc + "?faults=" + faults,
                            drive -> new ShortCommands(drive, opcodes));
            checkProven(job, rule, told, disc);
        } catch (BurnException failure) {
            checkFailure(job, rule, failure, disc, opcodes);
        } catch (DiscStateException misled) {
            // a disc of which the drive says that it is full
            assertTrue(job.isBelieved(rule), misled::toString);
        }
        Files.delete(disc);
        Files.delete(faults);
    }

    private static void checkProven(FaultJob job, String rule, FaultJob.Told told, Path disc)
            throws IOException {
        List<WriteProof.Level> best = job.best(rule);
        if (isInDoubt(rule, told)) {
            best = List.of(told.proof().level(), told.proof().level());
        }
        assertEquals(best.getFirst(), told.proof().level(), told::words);
        for (WriteProof.Level track : told.tracks()) {
            assertEquals(best.getLast(), track, told::words);
        }
        assertEquals(
                Optional.empty(), job.fault(disc, told), () -> "called proven: " + told.words());
        checkAccount(job, told.disc(), rule, disc, told.words());
    }

    /** A fault that keeps the disc from being loaded anew leaves a doubt, which must be told. */
    private static boolean isInDoubt(String rule, FaultJob.Told told) {
        return !rule.isEmpty()
                && told.proof().reason().contains("from its memory")
                && told.proof().level() != WriteProof.Level.CONTENT;
    }

    private static void checkFailure(
            FaultJob job, String rule, BurnException failure, Path disc, Set<Integer> opcodes)
            throws IOException {
        assertFalse(failure.error().isSuccess(), failure::toString);
        assertTrue(failure.toString().length() > 40, failure::toString);
        boolean written = opcodes.stream().anyMatch(FaultJudge::writes);
        assertTrue(
                failure.disc().isPresent() || !written, () -> "no account of the disc: " + failure);
        if (failure.disc().isPresent()) {
            checkAccount(job, failure.disc().get(), rule, disc, failure.toString());
        }
        if (records(Integer.parseInt(rule.substring(3, 5), 16))) {
            try {
                job.rescue(disc, failure);
            } catch (AssertionError | IOException lost) {
                throw new AssertionError("not rescued after " + failure + ": " + lost, lost);
            }
        }
    }

    private static void checkAccount(
            FaultJob job, DiscSummary told, String rule, Path disc, String what)
            throws IOException {
        if (told.state() == DiscState.UNKNOWN) {
            assertTrue(cannotBeAsked(rule), () -> "no account of the disc: " + what);
        } else if (!job.isBelieved(rule)) {
            assertEquals(RecordedDisc.account(disc), account(told), what);
        }
    }

    private static RecordedDisc.Account account(DiscSummary told) {
        return new RecordedDisc.Account(
                told.state().name(), told.tracks(), told.lastSession() == SessionState.INCOMPLETE);
    }

    /** The connection is cut, or the question for the state itself is never answered. */
    private static boolean cannotBeAsked(String rule) {
        boolean question =
                rule.startsWith("on 51")
                        || rule.startsWith("on 52")
                        // the tray stays open
                        || rule.startsWith("on 1B 2");
        return rule.endsWith("gone")
                || rule.endsWith("power-off")
                || (question && rule.endsWith("always"));
    }
}
