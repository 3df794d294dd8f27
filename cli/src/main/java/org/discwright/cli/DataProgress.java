package org.discwright.cli;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.discwright.burn.DataUpdate;
import org.discwright.burn.DataWriteAction;
import org.discwright.cli.output.Progress;
import org.discwright.cli.output.ProgressView;

/** Turns the events of a write into progress. */
final class DataProgress {
    private static final double CD_SECTORS = 75;

    private final ProgressView view;
    private final MediumSpeed speed;
    private DataWriteAction action = DataWriteAction.VALIDATING_MEDIA;
    private long began;
    private boolean ended;

    /** Shows it in a view. */
    DataProgress(ProgressView view, MediumSpeed speed) {
        this.view = view;
        this.speed = speed;
    }

    /** Shows an event. */
    synchronized void update(DataUpdate update) {
        if (ended) {
            return;
        }
        long now = System.nanoTime();
        if (action != update.currentAction()) {
            action = update.currentAction();
            began = now;
        }
        long total = update.sectorCount().value();
        long done =
                Math.clamp((long) update.lastWrittenLba().minus(update.startLba()) + 1, 0, total);
        boolean moving =
                (action == DataWriteAction.WRITING_DATA || action == DataWriteAction.VERIFYING)
                        && done > 0
                        && now > began;
        double pace = moving ? speed.times(done * 1e9 / (now - began)) * CD_SECTORS : 0;
        view.show(
                new Progress(
                        phase(action),
                        label(action),
                        OptionalInt.empty(),
                        1,
                        done,
                        total,
                        done,
                        total,
                        moving ? OptionalDouble.of(pace) : OptionalDouble.empty(),
                        update.driveBufferFill(),
                        update.remainingTime()));
    }

    /** Nothing more will be shown. */
    synchronized void end() {
        ended = true;
        view.end();
    }

    private static String phase(DataWriteAction now) {
        return switch (now) {
            case VALIDATING_MEDIA -> "Looking at the disc";
            case FORMATTING_MEDIA -> "Formatting the disc";
            case INITIALIZING_HARDWARE, CALIBRATING_POWER -> "Preparing the drive";
            case WRITING_DATA -> "Writing";
            case FINALIZATION -> "Closing";
            case COMPLETED -> "Done";
            case VERIFYING -> "Reading back";
        };
    }

    private static String label(DataWriteAction now) {
        return switch (now) {
            case VALIDATING_MEDIA, INITIALIZING_HARDWARE, CALIBRATING_POWER -> "preparing";
            case FORMATTING_MEDIA -> "formatting";
            case WRITING_DATA -> "writing";
            case FINALIZATION, COMPLETED -> "closing";
            case VERIFYING -> "verifying";
        };
    }
}
