package org.discwright.emulator.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.TrackState;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.SubchannelQ;

/** A track of a session that is written raw, as far as its Q channel has told of it. */
final class RawTrack {
    private final int number;
    private final int control;
    private final SectorMode mode;
    private final Lba start;
    private final Lba first;
    private final List<Integer> laterIndexes = new ArrayList<>();
    private Optional<String> isrc = Optional.empty();
    private boolean changed;

    /**
     * A track of which nothing is recorded yet.
     *
     * @param start of its index 1
     * @param first its first sector
     */
    RawTrack(int number, int control, SectorMode mode, Lba start, Lba first) {
        this.number = number;
        this.control = control;
        this.mode = mode;
        this.start = start;
        this.first = first;
    }

    int number() {
        return number;
    }

    boolean data() {
        return mode.isData();
    }

    /** Takes what the Q of one of its sectors says: an index that begins, its recording code. */
    void take(Lba at, Optional<SubchannelQ> q) {
        if (q.isEmpty()) {
            return;
        }
        switch (q.get()) {
            case SubchannelQ.Position(int _, int track, int index, var _, var _) -> {
                int offset = at.minus(start);
                boolean next = track == number && index == laterIndexes.size() + 2;
                if (next && offset > 0) {
                    laterIndexes.add(offset);
                    changed = true;
                }
            }
            case SubchannelQ.RecordingCode code -> {
                if (isrc.isEmpty()) {
                    isrc = Optional.of(code.isrc());
                    changed = true;
                }
            }
            case SubchannelQ.LeadIn _, SubchannelQ.CatalogNumber _, SubchannelQ.Other _ -> {}
        }
    }

    /** Whether more than its length has changed since it was last asked for as a whole. */
    boolean changed() {
        return changed;
    }

    /** The track as it lies on the disc up to {@code next}. */
    DiscTrack track(TrackState state, Lba next) {
        changed = false;
        return new DiscTrack(
                number,
                mode,
                TrackControl.ofNibble(control),
                isrc,
                start,
                start.minus(first),
                state,
                next,
                next,
                0,
                false,
                laterIndexes);
    }
}
