package org.discwright.burn;

import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/**
 * What writing a run of blocks in packets did.
 *
 * @param track number of the track that they are in
 * @param start address of the first block
 * @param blocks blocks that came from the source
 * @param padding blocks of zeros behind them, which the last fixed packet lacked
 * @param next where the next packet begins; nothing where the track is full
 * @param proof how far they are proven
 * @param notes what else a caller should know, in sentences
 */
public record PacketReport(
        int track,
        Lba start,
        SectorCount blocks,
        SectorCount padding,
        Optional<Lba> next,
        WriteProof proof,
        List<String> notes) {
    /** Copies. */
    public PacketReport {
        notes = List.copyOf(notes);
    }
}
