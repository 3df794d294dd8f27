package org.discwright.model.coding;

/** What {@link SectorCorrector} made of a sector. */
public sealed interface Correction {
    /**
     * Nothing was wrong.
     *
     * @param state what the sector proves
     */
    record Intact(SectorState.Valid state) implements Correction {}

    /**
     * It was damaged and is right again: its EDC and all parity agree.
     *
     * @param state what the sector proves now
     * @param bytes how many were changed, sync and parity included, 1 to 2,352
     */
    record Corrected(SectorState.Valid state, int bytes) implements Correction {}

    /**
     * It could not be mended and was left as it was.
     *
     * @param state what is wrong with it
     */
    record Uncorrectable(SectorState state) implements Correction {}
}
