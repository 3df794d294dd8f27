package org.discwright.emulator.medium;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.address.Lba;

/**
 * A session (DVD+R, BD-R) or bordered area (DVD-R, DVD-RW) of a disc.
 *
 * @param number from 1
 * @param tracks in the order of their numbers and addresses
 * @param closed true once its lead-in or border-in is recorded, so that read-only drives see it
 * @param appendable true where another may follow; false while it is open
 */
public record BlockSession(
        int number, List<BlockTrack> tracks, boolean closed, boolean appendable) {
    /** Checks that the values fit each other. */
    public BlockSession {
        tracks = List.copyOf(tracks);
        if (number < 1 || number > BlockState.MAXIMUM_TRACKS || tracks.isEmpty()) {
            throw new IllegalArgumentException(
                    "session %d with %d tracks".formatted(number, tracks.size()));
        }
        for (int i = 1; i < tracks.size(); i++) {
            BlockTrack before = tracks.get(i - 1);
            BlockTrack track = tracks.get(i);
            if (track.number() != before.number() + 1
                    || track.start().isBefore(before.end())
                    || before.growing()) {
                throw new IllegalArgumentException(
                        "track %d at %s behind track %d up to %s"
                                .formatted(
                                        track.number(),
                                        track.start(),
                                        before.number(),
                                        before.end()));
            }
        }
        if (closed ? tracks.stream().anyMatch(BlockTrack::open) : appendable) {
            throw new IllegalArgumentException(
                    "session %d: closed %s, appendable %s".formatted(number, closed, appendable));
        }
    }

    /** An open session. */
    public static BlockSession open(int number, List<BlockTrack> tracks) {
        return new BlockSession(number, tracks, false, false);
    }

    /** Address of its first block. */
    public Lba start() {
        return tracks.getFirst().start();
    }

    /** Address behind its last block. */
    public Lba end() {
        return tracks.getLast().end();
    }

    /** The same session with {@code track} in the place of the one with its number, or behind. */
    public BlockSession with(BlockTrack track) {
        List<BlockTrack> changed = new ArrayList<>(tracks);
        int index = track.number() - tracks.getFirst().number();
        if (index < 0 || index > tracks.size()) {
            throw new IllegalArgumentException("track " + track.number() + " in session " + number);
        }
        if (index == tracks.size()) {
            changed.add(track);
        } else {
            changed.set(index, track);
        }
        return with(changed);
    }

    /** The same session with other tracks. */
    public BlockSession with(List<BlockTrack> tracks) {
        return new BlockSession(number, tracks, closed, appendable);
    }

    /** The same session, closed. */
    public BlockSession closed(boolean appendable) {
        return new BlockSession(number, tracks, true, appendable);
    }
}
