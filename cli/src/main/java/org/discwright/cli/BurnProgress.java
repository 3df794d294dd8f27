package org.discwright.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.discwright.burn.TrackAtOnceUpdate;
import org.discwright.burn.WriteAction;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.Progress;
import org.discwright.cli.output.ProgressView;
import org.jspecify.annotations.Nullable;

/** Turns the events of a burn into progress of the whole job. */
final class BurnProgress {
    private static final Duration LONG_ENOUGH = Duration.ofMillis(200);

    private final AudioPlan plan;
    private final ProgressView view;
    private @Nullable WriteAction action;
    private long phaseBegan;
    private boolean allWritten;
    private boolean ended;

    BurnProgress(Console console, AudioPlan plan) {
        this.plan = plan;
        this.view = new ProgressView(console, System::nanoTime);
    }

    /** Shows an event. */
    synchronized void update(TrackAtOnceUpdate update) {
        if (ended) {
            return;
        }
        boolean verifying = update.currentAction() == WriteAction.VERIFYING;
        long now = System.nanoTime();
        if (action == null || (verifying && action != WriteAction.VERIFYING)) {
            phaseBegan = now;
        }
        action = update.currentAction();
        long total = update.sectorCount().value();
        long done =
                Math.clamp((long) update.lastWrittenLba().minus(update.startLba()) + 1, 0, total);
        if (action == WriteAction.FINISHING && allWritten) {
            // closing: all sectors of the tracks are sent
            done = total;
        }
        long before = before(update.currentTrackNumber());
        long all = plan.sectors();
        long allDone = Math.min(all, before + done);
        Duration elapsed = Duration.ofNanos(now - phaseBegan);
        boolean moving =
                (verifying || action == WriteAction.WRITING)
                        && allDone > 0
                        && elapsed.compareTo(LONG_ENOUGH) > 0;
        double speed = moving ? allDone * 1e9 / elapsed.toNanos() : 0;
        view.show(
                new Progress(
                        phase(update),
                        label(action),
                        OptionalInt.of(update.currentTrackNumber()),
                        plan.tracks().size(),
                        done,
                        total,
                        allDone,
                        all,
                        moving ? OptionalDouble.of(speed) : OptionalDouble.empty(),
                        verifying ? OptionalInt.empty() : update.driveBufferFill(),
                        moving
                                ? Optional.of(
                                        Duration.ofMillis((long) ((all - allDone) / speed * 1e3)))
                                : update.remainingTime()));
    }

    /** All tracks are written; what is finished from here on is the session. */
    synchronized void writtenAll() {
        allWritten = true;
    }

    /** Nothing more will be shown. */
    synchronized void end() {
        ended = true;
        view.end();
    }

    private long before(int number) {
        return plan.tracks().stream()
                .filter(track -> track.number() < number)
                .mapToLong(PlannedTrack::sectors)
                .sum();
    }

    private String phase(TrackAtOnceUpdate update) {
        int first = plan.tracks().getFirst().number();
        String track =
                "track %d of %d"
                        .formatted(update.currentTrackNumber() - first + 1, plan.tracks().size());
        return switch (update.currentAction()) {
            case VERIFYING -> "Reading back " + track;
            case FINISHING -> allWritten ? "Closing the disc" : "Finishing " + track;
            case PREPARING, UNKNOWN -> "Preparing " + track;
            case WRITING -> "Writing " + track;
        };
    }

    private String label(WriteAction now) {
        return switch (now) {
            case VERIFYING -> "verifying";
            case FINISHING -> allWritten ? "closing" : "finishing";
            case PREPARING, UNKNOWN -> "preparing";
            case WRITING -> "writing";
        };
    }
}
