package org.discwright.burn.plan;

import org.discwright.model.address.Lba;

/**
 * Blocks of one size that go to consecutive addresses.
 *
 * @param start address of the first
 * @param source the blocks
 */
public record Stretch(Lba start, BlockSource source) {
    /** Address behind the last block. */
    public Lba end() {
        return start.plus(source.blocks());
    }
}
