package org.discwright.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscStateException;
import org.discwright.burn.TrackAtOnceFormat;
import org.discwright.cli.output.Console;

/** Reads back the tracks that a failed or cancelled burn leaves in an open session. */
final class OpenTracks {
    /** Who stopped a burn does not wait for a whole disc to be read. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Console console;
    private final AudioResult result;
    private volatile boolean reading;

    OpenTracks(Console console, AudioResult result) {
        this.console = console;
        this.result = result;
    }

    /** True while that goes on: a request to stop has been heard by then. */
    boolean isReading() {
        return reading;
    }

    /**
     * Reads them back, where there are any, and puts what is proven into the result.
     *
     * @param hurried gives up after a minute
     */
    void read(TrackAtOnceFormat format, boolean hurried) {
        if (!result.hasWritten()) {
            return;
        }
        reading = true;
        ScheduledExecutorService clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("patience").factory());
        try {
            console.detail("Reading back what was written");
            if (hurried) {
                var _ = clock.schedule(() -> stop(format), PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            result.open(format.verifyOpenTracks());
        } catch (BurnException wrong) {
            result.open(wrong.openTracks());
            console.warn(String.valueOf(wrong.getMessage()));
        } catch (DiscStateException released) {
            // the failure came with the release, and all has been told
            return;
        } finally {
            reading = false;
            clock.shutdownNow();
        }
    }

    private static void stop(TrackAtOnceFormat format) {
        try {
            format.cancelAddTrack();
        } catch (DiscStateException ended) {
            // it ended in that moment
            return;
        }
    }
}
