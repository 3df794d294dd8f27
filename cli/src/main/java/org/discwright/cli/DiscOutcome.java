package org.discwright.cli;

import java.util.List;
import org.discwright.burn.BurnException;
import org.discwright.burn.SessionReport;
import org.discwright.burn.SubchannelProof;
import org.discwright.burn.TrackReport;
import org.discwright.burn.WriteProof;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.JsonObject;

/** What came of a disc that was written in one go. */
final class DiscOutcome {
    private final Console console;
    private final DiscPlan plan;
    private final AudioSettings settings;
    private final String mode;

    /**
     * Of that plan.
     *
     * @param mode {@code sao} or {@code raw}
     */
    DiscOutcome(Console console, DiscPlan plan, AudioSettings settings, String mode) {
        this.console = console;
        this.plan = plan;
        this.settings = settings;
        this.mode = mode;
    }

    /** What a failed burn says, and the disc that it left, which goes into the result. */
    static Failure explain(BurnException failed, AudioResult result) {
        Failure failure = Faults.explain(failed, failed.command().isPresent());
        failed.disc()
                .ifPresent(disc -> {
                    result.disc(disc);
                    failure.disc(disc.toString());
                });
        return failure;
    }

    /**
     * Tells it, to people and to programs.
     *
     * @return the exit code
     */
    int conclude(List<SessionReport> reports) {
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
        plan.warnOfClipping(console);
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
                        .put("mode", mode)
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
        last.subchannel().ifPresent(read -> json.put("subchannel", json(read)));
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

    private static JsonObject json(SubchannelProof proof) {
        return new JsonObject()
                .put("channels", proof.channels().label())
                .put("sectors", proof.sectors())
                .put("positions", proof.positions())
                .put("packs", proof.packs())
                .put("reason", proof.reason());
    }
}
