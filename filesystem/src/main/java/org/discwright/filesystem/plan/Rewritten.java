package org.discwright.filesystem.plan;

import org.discwright.model.Octets;

/**
 * Blocks of the medium before an image that become others when all of the image is written.
 *
 * @param block the first of them, as the medium counts
 * @param bytes what comes to stand there: whole blocks
 */
public record Rewritten(long block, Octets bytes) {
    /** Checks. */
    public Rewritten {
        if (block < 0 || bytes.isEmpty() || bytes.length() % ImagePlan.BLOCK != 0) {
            throw new IllegalArgumentException(
                    "%d bytes at block %d are no whole blocks".formatted(bytes.length(), block));
        }
    }
}
