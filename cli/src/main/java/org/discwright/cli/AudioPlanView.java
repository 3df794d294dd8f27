package org.discwright.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.DiscStatus;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.cli.output.Table;

/** Says what an audio burn will do, before it does it. */
final class AudioPlanView {
    private AudioPlanView() {}

    static void print(
            Console console,
            AudioPlan plan,
            AudioSettings settings,
            Optional<DriveChoice> drive,
            Optional<DiscStatus> disc) {
        console.object("plan", json(plan, settings, drive, disc));
        drive.ifPresent(choice -> console.say("Drive:  " + choice));
        disc.ifPresent(status ->
                console.say(
                        "Disc:   %s, %s; %s free (%s)"
                                .formatted(
                                        status.mediaType().label(),
                                        status.summary(),
                                        Quantities.sectors(status.free().value()),
                                        Quantities.playingTime(status.free().value()))));
        console.say("Write:  " + manner(settings));
        Table table = new Table("rlrrl").row("No", "Title", "Length", "Sectors", "Conversion");
        for (PlannedTrack track : plan.tracks()) {
            table.row(
                    Integer.toString(track.number()),
                    track.title(),
                    Quantities.playingTime(track.sectors()),
                    Quantities.number(track.sectors()),
                    track.treatment() + track.isrc().map(code -> "; ISRC " + code).orElse(""));
        }
        console.say("");
        console.say(table.lines());
        console.say("");
        console.say(
                "%d track%s, %s of sound, %s with the gaps between them"
                        .formatted(
                                plan.tracks().size(),
                                plan.tracks().size() == 1 ? "" : "s",
                                Quantities.playingTime(plan.sectors()),
                                Quantities.sectors(plan.needed())));
        disc.ifPresent(status ->
                console.say(
                        "Afterwards, before closing: used %s, free %s of %s"
                                .formatted(
                                        Quantities.number(used(plan, status)),
                                        Quantities.number(free(plan, status)),
                                        Quantities.sectors(status.total().value()))));
        for (PlannedTrack track : plan.tracks()) {
            track.source()
                    .description()
                    .warnings()
                    .forEach(warning -> console.warn(track.file() + ": " + warning));
        }
    }

    private static String manner(AudioSettings settings) {
        List<String> words = new ArrayList<>();
        words.add("track at once");
        words.add(
                settings.speed().sectorsPerSecond().isEmpty()
                        ? "as fast as possible"
                        : "at " + settings.speed());
        if (settings.simulate()) {
            words.add("a simulation: nothing is recorded");
        } else {
            words.add(
                    settings.finalized()
                            ? "then the disc is finalized"
                            : "the session is closed and another may follow");
            words.add(
                    switch (settings.verification()) {
                        case NONE -> "nothing is read back";
                        case QUICK -> "contents and samples are read back";
                        case FULL -> "everything is read back and compared";
                    });
        }
        settings.catalogNumber().ifPresent(number -> words.add("catalogue number " + number));
        if (!settings.underrunProtection()) {
            words.add("without underrun protection");
        }
        return String.join("; ", words);
    }

    private static JsonObject json(
            AudioPlan plan,
            AudioSettings settings,
            Optional<DriveChoice> drive,
            Optional<DiscStatus> disc) {
        JsonObject json =
                new JsonObject()
                        .put("drive", drive.map(choice -> choice.address().toString()))
                        .put("mode", "tao")
                        .put("speed", settings.speed().toString())
                        .put("finalize", settings.finalized())
                        .put("simulate", settings.simulate())
                        .put(
                                "verify",
                                switch (settings.verification()) {
                                    case NONE -> "none";
                                    case QUICK -> "quick";
                                    case FULL -> "content";
                                })
                        .put("catalogNumber", settings.catalogNumber())
                        .putObjects(
                                "tracks", plan.tracks().stream().map(PlannedTrack::json).toList())
                        .put("sectors", plan.sectors())
                        .put("neededSectors", plan.needed());
        disc.ifPresent(status ->
                json.put("usedSectors", used(plan, status))
                        .put("freeSectors", free(plan, status))
                        .put("totalSectors", status.total().value()));
        return json;
    }

    private static long used(AudioPlan plan, DiscStatus disc) {
        return disc.used().value() + plan.taken();
    }

    private static long free(AudioPlan plan, DiscStatus disc) {
        return Math.max(0, disc.total().value() - used(plan, disc));
    }
}
