package org.discwright.emulator.medium;

import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/**
 * A disc in a few numbers.
 *
 * @param type its kind
 * @param status what may still be done with it
 * @param sessions how many there are, the open one included
 * @param tracks how many there are, the open one included
 * @param used sectors that a next track can no longer take: the next writable address, or where the
 *     last lead-out begins on a disc that takes no more
 * @param free sectors that a next track can take
 * @param total sectors that one track could take on the disc when blank
 * @param content the same in full
 */
public record CdSummary(
        CdMediaType type,
        DiscStatus status,
        int sessions,
        int tracks,
        SectorCount used,
        SectorCount free,
        SectorCount total,
        DiscState content) {
    /** Counts what is on a disc. */
    public static CdSummary of(CdMediaType type, DiscState state) {
        Lba limit = type.leadOutLimit();
        Optional<Lba> end = state.nextWritable().or(() -> state.lastTrack().map(DiscTrack::end));
        return new CdSummary(
                type,
                state.status(),
                state.sessions().size(),
                state.tracks().size(),
                new SectorCount(Math.max(0, end.map(Lba::value).orElse(0))),
                new SectorCount(state.freeBlocks(limit)),
                new SectorCount(limit.value() - DiscGeometry.RUN_OUT),
                state);
    }
}
