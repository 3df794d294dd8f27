package org.discwright.cli;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.discwright.burn.TrackAtOnceUpdate;
import org.discwright.burn.WriteAction;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.Progress;
import org.discwright.cli.output.ProgressView;

/** Shows how a session at once gets on. */
final class SessionProgress {
    private final ProgressView view;
    private boolean ended;

    SessionProgress(Console console) {
        this.view = new ProgressView(console, System::nanoTime);
    }

    /** Shows an event. */
    synchronized void update(TrackAtOnceUpdate update) {
        if (ended) {
            return;
        }
        long total = update.sectorCount().value();
        long done =
                Math.clamp((long) update.lastWrittenLba().minus(update.startLba()) + 1, 0, total);
        boolean verifying = update.currentAction() == WriteAction.VERIFYING;
        String phase =
                switch (update.currentAction()) {
                    case VERIFYING -> "Reading back track " + update.currentTrackNumber();
                    case FINISHING -> "Closing the session";
                    case PREPARING, UNKNOWN -> "Preparing the session";
                    case WRITING -> "Writing the session";
                };
        String label =
                switch (update.currentAction()) {
                    case VERIFYING -> "verifying";
                    case FINISHING -> "closing";
                    case PREPARING, UNKNOWN -> "preparing";
                    case WRITING -> "writing";
                };
        view.show(
                new Progress(
                        phase,
                        label,
                        OptionalInt.of(update.currentTrackNumber()),
                        1,
                        done,
                        total,
                        done,
                        total,
                        OptionalDouble.empty(),
                        verifying ? OptionalInt.empty() : update.driveBufferFill(),
                        update.remainingTime()));
    }

    /** Nothing more will be shown. */
    synchronized void end() {
        ended = true;
        view.end();
    }
}
