package org.discwright.iscsi.initiator;

import java.io.IOException;

/** A command was broken off, in a session that still stands. */
final class Abandoned extends IOException {
    private final How how;

    /** By whom. */
    enum How {
        /** After its time, alone. */
        ABORTED,
        /** After its time, with the logical unit. */
        RESET_AFTER_TIMEOUT,
        /** Because the caller wanted a reset. */
        RESET
    }

    Abandoned(How how, String message) {
        super(message);
        this.how = how;
    }

    How how() {
        return how;
    }
}
