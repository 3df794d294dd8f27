package org.discwright.emulator.medium;

import org.discwright.model.address.Lba;

/**
 * An ECC block or cluster that is recorded elsewhere: in a spare area because it is defective, or,
 * pseudo-overwritten, at what was the next writable address.
 *
 * @param original address of its first block, as hosts know it
 * @param place address where its first block really lies
 */
public record Replacement(Lba original, Lba place) {
    /** Checks the ranges. */
    public Replacement {
        if (original.value() < 0 || place.value() < 0 || original.equals(place)) {
            throw new IllegalArgumentException(original + " lies at " + place);
        }
    }
}
