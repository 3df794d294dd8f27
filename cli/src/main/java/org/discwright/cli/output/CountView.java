package org.discwright.cli.output;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Shows how much is done of a job whose end nobody knows, once it has taken two seconds: a line
 * that changes on a terminal, one every few seconds in a log, an object twice a second for
 * programs. Called by one thread at a time.
 */
public final class CountView {
    private static final long SHORT = Duration.ofSeconds(2).toNanos();

    private final Console console;
    private final LongSupplier nanoTime;
    private final String phase;
    private final String action;
    private final long began;
    private long next;

    /**
     * A view on a console; the job begins now.
     *
     * @param nanoTime a clock as {@link System#nanoTime}
     * @param phase what is being done, for people: {@code Extracting}
     * @param action what is being done, for programs: {@code extracting}
     */
    public CountView(Console console, LongSupplier nanoTime, String phase, String action) {
        this.console = console;
        this.nanoTime = nanoTime;
        this.phase = phase;
        this.action = action;
        this.began = nanoTime.getAsLong();
        this.next = SHORT;
    }

    /**
     * Shows it, unless something was shown just before.
     *
     * @param files that are done with
     * @param bytes that are, where they are counted
     */
    public void show(long files, OptionalLong bytes) {
        long now = nanoTime.getAsLong() - began;
        if (now < next) {
            return;
        }
        next = now + Pace.of(console);
        if (console.isJson()) {
            console.object(
                    "progress",
                    new JsonObject().put("action", action).put("files", files).put("bytes", bytes));
            return;
        }
        String line = phase + ": " + Quantities.number(files) + (files == 1 ? " file" : " files");
        if (bytes.isPresent()) {
            line += ", " + Quantities.bytes(bytes.getAsLong());
        }
        if (console.isLive()) {
            console.progress(
                    Optional.of(line.substring(0, Math.min(line.length(), console.columns() - 1))));
        } else {
            console.say(line);
        }
    }

    /** Takes the line of a terminal away. */
    public void end() {
        console.progress(Optional.empty());
    }
}
