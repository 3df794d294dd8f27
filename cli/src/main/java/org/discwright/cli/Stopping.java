package org.discwright.cli;

import org.discwright.burn.DiscStateException;
import org.discwright.cli.output.Console;

/** Ends a write early, since somebody wishes it. */
final class Stopping {
    private Stopping() {}

    /**
     * Says so, and cancels.
     *
     * @param words what that means for the disc
     * @param cancel the format's way to end what runs
     */
    static void of(Console console, String words, Runnable cancel) {
        console.warn(words);
        try {
            cancel.run();
        } catch (DiscStateException nothingRuns) {
            // it had ended already
            return;
        }
    }
}
