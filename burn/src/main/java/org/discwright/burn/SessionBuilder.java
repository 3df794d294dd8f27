package org.discwright.burn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.plan.SectorChain;
import org.discwright.burn.plan.SourceSectors;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * Lays sources one behind the other to a session for {@link SessionAtOnceFormat}, with silence of
 * any length between them, or none. Not for use by two threads at once.
 */
public final class SessionBuilder {
    private final List<TrackLayout> tracks = new ArrayList<>();
    private int end;

    /** A session without a track. */
    public SessionBuilder() {}

    /**
     * Adds a track; its last sector is filled up with zeros.
     *
     * @param source audio, or user data of any mode
     * @param gap sectors of silence before it, or of data sectors without content; before the first
     *     track of a disc lie 150 in any case, and these come on top
     * @param control flags of its Q channel
     * @param isrc its recording code
     * @param laterIndexes starts of index 2 and up, in sectors from its start
     * @throws IllegalArgumentException if the source is empty, or something is out of range
     */
    public SessionBuilder add(
            TrackSource source,
            int gap,
            TrackControl control,
            Optional<String> isrc,
            List<Integer> laterIndexes) {
        int length = Math.toIntExact(source.sectors().value());
        Lba start = new Lba(end + gap);
        SectorSource own = new SourceSectors(source, start);
        SectorSource content =
                gap == 0 ? own : new SectorChain(List.of(silence(source.mode(), gap), own));
        tracks.add(
                new TrackLayout(
                        tracks.size() + 1,
                        source.mode(),
                        control,
                        isrc,
                        start,
                        gap,
                        length,
                        laterIndexes,
                        content));
        end = start.value() + length;
        return this;
    }

    private SectorSource silence(SectorMode mode, int sectors) {
        return mode.isData()
                ? SectorChain.empty(mode, new Lba(end), sectors)
                : SectorChain.silence(sectors);
    }

    /**
     * The session.
     *
     * @throws IllegalArgumentException if there is no track
     */
    public SessionLayout build() {
        return new SessionLayout(tracks, new Lba(end));
    }
}
