package org.discwright.cli.output;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Shows progress as fits the console: a bar on a terminal, a line every few seconds in a log, an
 * object twice a second for programs. Called by one thread at a time.
 */
public final class ProgressView {
    private static final long BAR_EVERY = Duration.ofMillis(100).toNanos();
    private static final long OBJECT_EVERY = Duration.ofMillis(500).toNanos();
    private static final long LINE_EVERY = Duration.ofSeconds(5).toNanos();

    private final Console console;
    private final LongSupplier nanoTime;
    private long last;
    private long shown;
    private String phase = "";

    /**
     * A view on a console.
     *
     * @param nanoTime a clock as {@link System#nanoTime}
     */
    public ProgressView(Console console, LongSupplier nanoTime) {
        this.console = console;
        this.nanoTime = nanoTime;
        last = nanoTime.getAsLong();
    }

    /** Shows it, unless something was shown just before. */
    public void show(Progress progress) {
        long now = nanoTime.getAsLong();
        long every = console.isLive() ? BAR_EVERY : console.isJson() ? OBJECT_EVERY : LINE_EVERY;
        boolean finished = progress.allDone() >= progress.allTotal() && shown < progress.allTotal();
        boolean newPhase = !progress.phase().equals(phase);
        boolean plain = !console.isLive() && !console.isJson();
        if (plain && progress.isPassing() && now - last < every) {
            return;
        }
        if (!newPhase && now - last < every && (plain || !finished)) {
            return;
        }
        shown = progress.allDone();
        phase = progress.phase();
        last = now;
        if (console.isLive()) {
            console.progress(Optional.of(progress.bar(console.columns() - 1)));
        } else if (console.isJson()) {
            console.object("progress", progress.json());
        } else {
            console.say(newPhase ? phase : progress.line());
        }
    }

    /** Takes the bar away. */
    public void end() {
        console.progress(Optional.empty());
    }
}
