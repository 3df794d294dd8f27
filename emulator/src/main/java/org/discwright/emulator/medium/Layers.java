package org.discwright.emulator.medium;

/**
 * How a disc with two layers is recorded.
 *
 * @param size blocks of layer 0 that are used; 0 for as many as there are
 * @param jump true for layer jump recording: the layers grow by turns (DVD-R DL)
 * @param interval blocks of layer 0 to the next jump, as the host has set it; 0 for none
 * @mmc 6.22.3.2.20 Layer Boundary Information
 */
public record Layers(int size, boolean jump, int interval) {
    /** As the disc was made. */
    public static final Layers DEFAULT = new Layers(0, false, 0);

    /** Checks the ranges. */
    public Layers {
        if (size < 0 || interval < 0) {
            throw new IllegalArgumentException("layer 0 of " + size + ", jump at " + interval);
        }
    }
}
