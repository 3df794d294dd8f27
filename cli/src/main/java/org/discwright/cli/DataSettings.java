package org.discwright.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.burn.LayerJump;
import org.discwright.burn.SpareAreas;
import org.discwright.burn.VerificationLevel;
import org.discwright.burn.WriteProof;
import org.discwright.cli.input.SpeedOption;

/**
 * How data is to be written.
 *
 * @param speed how fast
 * @param append whether the disc may hold sessions already
 * @param overwrite whether what lies on a disc that is written in place may be overwritten
 * @param close whether the disc is closed for good
 * @param simulate whether the laser stays off
 * @param verification what is read back
 * @param defectManagement whether the drive checks what it writes
 * @param spares spare areas of a BD that is formatted before its first write
 * @param layerBreak sectors on layer 0 of a DVD of two layers
 * @param layerJump whether and how a DVD-R DL is recorded by layer jumps
 * @param underrunProtection whether the drive may pause
 * @param whole whether the last sector of the source is to be the last of its track: UDF is looked
 *     for from there
 */
record DataSettings(
        SpeedOption speed,
        boolean append,
        boolean overwrite,
        boolean close,
        boolean simulate,
        VerificationLevel verification,
        boolean defectManagement,
        Optional<SpareAreas> spares,
        OptionalInt layerBreak,
        LayerJump layerJump,
        boolean underrunProtection,
        boolean whole) {
    /** The proof that was asked for. */
    WriteProof.Level expectedProof() {
        if (simulate || verification == VerificationLevel.NONE) {
            return WriteProof.Level.NONE;
        }
        return verification == VerificationLevel.QUICK
                ? WriteProof.Level.TRACK_INFORMATION
                : WriteProof.Level.CONTENT;
    }

    /**
     * In a few words.
     *
     * @param inPlace for discs that are written in place, which have no sessions and stay open
     */
    String words(boolean inPlace) {
        String end =
                inPlace
                        ? "the disc can be written again afterwards; "
                        : close
                                ? "then the disc is closed for good; "
                                : "the session is closed and another may follow; ";
        String after =
                simulate
                        ? "a simulation: nothing is recorded"
                        : end
                                + switch (verification) {
                                    case NONE -> "nothing is read back";
                                    case QUICK -> "samples are read back";
                                    case FULL -> "everything is read back and compared";
                                };
        String pace = speed.sectorsPerSecond().isEmpty() ? "as fast as possible" : "at " + speed;
        return pace + "; " + after;
    }
}
