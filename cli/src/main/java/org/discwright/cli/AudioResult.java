package org.discwright.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.ReleaseReport;
import org.discwright.burn.TrackReport;
import org.discwright.burn.WriteProof;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.cli.output.Table;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.jspecify.annotations.Nullable;

/** What came of a burn, gathered while it goes on, and told at its end. */
final class AudioResult {
    private record Written(PlannedTrack plan, TrackReport report) {}

    private record Left(Optional<PlannedTrack> plan, TrackReport report) {}

    private final Console console;
    private final List<Written> written = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();
    private @Nullable SectorCount used;
    private @Nullable SectorCount free;
    private @Nullable SectorCount total;
    private @Nullable ReleaseReport released;
    private @Nullable DiscSummary disc;
    private boolean dryRun;

    AudioResult(Console console) {
        this.console = console;
    }

    /** Only the plan was asked for. */
    void planned() {
        dryRun = true;
    }

    /** A track was written. */
    void track(PlannedTrack plan, TrackReport report) {
        written.add(new Written(plan, report));
        console.object("track", json(plan, report));
        console.detail(
                "Track %d: %s from sector %s"
                        .formatted(
                                report.number(),
                                Quantities.sectors(report.sectors().value()),
                                report.start()));
    }

    /** A track lies on the disc although writing it failed or was cancelled. */
    void leftTrack(TrackReport report, Optional<PlannedTrack> plan) {
        if (reports().stream().noneMatch(track -> track.number() == report.number())) {
            left.add(new Left(plan, report));
        }
    }

    /** What is proven of the tracks, whose session stays open. */
    void open(List<TrackReport> reports) {
        for (TrackReport report : reports) {
            written.replaceAll(one ->
                    one.report().number() == report.number()
                            ? new Written(one.plan(), report)
                            : one);
            left.replaceAll(one ->
                    one.report().number() == report.number() ? new Left(one.plan(), report) : one);
        }
    }

    /** The counters before the disc is closed. */
    void counted(SectorCount nowUsed, SectorCount nowFree, SectorCount nowTotal) {
        used = nowUsed;
        free = nowFree;
        total = nowTotal;
    }

    /** What the disc is like now. */
    void disc(DiscSummary summary) {
        disc = summary;
    }

    /** The disc is closed and looked at. */
    void released(ReleaseReport report) {
        released = report;
        disc = report.disc();
        written.replaceAll(one ->
                report.tracks().stream()
                        .filter(track -> track.number() == one.report().number())
                        .findFirst()
                        .map(track -> new Written(one.plan(), track))
                        .orElse(one));
        counted(report.used(), report.free(), report.total());
    }

    /** All tracks that lie on the disc now because of this burn. */
    List<TrackReport> reports() {
        List<TrackReport> reports = new ArrayList<>(written.stream().map(Written::report).toList());
        left.forEach(track -> reports.add(track.report()));
        return reports;
    }

    /** True once something was recorded. */
    boolean hasWritten() {
        return !written.isEmpty() || !left.isEmpty();
    }

    /** Tells it: to people where it went well (failures have been told), to programs always. */
    void print(int exitCode) {
        if (released != null) {
            print(released, exitCode);
        }
        // last, behind the notes that are told as warnings
        console.object("result", json(exitCode));
    }

    private void print(ReleaseReport report, int exitCode) {
        if (exitCode == ExitCode.DONE) {
            console.result(console.paint("32", headline(report)));
        }
        console.say("  Proof:   " + report.proof().level().label() + reason(report.proof()));
        if (report.proof().sampleOffset().isPresent()) {
            int offset = report.proof().sampleOffset().getAsInt();
            console.say(
                    offset == 0
                            ? "  Offset:  the drive gives back every sample where it was written"
                            : "  Offset:  the drive displaces audio by %+d samples"
                                    .formatted(offset));
        } else if (report.proof().level() == WriteProof.Level.CONTENT) {
            console.say("  Offset:  cannot be told from this material");
        }
        console.say("  Tracks:");
        Table table = new Table("rrrl");
        for (Written track : written) {
            TrackReport tao = track.report();
            table.row(
                    Integer.toString(tao.number()),
                    "at " + tao.start(),
                    Quantities.sectors(tao.sectors().value()),
                    track.plan().title() + remarks(track));
        }
        table.lines().forEach(line -> console.say("  " + line));
        String when =
                report.simulated()
                        ? "Sectors, as they would be"
                        : "Sectors before the disc was closed";
        console.say(
                "  %s: used %s, free %s, total %s"
                        .formatted(
                                when,
                                Quantities.number(report.used().value()),
                                Quantities.number(report.free().value()),
                                Quantities.number(report.total().value())));
        console.say(
                "  Time:    used %s, free %s, total %s"
                        .formatted(
                                Quantities.playingTime(report.used().value()),
                                Quantities.playingTime(report.free().value()),
                                Quantities.playingTime(report.total().value())));
        console.say(
                "  Disc:    "
                        + report.disc()
                        + report.leadOut()
                                .map(Lba::value)
                                .map(start -> "; lead-out at " + Quantities.number(start))
                                .orElse(""));
        report.notes().stream()
                // told when the speed was set, with the speed that the drive chose
                .filter(note -> !note.equals(DiscError.SPEEDADJUSTED.explanation()))
                .forEach(console::warn);
    }

    private static String headline(ReleaseReport report) {
        if (report.simulated()) {
            return "Done: the drive went through all of it without recording.";
        }
        return switch (report.proof().level()) {
            case CONTENT -> "Done and verified: the disc gives back what was sent.";
            case TOC ->
                    !report.tracks().isEmpty()
                                    && report.tracks().stream()
                                            .allMatch(track ->
                                                    track.proof().level()
                                                            == WriteProof.Level.CONTENT)
                            ? "Done and verified: the disc gives back what was sent now."
                            : "Done: the table of contents was read back and is right.";
            case TRACK_INFORMATION -> "Done: the drive's account of the tracks is right.";
            case NONE -> "Done: written, and nothing of it proven.";
        };
    }

    private static String reason(WriteProof proof) {
        return proof.reason().isBlank() ? "" : " (" + proof.reason() + ")";
    }

    private static String remarks(Written track) {
        StringBuilder remarks = new StringBuilder();
        if (track.plan().sectors() > track.plan().source().sectors().value()) {
            remarks.append("; silence added up to 4 seconds");
        }
        if (!track.plan().source().description().bitExact()) {
            remarks.append("; converted");
        }
        OptionalLong clipped = track.plan().source().clippedSamples();
        if (clipped.orElse(0) > 0) {
            remarks.append(
                    "; %s samples were too loud and clipped"
                            .formatted(Quantities.number(clipped.getAsLong())));
        }
        return remarks.toString();
    }

    /** Of the disc; where it was not released, of the track that is proven least. */
    private WriteProof proof() {
        if (released != null) {
            return released.proof();
        }
        String why = dryRun ? "nothing was to be written" : "the burn did not come to its end";
        return reports().stream()
                .map(TrackReport::proof)
                .min(Comparator.comparing(WriteProof::level))
                .map(least -> WriteProof.of(least.level(), why + "; " + least.reason()))
                .orElseGet(() -> WriteProof.of(WriteProof.Level.NONE, why));
    }

    private JsonObject json(int exitCode) {
        JsonObject json =
                new JsonObject()
                        .put("verb", "audio")
                        .put("success", exitCode == ExitCode.DONE)
                        .put("proof", proof().level().label())
                        .put("proofReason", proof().reason());
        if (dryRun) {
            json.put("dryRun", true);
        }
        if (released != null && released.proof().sampleOffset().isPresent()) {
            json.put("sampleOffset", released.proof().sampleOffset().getAsInt());
        }
        if (used != null && free != null && total != null) {
            json.put("usedSectors", used.value())
                    .put("freeSectors", free.value())
                    .put("totalSectors", total.value());
        }
        List<JsonObject> tracks =
                new ArrayList<>(
                        written.stream().map(track -> json(track.plan(), track.report())).toList());
        left.forEach(track ->
                tracks.add(
                        track.plan()
                                .map(plan -> json(plan, track.report()))
                                .orElseGet(() -> json(track.report()))));
        json.putObjects("tracks", tracks);
        if (disc != null) {
            json.put("discState", disc.state().name().toLowerCase(Locale.ROOT))
                    .put("disc", disc.toString());
        }
        if (released != null) {
            json.put("finalized", released.finalized()).put("simulated", released.simulated());
            released.leadOut().ifPresent(start -> json.put("leadOut", start.value()));
            json.putStrings("notes", released.notes());
        }
        return json.put("exitCode", exitCode);
    }

    private static JsonObject json(PlannedTrack plan, TrackReport report) {
        JsonObject json =
                json(report).put("title", plan.title()).put("file", plan.file().toString());
        plan.source().clippedSamples().ifPresent(count -> json.put("clippedSamples", count));
        return json;
    }

    private static JsonObject json(TrackReport report) {
        return new JsonObject()
                .put("number", report.number())
                .put("name", report.name())
                .put("start", report.start().value())
                .put("sectors", report.sectors().value())
                .put("sourceBytes", report.sourceBytes())
                .put("paddingBytes", report.paddingBytes())
                .put("isrc", report.isrc())
                .put("complete", report.complete())
                .put("seconds", report.elapsed().toMillis() / 1000.0)
                .put("proof", report.proof().level().label())
                .put("proofReason", report.proof().reason());
    }
}
