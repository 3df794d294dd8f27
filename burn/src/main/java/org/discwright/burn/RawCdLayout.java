package org.discwright.burn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.plan.RawImage;
import org.discwright.burn.plan.SectorChain;
import org.discwright.burn.plan.SourceSectors;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/** Lays the tracks of a {@link RawCdImage} one behind the other. */
final class RawCdLayout {
    private static final int GAP = 150;

    private RawCdLayout() {}

    /**
     * The session that they make.
     *
     * @param pregap what lies before the first track
     * @param gapsFilled the gap before a track is the end of the track before, not silence
     */
    static SessionLayout of(
            List<TrackSource> sources,
            List<RawCdImageTrack> tracks,
            Optional<TrackSource> pregap,
            boolean gapsFilled,
            int leadOut) {
        List<TrackLayout> layouts = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            RawCdImageTrack track = tracks.get(i);
            int sectors = (int) track.getSectorCount().value();
            Optional<SectorSource> before =
                    i == 0
                            ? pregap.map(source -> new SourceSectors(source, Lba.ZERO))
                            : Optional.of(gap(sources.get(i - 1), gapsFilled));
            SectorSource own =
                    RawImage.part(
                            new SourceSectors(sources.get(i), track.getStartingLba()), 0, sectors);
            layouts.add(
                    new TrackLayout(
                            track.getTrackNumber(),
                            SectorMode.AUDIO,
                            track.control(),
                            track.code(),
                            track.getStartingLba(),
                            (int) before.map(SectorSource::length).orElse(0L).longValue(),
                            sectors,
                            track.laterIndexes(),
                            before.isEmpty() ? own : new SectorChain(List.of(before.get(), own))));
        }
        return new SessionLayout(layouts, new Lba(leadOut));
    }

    private static SectorSource gap(TrackSource before, boolean filled) {
        long sectors = before.sectors().value();
        return filled
                ? RawImage.part(new SourceSectors(before, Lba.ZERO), sectors - GAP, sectors)
                : SectorChain.silence(GAP);
    }
}
