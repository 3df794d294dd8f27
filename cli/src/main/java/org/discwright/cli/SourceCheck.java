package org.discwright.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.Progress;
import org.discwright.cli.output.ProgressView;

/**
 * Reads through the files whose damage shows only while they are decoded, so that it is found
 * before anything is written and not in the middle of a track.
 */
final class SourceCheck {
    private final ProgressView view;
    private final List<PlannedTrack> tracks;
    private final long frames;
    private long before;

    private SourceCheck(Console console, AudioPlan plan) {
        this.view = new ProgressView(console, System::nanoTime);
        this.tracks =
                plan.tracks().stream().filter(track -> track.source().needsDecoding()).toList();
        this.frames = tracks.stream().mapToLong(SourceCheck::length).sum();
    }

    /**
     * Reads them.
     *
     * @throws Failure if one of them is damaged
     */
    static void run(Console console, AudioPlan plan) throws Failure {
        SourceCheck check = new SourceCheck(console, plan);
        try {
            for (PlannedTrack track : check.tracks) {
                check.read(track);
            }
        } finally {
            check.view.end();
        }
    }

    private static long length(PlannedTrack track) {
        return track.source().description().frames();
    }

    private void read(PlannedTrack track) throws Failure {
        show(track, 0);
        try {
            track.source().check(done -> show(track, done));
        } catch (IOException damaged) {
            String message = Faults.message(damaged);
            String path = track.file().toString();
            throw new Failure(
                            ExitCode.FAILED,
                            message.contains(path) ? message : path + ": " + message,
                            damaged)
                    .disc("nothing was written")
                    .remedy("mend the file or leave it out");
        }
        before += length(track);
    }

    private void show(PlannedTrack track, long done) {
        long rate = track.source().description().format().rate();
        view.show(
                new Progress(
                        "Checking " + track.source().name(),
                        "checking",
                        OptionalInt.of(track.number()),
                        tracks.size(),
                        done * 75 / rate,
                        length(track) * 75 / rate,
                        (before + done) * 75 / rate,
                        frames * 75 / rate,
                        OptionalDouble.empty(),
                        OptionalInt.empty(),
                        Optional.empty()));
    }
}
