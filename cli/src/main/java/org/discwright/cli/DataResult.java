package org.discwright.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.discwright.burn.DataReport;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.TrackReport;
import org.discwright.burn.WriteProof;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.BlockRange;
import org.discwright.transport.DriveAddress;
import org.jspecify.annotations.Nullable;

/** What came of a write of data, told at its end. */
final class DataResult {
    private final Console console;
    private final String drive;
    private final List<DataResult> copies = new ArrayList<>();
    private @Nullable DataReport report;
    private @Nullable DiscSummary disc;
    private @Nullable TrackReport left;
    private boolean dryRun;
    private boolean success;

    /** Of a write to one disc, or of several in all. */
    DataResult(Console console) {
        this.console = console;
        this.drive = "";
    }

    private DataResult(Console console, DriveAddress drive) {
        this.console = console;
        this.drive = drive.toString();
    }

    /** The result of one disc of several, of which this one is told at the end. */
    DataResult copy(DriveAddress to) {
        DataResult copy = new DataResult(console, to);
        copies.add(copy);
        return copy;
    }

    /** Only the plan was asked for. */
    void planned() {
        dryRun = true;
    }

    /** It was written. */
    void written(DataReport done) {
        report = done;
        disc = done.disc();
    }

    /** What the disc is like now. */
    void disc(DiscSummary summary) {
        disc = summary;
    }

    /** A failure left a track on the disc. */
    void leftTrack(TrackReport track) {
        left = track;
    }

    /** Tells it: to people where it went well (failures have been told), to programs always. */
    void print(int exitCode) {
        success = exitCode == ExitCode.DONE;
        if (report != null) {
            print(report, exitCode);
        }
        if (!copies.isEmpty() && !dryRun) {
            console.result(
                    "%d of %d discs written as they should be."
                            .formatted(successes(), copies.size()));
        }
        console.object(drive.isEmpty() ? "result" : "copy", json(exitCode));
    }

    private long successes() {
        return copies.stream().filter(copy -> copy.success).count();
    }

    private void print(DataReport done, int exitCode) {
        if (exitCode == ExitCode.DONE) {
            console.result(
                    (drive.isEmpty() ? "" : drive + ": ") + console.paint("32", headline(done)));
        }
        console.say(
                "  Proof:   " + done.proof().level().label() + " (" + done.proof().reason() + ")");
        console.say(
                "  Written: %s at sector %s%s"
                        .formatted(
                                Quantities.sectors(done.sectors().value()),
                                done.start(),
                                done.padding().value() == 0
                                        ? ""
                                        : ", the last %s of them zeros"
                                                .formatted(
                                                        Quantities.number(
                                                                done.padding().value()))));
        done.layerBreak()
                .ifPresent(sectors ->
                        console.say("  Layers:  layer 0 holds " + Quantities.sectors(sectors)));
        if (!done.layerJumps().isEmpty()) {
            console.say("  Jumps:   " + jumps(done));
        }
        console.say("  Disc:    " + done.disc());
        done.notes().stream()
                .filter(note -> !note.equals(DiscError.SPEEDADJUSTED.explanation()))
                .map(note -> drive.isEmpty() ? note : drive + ": " + note)
                .forEach(console::warn);
    }

    /** Where recording by layer jumps went, and what that means for the addresses. */
    private static String jumps(DataReport done) {
        String where =
                done.layerJumps().size() == 1
                        ? "to layer 1 behind sector " + done.layerJumps().getFirst()
                        : "%s to layer 1, the first behind sector %s"
                                .formatted(
                                        Quantities.number(done.layerJumps().size()),
                                        done.layerJumps().getFirst());
        return isTogether(done)
                ? where
                : where
                        + "; the data lies in %s pieces"
                                .formatted(Quantities.number(done.places().size()));
    }

    /** True where the addresses of what was written follow each other. */
    private static boolean isTogether(DataReport done) {
        for (int i = 1; i < done.places().size(); i++) {
            BlockRange before = done.places().get(i - 1);
            if (!before.endLba().plus(1).equals(done.places().get(i).startLba())) {
                return false;
            }
        }
        return true;
    }

    private static String headline(DataReport done) {
        if (done.simulated()) {
            return "Done: the drive went through all of it without recording.";
        }
        return switch (done.proof().level()) {
            case CONTENT -> "Done and verified: the disc gives back what was sent.";
            case TOC, TRACK_INFORMATION ->
                    "Done: the drive's account is right, and so are samples of the data.";
            case NONE -> "Done: written, and nothing of it proven.";
        };
    }

    private WriteProof proof() {
        if (!copies.isEmpty()) {
            return copies.stream()
                    .map(DataResult::proof)
                    .min(Comparator.comparing(WriteProof::level))
                    .orElseThrow();
        }
        if (report != null) {
            return report.proof();
        }
        return WriteProof.of(
                WriteProof.Level.NONE,
                dryRun ? "nothing was to be written" : "the write did not come to its end");
    }

    private JsonObject json(int exitCode) {
        JsonObject json = new JsonObject();
        if (drive.isEmpty()) {
            json.put("verb", "data");
        } else {
            json.put("drive", drive);
        }
        json.put("success", success)
                .put("proof", proof().level().label())
                .put("proofReason", proof().reason());
        if (dryRun) {
            json.put("dryRun", true);
        }
        if (!copies.isEmpty()) {
            json.put("copies", copies.size()).put("successes", successes());
        }
        if (report != null) {
            json.put("name", report.name())
                    .put("media", report.mediaType().label())
                    .put("mode", report.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("start", report.start().value())
                    .put("sectors", report.sectors().value())
                    .put("sourceBytes", report.sourceBytes())
                    .put("paddingSectors", report.padding().value())
                    .put("seconds", report.elapsed().toMillis() / 1000.0)
                    .put("finalized", report.finalized())
                    .put("simulated", report.simulated())
                    .putStrings("notes", report.notes());
            report.layerBreak().ifPresent(sectors -> json.put("layerBreak", sectors));
            if (!report.layerJumps().isEmpty()) {
                json.putNumbers(
                        "layerJumps",
                        report.layerJumps().stream().map(at -> (long) at.value()).toList());
                json.putObjects(
                        "places",
                        report.places().stream()
                                .map(place ->
                                        new JsonObject()
                                                .put("start", place.startLba().value())
                                                .put("sectors", place.sectors().value()))
                                .toList());
            }
        }
        Optional.ofNullable(left)
                .ifPresent(track ->
                        json.put("leftTrack", track.number())
                                .put("start", track.start().value())
                                .put("sectors", track.sectors().value()));
        Optional.ofNullable(disc)
                .ifPresent(summary ->
                        json.put("discState", summary.state().name().toLowerCase(Locale.ROOT))
                                .put("disc", summary.toString()));
        return json.put("exitCode", exitCode);
    }
}
