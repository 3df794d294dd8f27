package org.discwright.burn.write;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.discwright.burn.BurnException;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.verify.AudioSectors;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/**
 * Tracks of the session that somebody else wrote: what they ought to hold is not known, but they
 * can be read through.
 */
final class OlderTracks {
    private final List<SessionTracks.Found> tracks;
    private final AudioSectors drive;
    private final Cancellation cancellation;

    OlderTracks(List<SessionTracks.Found> tracks, AudioSectors drive, Cancellation cancellation) {
        this.tracks = tracks;
        this.drive = drive;
        this.cancellation = cancellation;
    }

    /** Their numbers, in words. */
    static String names(List<SessionTracks.Found> tracks) {
        return (tracks.size() == 1 ? "track " : "tracks ")
                + tracks.stream()
                        .map(track -> Integer.toString(track.entry().track()))
                        .collect(Collectors.joining(", "));
    }

    /** Reads all of them through, and says what came of it. */
    String read() throws BurnException {
        List<String> remarks = new ArrayList<>();
        boolean complete = true;
        for (SessionTracks.Found track : tracks) {
            if (track.entry().data()) {
                complete = false;
                remarks.add("track %d holds data".formatted(track.entry().track()));
                continue;
            }
            Optional<String> trouble = read(track);
            complete &= trouble.isEmpty();
            trouble.ifPresent(remarks::add);
        }
        return complete ? "they can be read" : String.join(", ", remarks);
    }

    private Optional<String> read(SessionTracks.Found track) throws BurnException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(drive.most() * SectorMode.RAW_SIZE);
        Lba at = track.entry().start();
        // the run-out blocks of a drive need not be readable
        Lba end = at.plus(Math.max(0, track.sectors().value() - DiscProbe.RUN_OUT));
        while (at.isBefore(end)) {
            if (cancellation.isRequested()) {
                return Optional.of("reading track %d was cancelled".formatted(number(track)));
            }
            int now = Math.min(drive.most(), end.minus(at));
            if (drive.read(at, now, buffer) != AudioSectors.Result.READ) {
                return Optional.of(
                        "track %d cannot be read near sector %s: %s"
                                .formatted(number(track), at, drive.lastRefusal()));
            }
            at = at.plus(now);
        }
        return Optional.empty();
    }

    private static int number(SessionTracks.Found track) {
        return track.entry().track();
    }
}
