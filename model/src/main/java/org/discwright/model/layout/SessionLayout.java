package org.discwright.model.layout;

import java.util.List;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * One session of a disc.
 *
 * @param tracks in the order of their numbers, without gaps between them, at least one
 * @param leadOut where its lead-out begins: behind the last sector of the last track
 * @param cdText the packs of CD-TEXT in its lead-in, 18 bytes each with their check, in the order
 *     of the disc
 */
public record SessionLayout(List<TrackLayout> tracks, Lba leadOut, List<Octets> cdText) {
    /** Bytes of a pack of CD-TEXT. */
    public static final int CD_TEXT_PACK = 18;

    /** Checks and copies. */
    public SessionLayout {
        tracks = List.copyOf(tracks);
        cdText = List.copyOf(cdText);
        if (cdText.stream().anyMatch(pack -> pack.length() != CD_TEXT_PACK)) {
            throw new IllegalArgumentException("a pack of CD-TEXT has 18 bytes");
        }
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

    /** A session without CD-TEXT. */
    public SessionLayout(List<TrackLayout> tracks, Lba leadOut) {
        this(tracks, leadOut, List.of());
    }
}
