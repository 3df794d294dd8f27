package org.discwright.burn;

/** Hears what happens to the disc of one drive. Called by one thread, one event after the other. */
@FunctionalInterface
public interface MediaListener {
    /** Something happened to the disc. */
    void mediaChanged(DiscRecorder sender, MediaEvent event);
}
