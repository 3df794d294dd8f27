package org.discwright.cli;

import java.util.List;
import java.util.OptionalInt;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscStateException;
import org.discwright.burn.SessionAtOnceFormat;
import org.discwright.burn.SessionReport;
import org.discwright.burn.TrackReport;
import org.discwright.burn.WriteProof;
import org.discwright.burn.WriteSpeed;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.model.error.DiscError;

/** One burn of a whole disc, session at once. */
final class DiscBurn {
    private final Program program;
    private final Console console;
    private final DriveChoice drive;
    private final DiscPlan plan;
    private final AudioSettings settings;
    private final AudioResult result;

    DiscBurn(
            Program program,
            DriveChoice drive,
            DiscPlan plan,
            AudioSettings settings,
            AudioResult result) {
        this.program = program;
        this.console = program.surroundings().console();
        this.drive = drive;
        this.plan = plan;
        this.settings = settings;
        this.result = result;
    }

    /**
     * Burns.
     *
     * @return the exit code
     */
    int run() throws Failure, BurnException {
        try (SessionAtOnceFormat format = new SessionAtOnceFormat()) {
            program.surroundings().interruption().during(() -> cancel(format));
            prepare(format);
            SessionProgress progress = new SessionProgress(console);
            format.addListener((_, update) -> progress.update(update));
            List<SessionReport> reports;
            try {
                reports = format.write(plan.disc());
            } catch (BurnException failed) {
                throw explain(failed);
            } finally {
                progress.end();
            }
            return conclude(reports);
        }
    }

    private void cancel(SessionAtOnceFormat format) {
        console.warn("stopping: a session that was begun cannot be finished any more");
        try {
            format.cancelWrite();
        } catch (DiscStateException nothingRuns) {
            // it had ended already
            return;
        }
    }

    private void prepare(SessionAtOnceFormat format) throws BurnException {
        format.setRecorder(drive.recorder());
        format.setClientName("discwright");
        format.setAppendAllowed(settings.append());
        format.setOverburnAllowed(settings.overburn());
        format.setSimulation(settings.simulate());
        format.setDoNotFinalizeMedia(!settings.finalized());
        format.setBurnVerificationLevel(settings.verification());
        format.setBufferUnderrunFreeDisabled(!settings.underrunProtection());
        OptionalInt asked = settings.speed().sectorsPerSecond();
        DiscError answer = format.setWriteSpeed(asked.orElse(WriteSpeed.MAXIMUM), false);
        if (asked.isPresent() && answer == DiscError.SPEEDADJUSTED) {
            console.warn(
                    "the drive does not write this disc at %s: it chose %s"
                            .formatted(
                                    settings.speed(),
                                    Quantities.cdSpeed(format.getCurrentWriteSpeed())));
        }
    }

    private Failure explain(BurnException failed) {
        Failure failure = Faults.explain(failed, failed.command().isPresent());
        failed.disc()
                .ifPresent(disc -> {
                    result.disc(disc);
                    failure.disc(disc.toString());
                });
        return failure;
    }

    private int conclude(List<SessionReport> reports) {
        SessionReport last = reports.getLast();
        WriteProof proof = last.proof();
        for (SessionReport report : reports) {
            if (report.proof().level().compareTo(proof.level()) < 0) {
                proof = report.proof();
            }
        }
        boolean proven = proof.level().compareTo(settings.expectedProof()) >= 0;
        int code = proven ? ExitCode.DONE : ExitCode.FAILED;
        if (proven) {
            console.result(
                    console.paint(
                            "32",
                            last.simulated()
                                    ? "Done: the drive went through all of it without recording."
                                    : proof.level() == WriteProof.Level.CONTENT
                                            ? "Done and verified: the disc gives back what was sent."
                                            : "Done: written, and proven by "
                                                    + proof.level().label()
                                                    + "."));
        }
        console.say("  Proof:   " + proof.level().label() + " (" + proof.reason() + ")");
        console.say("  Disc:    " + last.disc());
        reports.forEach(report -> report.notes().forEach(console::warn));
        if (!proven) {
            Failure unproven =
                    new Failure(ExitCode.FAILED, "the disc was written, but not proven")
                            .because(proof.reason())
                            .disc(last.disc().toString())
                            .remedy("play it before you trust it, or burn another one");
            var _ = Faults.report(console, unproven);
        }
        console.object("result", json(reports, proof, code));
        return code;
    }

    private JsonObject json(List<SessionReport> reports, WriteProof proof, int code) {
        SessionReport last = reports.getLast();
        JsonObject json =
                new JsonObject()
                        .put("verb", "audio")
                        .put("mode", "sao")
                        .put("success", code == ExitCode.DONE)
                        .put("proof", proof.level().label())
                        .put("proofReason", proof.reason());
        if (proof.sampleOffset().isPresent()) {
            json.put("sampleOffset", proof.sampleOffset().getAsInt());
        }
        List<TrackReport> tracks =
                reports.stream().flatMap(report -> report.tracks().stream()).toList();
        json.putObjects("tracks", tracks.stream().map(this::json).toList())
                .put("cdText", !plan.disc().cdText().isEmpty())
                .put("disc", last.disc().toString())
                .put("finalized", last.finalized())
                .put("simulated", last.simulated());
        last.leadOut().ifPresent(start -> json.put("leadOut", start.value()));
        json.putStrings(
                "notes", reports.stream().flatMap(report -> report.notes().stream()).toList());
        return json.put("exitCode", code);
    }

    private JsonObject json(TrackReport track) {
        int index = track.number() - plan.disc().tracks().getFirst().number();
        return new JsonObject()
                .put("number", track.number())
                .put(
                        "title",
                        index >= 0 && index < plan.titles().size()
                                ? plan.titles().get(index)
                                : track.name())
                .put("start", track.start().value())
                .put("sectors", track.sectors().value())
                .put("isrc", track.isrc())
                .put("proof", track.proof().level().label())
                .put("proofReason", track.proof().reason());
    }
}
