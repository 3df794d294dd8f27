package org.discwright.cli;

import java.util.Optional;
import org.discwright.burn.VerificationLevel;
import org.discwright.burn.WriteProof;
import org.discwright.cli.input.SpeedOption;

/**
 * How an audio CD is to be written.
 *
 * @param speed how fast
 * @param finalized whether no further session may follow
 * @param append whether the disc may hold tracks already
 * @param overburn whether tracks may reach beyond what the drive calls free
 * @param simulate whether the laser stays off
 * @param verification what is read back
 * @param catalogNumber the media catalogue number, 13 digits
 * @param underrunProtection whether the drive may pause
 */
record AudioSettings(
        SpeedOption speed,
        boolean finalized,
        boolean append,
        boolean overburn,
        boolean simulate,
        VerificationLevel verification,
        Optional<String> catalogNumber,
        boolean underrunProtection) {
    /** The proof that was asked for. */
    WriteProof.Level expectedProof() {
        if (simulate || verification == VerificationLevel.NONE) {
            return WriteProof.Level.NONE;
        }
        return verification == VerificationLevel.QUICK
                ? WriteProof.Level.TOC
                : WriteProof.Level.CONTENT;
    }
}
