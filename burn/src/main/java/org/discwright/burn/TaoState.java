package org.discwright.burn;

import java.util.List;
import java.util.Optional;
import org.discwright.burn.discovery.Counters;
import org.discwright.burn.write.TaoSession;
import org.discwright.model.error.DiscError;

/** The state machine of track-at-once writing. */
final class TaoState extends PreparedState<TaoSession, TaoState.Snapshot> {
    TaoState() {
        super(
                new Codes(
                        DiscError.DF2TAO_WRITE_IN_PROGRESS,
                        DiscError.DF2TAO_WRITE_NOT_IN_PROGRESS,
                        DiscError.DF2TAO_MEDIA_IS_PREPARED,
                        DiscError.DF2TAO_MEDIA_IS_NOT_PREPARED),
                Snapshot.NOTHING);
    }

    /**
     * What property reads answer from while the drive is busy.
     *
     * @param counters sectors before the running write
     * @param tracks tracks finished before it
     * @param mediaType the kind of disc
     * @param speeds speeds on offer
     * @param current the speed in force
     */
    record Snapshot(
            Counters counters,
            int tracks,
            MediaPhysicalType mediaType,
            List<WriteSpeed> speeds,
            Optional<WriteSpeed> current) {
        static final Snapshot NOTHING =
                new Snapshot(
                        Counters.NONE, 0, MediaPhysicalType.UNKNOWN, List.of(), Optional.empty());
    }
}
