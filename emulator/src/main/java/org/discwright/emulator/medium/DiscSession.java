package org.discwright.emulator.medium;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Lba;

/**
 * A session of a disc.
 *
 * @param number from 1
 * @param format what the lead-in says of the disc: 00h CD-DA or CD-ROM, 10h CD-I, 20h CD-ROM XA
 * @param tracks in the order of their numbers
 * @param leadOut where its lead-out begins; empty while it is open
 * @param next what may follow; NONE while it is open
 * @param leads what its lead-in and lead-out hold that does not follow from its tracks
 */
public record DiscSession(
        int number,
        int format,
        List<DiscTrack> tracks,
        Optional<Lba> leadOut,
        NextSession next,
        LeadContent leads) {
    /** Checks that the values fit each other. */
    public DiscSession {
        tracks = List.copyOf(tracks);
        if (number < 1 || number > 99 || format < 0 || format > 255 || tracks.isEmpty()) {
            throw new IllegalArgumentException(
                    "session %d, format %d, %d tracks".formatted(number, format, tracks.size()));
        }
        for (int i = 1; i < tracks.size(); i++) {
            DiscTrack before = tracks.get(i - 1);
            DiscTrack track = tracks.get(i);
            if (track.number() != before.number() + 1
                    || track.pregapStart().isBefore(before.end())
                    || (before.state() == TrackState.OPEN && !before.reserved())) {
                throw new IllegalArgumentException(
                        "track %d at %s behind track %d at %s to %s"
                                .formatted(
                                        track.number(),
                                        track.pregapStart(),
                                        before.number(),
                                        before.pregapStart(),
                                        before.end()));
            }
        }
        Lba end = tracks.getLast().end();
        if (leadOut.isPresent()
                && (leadOut.get().isBefore(end)
                        || tracks.stream().anyMatch(t -> t.state() != TrackState.COMPLETE))) {
            throw new IllegalArgumentException(
                    "session %d is closed at %s, but its tracks end at %s or are not complete"
                            .formatted(number, leadOut.get(), end));
        }
        if (leadOut.isEmpty() && next != NextSession.NONE) {
            throw new IllegalArgumentException(
                    "session " + number + " is open, but names its next");
        }
    }

    /** A session whose lead-in and lead-out hold nothing special. */
    public DiscSession(
            int number,
            int format,
            List<DiscTrack> tracks,
            Optional<Lba> leadOut,
            NextSession next) {
        this(number, format, tracks, leadOut, next, LeadContent.NONE);
    }

    /** An open session. */
    public static DiscSession open(int number, int format, List<DiscTrack> tracks) {
        return new DiscSession(number, format, tracks, Optional.empty(), NextSession.NONE);
    }

    /** True where it is closed in such a way that another session may follow. */
    public boolean appendable() {
        return next == NextSession.ALLOWED;
    }

    /** True once its lead-in and lead-out are recorded. */
    public boolean closed() {
        return leadOut.isPresent();
    }

    /** Address of its first sector: that of its first track's pregap. */
    public Lba start() {
        return tracks.getFirst().pregapStart();
    }

    /** The same session with {@code track} in the place of the one with its number, or behind. */
    public DiscSession with(DiscTrack track) {
        List<DiscTrack> changed = new ArrayList<>(tracks);
        int index = track.number() - tracks.getFirst().number();
        if (index < 0 || index > tracks.size()) {
            throw new IllegalArgumentException("track " + track.number() + " in session " + number);
        }
        if (index == tracks.size()) {
            changed.add(track);
        } else {
            changed.set(index, track);
        }
        return new DiscSession(number, format, changed, leadOut, next, leads);
    }

    /** The same session with other content of its lead-in and lead-out. */
    public DiscSession with(LeadContent leads) {
        return new DiscSession(number, format, tracks, leadOut, next, leads);
    }

    /** The same session, closed. */
    public DiscSession closed(NextSession next) {
        return closed(format, next);
    }

    /** The same session, closed with that in its lead-in. */
    public DiscSession closed(int format, NextSession next) {
        Lba end = tracks.getLast().end();
        return new DiscSession(number, format, tracks, Optional.of(end), next, leads);
    }
}
