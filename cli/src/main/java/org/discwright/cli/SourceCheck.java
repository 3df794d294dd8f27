package org.discwright.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.discwright.audio.CdTrackSource;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.Progress;
import org.discwright.cli.output.ProgressView;

/**
 * Reads through the files whose damage shows only while they are decoded, so that it is found
 * before anything is written and not in the middle of a track.
 */
final class SourceCheck {
    private final ProgressView view;
    private final List<Checked> files;
    private final long frames;
    private long before;

    /** A file, and the number of the track that it becomes where it becomes one. */
    private record Checked(OptionalInt number, CdTrackSource source) {
        long length() {
            return source.description().frames();
        }
    }

    private SourceCheck(Console console, List<Checked> files) {
        this.view = new ProgressView(console, System::nanoTime);
        this.files = files.stream().filter(file -> file.source.needsDecoding()).toList();
        this.frames = this.files.stream().mapToLong(Checked::length).sum();
    }

    /**
     * Reads the tracks of a plan.
     *
     * @throws Failure if one of them is damaged
     */
    static void run(Console console, AudioPlan plan) throws Failure {
        new SourceCheck(
                        console,
                        plan.tracks().stream()
                                .map(track ->
                                        new Checked(OptionalInt.of(track.number()), track.source()))
                                .toList())
                .run();
    }

    /**
     * Reads files that are no tracks by themselves.
     *
     * @throws Failure if one of them is damaged
     */
    static void run(Console console, List<CdTrackSource> sounds) throws Failure {
        new SourceCheck(
                        console,
                        sounds.stream()
                                .map(sound -> new Checked(OptionalInt.empty(), sound))
                                .toList())
                .run();
    }

    private void run() throws Failure {
        try {
            for (Checked file : files) {
                read(file);
            }
        } finally {
            view.end();
        }
    }

    private void read(Checked file) throws Failure {
        show(file, 0);
        try {
            file.source.check(done -> show(file, done));
        } catch (IOException damaged) {
            String message = Faults.message(damaged);
            String path = file.source.path().toString();
            throw new Failure(
                            ExitCode.FAILED,
                            message.contains(path) ? message : path + ": " + message,
                            damaged)
                    .disc("nothing was written")
                    .remedy("mend the file or leave it out");
        }
        before += file.length();
    }

    private void show(Checked file, long done) {
        long rate = file.source.description().format().rate();
        view.show(
                new Progress(
                        "Checking " + file.source.name(),
                        "checking",
                        file.number,
                        files.size(),
                        done * 75 / rate,
                        file.length() * 75 / rate,
                        (before + done) * 75 / rate,
                        frames * 75 / rate,
                        OptionalDouble.empty(),
                        OptionalInt.empty(),
                        Optional.empty()));
    }
}
