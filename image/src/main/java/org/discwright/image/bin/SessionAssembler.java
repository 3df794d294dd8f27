package org.discwright.image.bin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.layout.TrackLayout;

/** Lays tracks that were read one behind the other, and so finds their addresses. */
public final class SessionAssembler {
    /** Sectors that a disc can have, and more than any has. */
    public static final int MOST_SECTORS = 449_850;

    private final List<SessionLayout> sessions = new ArrayList<>();
    private final List<TrackLayout> tracks = new ArrayList<>();
    private Lba next = new Lba(-Lba.MSF_OFFSET);

    /**
     * What is known of a track besides where it lies.
     *
     * @param number 1 to 99
     * @param control flags
     * @param isrc recording code
     * @param parts its sectors, those of the pregap first
     * @param pregap sectors of the pregap
     * @param laterIndexes index 2 and up, in sectors from index 1
     */
    public record Track(
            int number,
            TrackControl control,
            Optional<String> isrc,
            TrackParts parts,
            int pregap,
            List<Integer> laterIndexes) {
        /** Copies. */
        public Track {
            laterIndexes = List.copyOf(laterIndexes);
        }
    }

    /**
     * Appends a track to the session. The pregap of the very first includes the 150 sectors before
     * LBA 0.
     *
     * @throws IllegalArgumentException if it makes no sense there
     */
    public void add(Track track) {
        long length = track.parts.length();
        if (length > MOST_SECTORS - next.value()) {
            throw new IllegalArgumentException(
                    "track " + track.number + " ends beyond what a disc can hold");
        }
        TrackLayout layout =
                new TrackLayout(
                        track.number,
                        track.parts.mode(),
                        track.control,
                        track.isrc,
                        next.plus(track.pregap),
                        track.pregap,
                        (int) (length - track.pregap),
                        track.laterIndexes,
                        track.parts.build(next));
        tracks.add(layout);
        next = layout.end();
    }

    /** True before the first track. */
    public boolean isEmpty() {
        return sessions.isEmpty() && tracks.isEmpty();
    }

    /** Ends a session; the next begins {@code gap} sectors further on. */
    public void endSession(int gap) {
        sessions.add(new SessionLayout(tracks, next));
        tracks.clear();
        next = next.plus(gap);
    }

    /** The disc. The last session must have been ended. */
    public DiscLayout toLayout(Optional<String> catalogNumber) {
        return new DiscLayout(catalogNumber, sessions);
    }
}
