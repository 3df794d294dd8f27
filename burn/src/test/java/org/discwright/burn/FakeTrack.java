package org.discwright.burn;

import java.util.Optional;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/** What the fake recorder says of one track. */
final class FakeTrack {
    private FakeTrack() {}

    static Octets answer(int number, int session, boolean blank, int start, int size) {
        return new TrackInformation(
                        number,
                        session,
                        0,
                        false,
                        false,
                        0,
                        false,
                        blank,
                        false,
                        false,
                        1,
                        new Lba(start),
                        blank ? Optional.of(new Lba(start)) : Optional.empty(),
                        new SectorCount(blank ? size : 0),
                        0,
                        new SectorCount(size),
                        Optional.empty(),
                        TrackInformation.Layers.NONE)
                .encode();
    }
}
