package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.discwright.conformance.RecordedDisc;
import org.discwright.mmc.Completion;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/** Burns while one scripted fault strikes, and holds what the engine says against the disc. */
final class FaultJudge {
    private final Path folder;
    private int runs;

    /** Makes its discs there. */
    FaultJudge(Path folder) {
        this.folder = folder;
    }

    /** Notes the operation codes that pass. */
    record Watched(ScsiTransport drive, Set<Integer> opcodes) implements ScsiTransport {
        @Override
        public DriveAddress address() {
            return drive.address();
        }

        @Override
        public Completion execute(ScsiRequest request) throws TransportException {
            opcodes.add(request.cdb().opcode());
            return drive.execute(request);
        }

        @Override
        public int maximumTransferLength() {
            return drive.maximumTransferLength();
        }

        @Override
        public int alignmentMask() {
            return drive.alignmentMask();
        }

        @Override
        public void close() throws TransportException {
            drive.close();
        }
    }

    /** Burns looked at so far. */
    int runs() {
        return runs;
    }

    /** The operation codes that a burn without faults sends, in the order of their first use. */
    Set<Integer> learnCommands(SuiteBurn job) throws IOException {
        Set<Integer> opcodes = new LinkedHashSet<>();
        Path disc = folder.resolve("clean.disc");
        job.prepare(disc);
        SuiteBurn.Outcome outcome =
                job.burn("emulated:" + disc, drive -> new Watched(drive, opcodes));
        outcome.burned()
                .tracks()
                .forEach(track ->
                        assertEquals(WriteProof.Level.CONTENT, track.proof().level(), job::name));
        assertEquals(Optional.empty(), RecordedDisc.fault(disc, job.expected()), job::name);
        assertEquals(Optional.empty(), RecordedDisc.wrongCodes(disc, job.expected()), job::name);
        assertTrue(opcodes.containsAll(Set.of(0x2A, 0x35, 0x5B, 0x51, 0x52, 0x43, 0xBE)));
        Files.delete(disc);
        return opcodes;
    }

    /** Fails where the engine's word on a burn with that fault is not true. */
    void check(SuiteBurn job, String rule) throws IOException {
        runs++;
        Path disc = folder.resolve("disc" + runs + ".disc");
        Path faults = folder.resolve("faults" + runs + ".txt");
        job.prepare(disc);
        Files.writeString(faults, rule + "\n");
        Set<Integer> opcodes = new LinkedHashSet<>();
        SuiteBurn.Outcome outcome =
                job.burn(
                        "emulated:" + disc + "?faults=" + faults,
                        drive -> new Watched(drive, opcodes));
        if (outcome.report().isPresent()) {
            checkReport(job, rule, outcome.report().get(), disc);
        } else {
            checkFailure(rule, outcome.failed(), disc, opcodes);
        }
        Files.delete(disc);
        Files.delete(faults);
    }

    private static void checkReport(SuiteBurn job, String rule, ReleaseReport report, Path disc)
            throws IOException {
        // a drive that never reads audio leaves the table of contents as the proof, and says so
        boolean neverReads = rule.startsWith("on BE") && rule.endsWith("always");
        WriteProof.Level best = neverReads ? WriteProof.Level.TOC : WriteProof.Level.CONTENT;
        for (TrackReport track : report.tracks()) {
            assertEquals(best, track.proof().level(), report::toString);
        }
        assertEquals(
                job.before() == SuiteBurn.Before.OPEN_SESSION ? WriteProof.Level.TOC : best,
                report.proof().level(),
                report::toString);
        assertEquals(
                Optional.empty(),
                RecordedDisc.fault(disc, job.expected()),
                () -> "called proven: " + report);
        if (!report.proof().reason().contains("does not tell")) {
            assertEquals(
                    Optional.empty(),
                    RecordedDisc.wrongCodes(disc, job.expected()),
                    () -> "called proven: " + report);
        }
        checkAccount(report.disc(), rule, disc, report.toString());
    }

    private static void checkFailure(
            String rule, BurnException failure, Path disc, Set<Integer> opcodes)
            throws IOException {
        assertFalse(failure.error().isSuccess(), failure::toString);
        assertTrue(failure.toString().length() > 40, failure::toString);
        boolean written = opcodes.contains(0x2A);
        assertTrue(
                failure.disc().isPresent() || !written, () -> "no account of the disc: " + failure);
        if (failure.disc().isPresent()) {
            checkAccount(failure.disc().get(), rule, disc, failure.toString());
        }
    }

    private static void checkAccount(DiscSummary told, String rule, Path disc, String what)
            throws IOException {
        if (told.state() == DiscState.UNKNOWN) {
            assertTrue(cannotBeAsked(rule), () -> "no account of the disc: " + what);
            return;
        }
        // a drive whose answer about the disc is changed each time is believed: there is no other
        boolean misinformed = rule.startsWith("on 51") && rule.endsWith("always");
        if (!misinformed) {
            RecordedDisc.Account account = RecordedDisc.account(disc);
            assertEquals(account.state(), told.state().name(), what);
            assertEquals(account.tracks(), told.tracks(), what);
        }
    }

    /** The connection is cut, or the question for the state itself is never answered. */
    private static boolean cannotBeAsked(String rule) {
        boolean question = rule.startsWith("on 51") || rule.startsWith("on 52");
        return rule.endsWith("gone")
                || rule.endsWith("power-off")
                || (question && rule.endsWith("always"));
    }
}
