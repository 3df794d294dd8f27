package org.discwright.burn;

import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Lba;

/**
 * A session on the disc.
 *
 * @param number from 1
 * @param closed true once it has a lead-in and a lead-out
 * @param leadOut where its lead-out begins, if it is closed
 * @param tracks its tracks in order
 */
public record SessionStatus(
        int number, boolean closed, Optional<Lba> leadOut, List<TrackStatus> tracks) {
    /** Copies. */
    public SessionStatus {
        tracks = List.copyOf(tracks);
    }
}
