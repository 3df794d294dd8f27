package org.discwright.model.layout;

import java.util.List;
import org.discwright.model.address.Lba;

/**
 * One session of a disc.
 *
 * @param tracks in the order of their numbers, without gaps between them, at least one
 * @param leadOut where its lead-out begins: behind the last sector of the last track
 */
public record SessionLayout(List<TrackLayout> tracks, Lba leadOut) {
    /** Checks and copies. */
    public SessionLayout {
        tracks = List.copyOf(tracks);
        if (tracks.isEmpty()) {
            throw new IllegalArgumentException("a session without a track");
        }
        for (int i = 1; i < tracks.size(); i++) {
            TrackLayout before = tracks.get(i - 1);
            TrackLayout track = tracks.get(i);
            if (track.number() != before.number() + 1) {
                throw new IllegalArgumentException(
                        "track " + track.number() + " follows track " + before.number());
            }
            if (!track.pregapStart().equals(before.end())) {
                throw new IllegalArgumentException(
                        "track %d begins at %s, but track %d ends at %s"
                                .formatted(
                                        track.number(),
                                        track.pregapStart(),
                                        before.number(),
                                        before.end()));
            }
        }
        if (!tracks.getLast().end().equals(leadOut)) {
            throw new IllegalArgumentException(
                    "the lead-out begins at %s, but the last track ends at %s"
                            .formatted(leadOut, tracks.getLast().end()));
        }
    }
}
