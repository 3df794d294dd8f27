package org.discwright.burn;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.layout.BlockRange;
import org.discwright.model.sector.SectorMode;

/**
 * What {@link DataFormat#write(org.discwright.model.layout.TrackSource)} did.
 *
 * @param name what the source calls itself
 * @param mediaType the kind of disc
 * @param mode the form of its sectors; mode 1 for everything but CD
 * @param start address of the first sector
 * @param sectors sectors sent to the drive, padding included
 * @param sourceBytes bytes that came from the source
 * @param padding sectors of zeros behind them: the post-gap of a CD, the rest of an ECC block
 * @param finalized true where nothing can be added to the disc any more
 * @param simulated true for a test write: the disc is as it was before
 * @param disc the disc afterwards, asked from the drive
 * @param proof how far it is proven
 * @param layerBreak sectors on layer 0 of a DVD of two layers, where it was set or told
 * @param layerJumps addresses of layer 0 behind which recording went to layer 1, on a DVD-R DL that
 *     is recorded by layer jumps
 * @param places where on the disc what was sent lies, in its order: one range, or more where it was
 *     written in pieces
 * @param elapsed how long it took, reading back included
 * @param notes what else a caller should know, in sentences
 */
public record DataReport(
        String name,
        MediaPhysicalType mediaType,
        SectorMode mode,
        Lba start,
        SectorCount sectors,
        long sourceBytes,
        SectorCount padding,
        boolean finalized,
        boolean simulated,
        DiscSummary disc,
        WriteProof proof,
        OptionalInt layerBreak,
        List<Lba> layerJumps,
        List<BlockRange> places,
        Duration elapsed,
        List<String> notes) {
    /** Copies. */
    public DataReport {
        layerJumps = List.copyOf(layerJumps);
        places = List.copyOf(places);
        notes = List.copyOf(notes);
    }
}
