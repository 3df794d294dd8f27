package org.discwright.cli.output;

import java.time.Duration;

/** How often something is shown: a line that changes on a terminal, a line of a log, an object. */
final class Pace {
    private static final long LIVE_EVERY = Duration.ofMillis(100).toNanos();
    private static final long OBJECT_EVERY = Duration.ofMillis(500).toNanos();
    private static final long LINE_EVERY = Duration.ofSeconds(5).toNanos();

    private Pace() {}

    /** Nanoseconds from one to the next. */
    static long of(Console console) {
        return console.isLive() ? LIVE_EVERY : console.isJson() ? OBJECT_EVERY : LINE_EVERY;
    }
}
