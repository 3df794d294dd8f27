package org.discwright.burn;

import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Lba;

/**
 * What writing a session in one go did.
 *
 * @param tracks the tracks that were written, each with how far it is proven
 * @param leadOut where the lead-out begins; nothing after a test write
 * @param finalized true where nothing can be added to the disc any more
 * @param simulated true for a test write: the disc is as it was before
 * @param disc the disc afterwards, asked from the drive
 * @param proof how far the session as a whole is proven
 * @param subchannel how far the subchannel is proven, where the disc was written raw and verified
 * @param notes what else a caller should know, in sentences
 */
public record SessionReport(
        List<TrackReport> tracks,
        Optional<Lba> leadOut,
        boolean finalized,
        boolean simulated,
        DiscSummary disc,
        WriteProof proof,
        Optional<SubchannelProof> subchannel,
        List<String> notes) {
    /** Copies. */
    public SessionReport {
        tracks = List.copyOf(tracks);
        notes = List.copyOf(notes);
    }
}
