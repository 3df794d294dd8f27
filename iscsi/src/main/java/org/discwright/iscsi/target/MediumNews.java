package org.discwright.iscsi.target;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells every session unasked that the disc in the drive was changed, once for each change: of most
 * the target hears in more than one way.
 */
final class MediumNews {
    private final Supplier<List<Session>> sessions;
    private final Set<Source> still = EnumSet.noneOf(Source.class);

    /** How the target hears of a change. */
    enum Source {
        /** The operating system, or a drive that watches itself. */
        SYSTEM,
        /** The drive, asked for its events. */
        EVENT,
        /** A unit attention, in answer to a command of somebody. */
        ATTENTION
    }

    MediumNews(Supplier<List<Session>> sessions) {
        this.sessions = sessions;
    }

    /** One of them says that there was a change; the others may still say so of the same. */
    void heard(Source source) {
        if (isNew(source)) {
            sessions.get().forEach(Session::mediumChanged);
        }
    }

    private synchronized boolean isNew(Source source) {
        if (still.remove(source)) {
            return false;
        }
        still.addAll(EnumSet.complementOf(EnumSet.of(source)));
        return true;
    }
}
