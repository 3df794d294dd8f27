package org.discwright.model.coding;

import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/** What a check of a raw data sector found; the first thing that is wrong with it. */
public sealed interface SectorState {
    /** How much of a sector its own redundancy has proven. */
    enum Proof {
        /** EDC and both parities agree with the data. */
        EDC_AND_ECC,
        /** The EDC agrees; there is no parity (form 2). */
        EDC,
        /** Nothing in the sector can prove it: mode 2 without form, or form 2 without EDC. */
        NONE
    }

    /**
     * Nothing wrong was found.
     *
     * @param mode the sector's
     * @param address from the header
     * @param proof how much that says
     */
    record Valid(SectorMode mode, Lba address, Proof proof) implements SectorState {}

    /** It does not begin with the sync field. */
    record BadSync() implements SectorState {}

    /**
     * The header's minutes, seconds and frames are not BCD numbers in range.
     *
     * @param header its four bytes
     */
    record BadHeader(Octets header) implements SectorState {}

    /**
     * The header names another mode than was expected, or one that there is not.
     *
     * @param modeByte byte 15, 0 to 255
     */
    record UnexpectedMode(int modeByte) implements SectorState {}

    /**
     * Header of another sector than was expected.
     *
     * @param expected where it was read
     * @param found what the header says
     */
    record WrongAddress(Lba expected, Lba found) implements SectorState {}

    /**
     * The EDC does not agree with the data.
     *
     * @param mode the sector's
     * @param stored the code in the sector
     * @param computed the code of its data
     */
    record EdcMismatch(SectorMode mode, int stored, int computed) implements SectorState {}

    /**
     * The EDC agrees, but not all parity.
     *
     * @param mode the sector's
     * @param pCodes codes of P, out of 86, that do not hold
     * @param qCodes codes of Q, out of 52, that do not hold
     */
    record EccMismatch(SectorMode mode, int pCodes, int qCodes) implements SectorState {}

    /** True for {@link Valid}. */
    default boolean isValid() {
        return this instanceof Valid;
    }
}
