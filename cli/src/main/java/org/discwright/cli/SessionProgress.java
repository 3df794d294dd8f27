package org.discwright.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.discwright.burn.RawCdUpdate;
import org.discwright.burn.TrackAtOnceUpdate;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.Progress;
import org.discwright.cli.output.ProgressView;
import org.discwright.model.address.SectorCount;

/** Shows how a session at once gets on. */
final class SessionProgress {
    private final ProgressView view;
    private boolean ended;

    SessionProgress(Console console) {
        this.view = new ProgressView(console, System::nanoTime);
    }

    /** Shows an event of a session that is written at once. */
    void update(TrackAtOnceUpdate update) {
        show(
                switch (update.currentAction()) {
                    case VERIFYING -> Step.VERIFYING;
                    case FINISHING -> Step.CLOSING;
                    case PREPARING, UNKNOWN -> Step.PREPARING;
                    case WRITING -> Step.WRITING;
                },
                OptionalInt.of(update.currentTrackNumber()),
                update.sectorCount(),
                update.lastWrittenLba().minus(update.startLba()) + 1L,
                update.driveBufferFill(),
                update.remainingTime());
    }

    /** Shows an event of a disc that is written raw. */
    void update(RawCdUpdate update) {
        show(
                switch (update.currentAction()) {
                    case VERIFYING -> Step.VERIFYING;
                    case FINISHING -> Step.CLOSING;
                    case PREPARING, UNKNOWN -> Step.PREPARING;
                    case WRITING -> Step.WRITING;
                },
                OptionalInt.empty(),
                update.sectorCount(),
                update.lastWrittenLba().minus(update.startLba()) + 1L,
                update.driveBufferFill(),
                update.remainingTime());
    }

    private enum Step {
        PREPARING("Preparing the session"),
        WRITING("Writing the session"),
        CLOSING("Closing the session"),
        VERIFYING("Reading back");

        private final String phase;

        Step(String phase) {
            this.phase = phase;
        }
    }

    private synchronized void show(
            Step step,
            OptionalInt track,
            SectorCount sectors,
            long sectorsDone,
            OptionalInt fill,
            Optional<Duration> remaining) {
        if (ended) {
            return;
        }
        long total = sectors.value();
        long done = Math.clamp(sectorsDone, 0, total);
        boolean verifying = step == Step.VERIFYING;
        view.show(
                new Progress(
                        step.phase
                                + (verifying && track.isPresent()
                                        ? " track " + track.getAsInt()
                                        : ""),
                        step.name().toLowerCase(Locale.ROOT),
                        track,
                        1,
                        done,
                        total,
                        done,
                        total,
                        OptionalDouble.empty(),
                        verifying ? OptionalInt.empty() : fill,
                        remaining));
    }

    /** Nothing more will be shown. */
    synchronized void end() {
        ended = true;
        view.end();
    }
}
