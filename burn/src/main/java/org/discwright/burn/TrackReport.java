package org.discwright.burn;

import java.time.Duration;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/**
 * One track that was written.
 *
 * @param number 1 to 99
 * @param name what the source calls itself
 * @param start address of its index 1
 * @param sectors sectors sent to the drive, silence included; the drive adds its run-out blocks
 * @param sourceBytes bytes that came from the source
 * @param paddingBytes bytes of silence behind them, to fill the last sector and to reach 4 seconds
 * @param isrc the recording code it was given
 * @param complete false where it was cancelled or its source failed: it is shorter than intended
 * @param elapsed how long it took
 * @param proof how far it is proven now
 */
public record TrackReport(
        int number,
        String name,
        Lba start,
        SectorCount sectors,
        long sourceBytes,
        long paddingBytes,
        Optional<String> isrc,
        boolean complete,
        Duration elapsed,
        WriteProof proof) {
    /** Address behind the last sector sent; the drive's run-out blocks begin there. */
    public Lba end() {
        return start.plus(sectors.value());
    }

    /** The same track, proven that far. */
    public TrackReport withProof(WriteProof now) {
        return new TrackReport(
                number,
                name,
                start,
                sectors,
                sourceBytes,
                paddingBytes,
                isrc,
                complete,
                elapsed,
                now);
    }
}
