package org.discwright.cli.output;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Shows progress as fits the console: a bar on a terminal, a line every few seconds in a log, an
 * object twice a second for programs. Called by one thread at a time.
 */
public final class ProgressView {
    private final Console console;
    private final LongSupplier nanoTime;
    private final String name;
    private final Consumer<Optional<String>> shared;
    private final boolean alone;
    private long last;
    private long shown;
    private String phase = "";

    /**
     * A view on a console.
     *
     * @param nanoTime a clock as {@link System#nanoTime}
     */
    public ProgressView(Console console, LongSupplier nanoTime) {
        this(console, nanoTime, "", console::progress);
    }

    /**
     * A view of one of several jobs.
     *
     * @param name which it is; empty where it is the only one
     * @param shared takes its bar, and nothing at its end
     */
    ProgressView(
            Console console,
            LongSupplier nanoTime,
            String name,
            Consumer<Optional<String>> shared) {
        this.console = console;
        this.nanoTime = nanoTime;
        this.name = name;
        this.shared = shared;
        alone = name.isEmpty();
        last = nanoTime.getAsLong();
    }

    /** Shows it, unless something was shown just before. */
    public void show(Progress progress) {
        long now = nanoTime.getAsLong();
        long every = Pace.of(console);
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
            shared.accept(
                    Optional.of(alone ? progress.bar(console.columns() - 1) : progress.brief()));
        } else if (console.isJson()) {
            console.object(
                    "progress", alone ? progress.json() : progress.json().put("drive", name));
        } else {
            console.say((alone ? "" : name + ": ") + (newPhase ? phase : progress.line()));
        }
    }

    /** Takes the bar away. */
    public void end() {
        shared.accept(Optional.empty());
    }
}
