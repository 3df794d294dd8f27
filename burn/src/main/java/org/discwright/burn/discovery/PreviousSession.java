package org.discwright.burn.discovery;

import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.address.Lba;

/**
 * The last session of a disc that was closed.
 *
 * @param start its first sector
 * @param last its last sector
 */
public record PreviousSession(Lba start, Lba last) {
    /** Asks a drive; nothing where no session is closed, or the disc is written in place. */
    public static Optional<PreviousSession> of(DiscProbe probe) throws BurnException {
        DiscInformation disc = probe.discInformation();
        if (disc.status() == DiscInformation.DiscStatus.EMPTY
                || disc.status() == DiscInformation.DiscStatus.OTHER) {
            return Optional.empty();
        }
        boolean lastIsClosed =
                disc.status() == DiscInformation.DiscStatus.COMPLETE
                        || disc.lastSession() == DiscInformation.SessionState.COMPLETE;
        int session = lastIsClosed ? disc.sessions() : disc.sessions() - 1;
        int track =
                lastIsClosed ? disc.lastTrackOfLastSession() : disc.firstTrackOfLastSession() - 1;
        Optional<Lba> last = Optional.empty();
        Optional<Lba> start = Optional.empty();
        for (; track >= 1; track--) {
            Optional<TrackInformation> found = probe.trackIfKnown(track);
            if (found.isEmpty() || found.get().session() != session) {
                break;
            }
            TrackInformation one = found.get();
            start = Optional.of(one.start());
            if (last.isEmpty()) {
                last = one.lastRecorded().or(() -> Optional.of(one.last()));
            }
        }
        return start.isPresent() && last.isPresent()
                ? Optional.of(new PreviousSession(start.get(), last.get()))
                : Optional.empty();
    }
}
