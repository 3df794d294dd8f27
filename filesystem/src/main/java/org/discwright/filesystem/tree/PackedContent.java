package org.discwright.filesystem.tree;

import java.util.Optional;
import org.discwright.model.Octets;

/**
 * Content that is recorded packed, as zisofs does: whoever reads the file by Rock Ridge sees what
 * it unpacks to.
 */
public interface PackedContent extends Content {
    /** How it is packed. */
    Packing packing();

    /** SHA-256 of what it unpacks to, 32 bytes, where that was taken when it was packed. */
    default Optional<Octets> plainDigest() {
        return Optional.empty();
    }

    /**
     * What the field ZF of Rock Ridge tells.
     *
     * @param header bytes of the head of the packed file, a multiple of 4
     * @param blockBits 15 to 17: blocks that are packed for themselves have 2 to the power of that
     *     bytes
     * @param length bytes that it unpacks to, less than 4 GiB
     */
    record Packing(int header, int blockBits, long length) {}
}
