package org.discwright.burn;

import java.util.Optional;
import org.discwright.model.address.Lba;

/**
 * The state of a disc in a few words: what a report ends with, and what a failure leaves behind.
 *
 * @param state of the whole disc
 * @param lastSession of its last session
 * @param tracks tracks recorded on it, or begun with a place of their own; 0 to 99, on BD to 7,927
 * @param nextWritable where the next track would begin, if one may be added
 */
public record DiscSummary(
        DiscState state, SessionState lastSession, int tracks, Optional<Lba> nextWritable) {
    /** The drive could not be asked. */
    public static final DiscSummary UNKNOWN =
            new DiscSummary(DiscState.UNKNOWN, SessionState.UNKNOWN, 0, Optional.empty());

    /** A sentence without its full stop. */
    @Override
    public String toString() {
        String count = tracks == 1 ? "1 track" : tracks + " tracks";
        return switch (state) {
            case BLANK -> "the disc is blank";
            case COMPLETE -> "the disc is finalized with " + count;
            case APPENDABLE ->
                    "the disc has "
                            + count
                            + (lastSession == SessionState.INCOMPLETE
                                    ? " in a session that is still open"
                                    : lastSession == SessionState.DAMAGED
                                            ? " and a last session whose closing did not end"
                                            : " and takes a further session")
                            + nextWritable
                                    .map(next -> "; the next would begin at sector " + next)
                                    .orElse("");
            case OTHER -> "the disc is not written in sessions";
            case UNKNOWN -> "the state of the disc is unknown: the drive could not be asked";
        };
    }
}
