package org.discwright.emulator.medium;

/**
 * How a disc with two layers is recorded.
 *
 * @param size blocks of layer 0 that are used; 0 for as many as there are
 * @param jump true for layer jump recording: the layers grow by turns (DVD-R DL)
 * @param interval blocks of layer 0 from one jump to the next, as the host has set it; 0 for none
 * @param middle address of layer 0 at which the middle area begins where a host has shifted it; 0
 *     where it has not
 * @param now how far layer jump recording has come
 * @mmc 6.22.3.2.20 Layer Boundary Information
 */
public record Layers(int size, boolean jump, int interval, int middle, LayerJump now) {
    /** As the disc was made. */
    public static final Layers DEFAULT = new Layers(0, false, 0, 0, LayerJump.NONE);

    /** Checks the ranges. */
    public Layers {
        if (size < 0 || interval < 0 || middle < 0) {
            throw new IllegalArgumentException(
                    "layer 0 of %d, jump at %d, middle area at %d"
                            .formatted(size, interval, middle));
        }
    }

    /** The same with other blocks of layer 0 in use. */
    public Layers withSize(int blocks) {
        return new Layers(blocks, jump, interval, middle, now);
    }

    /** The same with jumps in other distances. */
    public Layers withInterval(int blocks) {
        return new Layers(size, jump, blocks, middle, now);
    }

    /** The same with the middle area elsewhere. */
    public Layers withMiddle(int address) {
        return new Layers(size, jump, interval, address, now);
    }

    /** The same, come so far. */
    public Layers with(LayerJump now) {
        return new Layers(size, jump, interval, middle, now);
    }

    /** The same, recorded by layer jumps from now on. */
    public Layers jumping() {
        return new Layers(size, true, interval, middle, now);
    }
}
