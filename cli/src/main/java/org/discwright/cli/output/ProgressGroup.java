package org.discwright.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Several jobs that go on at the same time: on a terminal they share one line. */
public final class ProgressGroup {
    private final Console console;
    private final List<String> parts = new ArrayList<>();

    /** A group without jobs. */
    public ProgressGroup(Console console) {
        this.console = console;
    }

    /**
     * Adds a job.
     *
     * @param name by which lines and objects tell it from the others
     * @param nanoTime a clock as {@link System#nanoTime}
     */
    public synchronized ProgressView add(String name, LongSupplier nanoTime) {
        int index = parts.size();
        parts.add("");
        return new ProgressView(console, nanoTime, name, part -> show(index, part.orElse("")));
    }

    private synchronized void show(int index, String part) {
        parts.set(index, part.isEmpty() ? "" : (index + 1) + ": " + part);
        String line = String.join(" | ", parts.stream().filter(one -> !one.isEmpty()).toList());
        console.progress(
                line.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                line.substring(0, Math.min(line.length(), console.columns() - 1))));
    }
}
