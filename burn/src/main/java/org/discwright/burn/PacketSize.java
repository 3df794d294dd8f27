package org.discwright.burn;

/**
 * How large the packets of a track are that is written packet by packet.
 *
 * @mmc 4.2.3.7 packet writing
 */
public enum PacketSize {
    /** As large as each run of blocks: what a file system with a VAT appends. */
    VARIABLE(0),
    /** 32 blocks each: what a CD-RW needs whose packets are written again. */
    FIXED(32);

    private final int blocks;

    PacketSize(int blocks) {
        this.blocks = blocks;
    }

    /** Blocks of each packet; 0 where each may have another number. */
    public int blocks() {
        return blocks;
    }
}
