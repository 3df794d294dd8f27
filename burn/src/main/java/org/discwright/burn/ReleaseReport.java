package org.discwright.burn;

import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/**
 * What {@link TrackAtOnceFormat#releaseMedia} did.
 *
 * @param tracks the tracks that were written, each with how far it is proven
 * @param used sectors that were taken before the session was closed
 * @param free sectors that were free before the session was closed
 * @param total sectors that one track could have taken on the blank disc
 * @param leadOut where the lead-out begins, once the session is closed
 * @param finalized true where nothing can be added to the disc any more
 * @param simulated true for a test write: the disc is as it was before
 * @param disc the disc afterwards, asked from the drive
 * @param proof how far the session as a whole is proven; with older tracks in it, whose content
 *     nobody can know, never more than the table of contents
 * @param notes what else a caller should know, in sentences
 */
public record ReleaseReport(
        List<TrackReport> tracks,
        SectorCount used,
        SectorCount free,
        SectorCount total,
        Optional<Lba> leadOut,
        boolean finalized,
        boolean simulated,
        DiscSummary disc,
        WriteProof proof,
        List<String> notes) {
    /** Copies. */
    public ReleaseReport {
        tracks = List.copyOf(tracks);
        notes = List.copyOf(notes);
    }
}
