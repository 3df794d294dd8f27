package org.discwright.burn.plan;

import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * A track that is to be written.
 *
 * @param source where its audio comes from
 * @param isrc its recording code
 * @param bytes bytes that the source announces
 * @param sectors sectors that will be written, silence at the end included
 * @redbook 17.5.1 a track is at least 4 seconds long
 */
public record TrackPlan(
        TrackSource source, Optional<String> isrc, long bytes, SectorCount sectors) {
    /** The shortest track: 4 seconds. */
    public static final int SHORTEST = 300;

    private static final int SAMPLE = 4;

    /**
     * Plans a track.
     *
     * @throws BurnException {@code DF2TAO_STREAM_NOT_SUPPORTED} if that cannot be an audio track
     */
    public static TrackPlan of(TrackSource source, Optional<String> isrc) throws BurnException {
        long bytes = source.length();
        if (source.mode() != SectorMode.AUDIO) {
            throw refuse(source, "it holds data; track-at-once writing here takes audio");
        }
        if (bytes <= 0) {
            throw refuse(source, "it is empty");
        }
        if (bytes % SAMPLE != 0) {
            throw refuse(
                    source, "its %d bytes are not whole samples of 16-bit stereo".formatted(bytes));
        }
        SectorCount sectors = SectorCount.ofBytes(bytes, SectorMode.RAW_SIZE);
        return new TrackPlan(
                source, isrc, bytes, new SectorCount(Math.max(SHORTEST, sectors.value())));
    }

    private static BurnException refuse(TrackSource source, String why) {
        return new BurnException(
                DiscError.DF2TAO_STREAM_NOT_SUPPORTED,
                "'%s' cannot become an audio track: %s".formatted(source.name(), why));
    }

    /**
     * Checks that there is room for it.
     *
     * @throws BurnException {@code DF2TAO_NOT_ENOUGH_SPACE} if there is not
     */
    public void requireRoom(SectorCount free) throws BurnException {
        if (sectors.compareTo(free) > 0) {
            throw new BurnException(
                    DiscError.DF2TAO_NOT_ENOUGH_SPACE,
                    "'%s' takes %d sectors, and %d are free: %d too many; nothing was written"
                            .formatted(
                                    source.name(),
                                    sectors.value(),
                                    free.value(),
                                    sectors.value() - free.value()));
        }
    }
}
