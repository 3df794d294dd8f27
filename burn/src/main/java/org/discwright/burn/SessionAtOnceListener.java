package org.discwright.burn;

/** Hears how a {@link SessionAtOnceFormat} is getting on. */
@FunctionalInterface
public interface SessionAtOnceListener {
    /**
     * Called on a thread of its own, one call after the other. It may call the sender, and cancel.
     */
    void update(SessionAtOnceFormat sender, TrackAtOnceUpdate progress);
}
