package org.discwright.burn.write;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The wish that something end early. Acts between commands; a command in flight is not touched. */
public final class Cancellation {
    private final AtomicReference<Optional<Runnable>> wake =
            new AtomicReference<>(Optional.empty());
    private volatile boolean requested;

    /** A wish that nobody has yet. */
    public Cancellation() {}

    /** Wishes it, from any thread. */
    public void request() {
        requested = true;
        wake.get().ifPresent(Runnable::run);
    }

    /** Whether it is wished. */
    public boolean isRequested() {
        return requested;
    }

    /** Names what wakes the one who waits; woken at once if it is wished already. */
    void onRequest(Runnable action) {
        wake.set(Optional.of(action));
        if (requested) {
            action.run();
        }
    }
}
