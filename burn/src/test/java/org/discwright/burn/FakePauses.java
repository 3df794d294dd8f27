package org.discwright.burn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.discwright.burn.drive.Pauses;

/** A clock that moves by itself and by the pauses that are made on it. */
final class FakePauses implements Pauses {
    private final List<Duration> made = new ArrayList<>();
    private long nanos;

    /** The pauses that were made. */
    synchronized List<Duration> made() {
        return List.copyOf(made);
    }

    @Override
    public synchronized void pause(Duration time) {
        made.add(time);
        nanos += time.toNanos();
    }

    @Override
    public synchronized long nanos() {
        // every look at the clock takes a tenth of a second: events come often
        nanos += Duration.ofMillis(100).toNanos();
        return nanos;
    }
}
