package org.discwright.model.coding;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.discwright.model.sector.SectorMode;

/**
 * Mends raw, descrambled data sectors with their P and Q parity. Both codes are applied in turn
 * until nothing changes: first each mending one byte where it stands, then with the columns or
 * diagonals that the other could not mend as known places. A sector counts as mended only if its
 * EDC and all its parity agree afterwards.
 *
 * @ecma130 Annex A
 */
public final class SectorCorrector {
    private static final int RAW = SectorMode.RAW_SIZE;
    private static final int MOST_ROUNDS = 12;

    private SectorCorrector() {}

    /**
     * Mends a sector of the mode that its header and subheader name, or else of any with parity.
     */
    public static Correction correct(byte[] bytes, int offset) {
        SectorState found = SectorCheck.check(bytes, offset);
        if (found instanceof SectorState.Valid valid) {
            return new Correction.Intact(valid);
        }
        for (SectorMode mode : List.of(SectorMode.MODE_1, SectorMode.MODE_2_FORM_1)) {
            if (correct(bytes, offset, mode) instanceof Correction.Corrected corrected) {
                return corrected;
            }
        }
        return new Correction.Uncorrectable(found);
    }

    /**
     * Mends a sector of a known mode. The header of form 1 is outside its parity: damage there
     * cannot be mended.
     *
     * @param bytes holds the sector; changed only if it could be mended
     * @param offset of the sector
     * @throws IllegalArgumentException for audio
     * @throws IndexOutOfBoundsException if there is no whole sector
     */
    public static Correction correct(byte[] bytes, int offset, SectorMode mode) {
        return correct(bytes, offset, mode, new BitSet());
    }

    /**
     * Mends a sector of a known mode, some bytes of which are known to be in doubt, as the C2
     * pointers of a drive tell.
     *
     * @param doubtful offsets from the start of the sector
     */
    public static Correction correct(byte[] bytes, int offset, SectorMode mode, BitSet doubtful) {
        SectorState found = SectorCheck.check(bytes, offset, mode);
        if (found instanceof SectorState.Valid valid) {
            return new Correction.Intact(valid);
        }
        if (mode != SectorMode.MODE_1 && mode != SectorMode.MODE_2_FORM_1) {
            return new Correction.Uncorrectable(found);
        }
        Objects.checkFromIndexSize(offset, RAW, bytes.length);
        byte[] original = new byte[RAW];
        System.arraycopy(bytes, offset, original, 0, RAW);
        for (Strategy strategy : Strategy.values()) {
            if (strategy.usesDoubtful && doubtful.isEmpty()) {
                continue;
            }
            byte[] sector = original.clone();
            attempt(sector, mode, strategy.usesDoubtful ? doubtful : new BitSet(), strategy);
            SectorState result = SectorCheck.check(sector, 0, mode);
            if (result instanceof SectorState.EccMismatch(_, int p, int q) && (p == 0 || q == 0)) {
                SectorEncoder.protect(mode, sector, 0);
                result = SectorCheck.check(sector, 0, mode);
            }
            if (result instanceof SectorState.Valid valid) {
                System.arraycopy(sector, 0, bytes, offset, RAW);
                return new Correction.Corrected(valid, differences(original, sector));
            }
        }
        return new Correction.Uncorrectable(found);
    }

    private static void attempt(
            byte[] sector, SectorMode mode, BitSet doubtful, Strategy strategy) {
        SectorHeader.writeSync(sector, 0);
        int header = LongBytes.getInt(sector, SectorHeader.OFFSET);
        if (mode == SectorMode.MODE_2_FORM_1) {
            LongBytes.putInt(sector, SectorHeader.OFFSET, 0);
        }
        boolean[] erased = new boolean[RAW];
        doubtful.stream().filter(place -> place < RAW).forEach(place -> erased[place] = true);
        boolean[] suspects = new boolean[RAW];
        boolean usesP = strategy.beginsWithP;
        int idle = 0;
        for (int round = 0; round < MOST_ROUNDS && idle < 2 && !isMended(sector, mode); round++) {
            boolean[] known = strategy.usesSuspects ? suspects.clone() : erased;
            int mended = (usesP ? CodeWords.P : CodeWords.Q).mend(sector, known, suspects);
            idle = mended == 0 ? idle + 1 : 0;
            usesP = !usesP;
        }
        if (mode == SectorMode.MODE_2_FORM_1) {
            LongBytes.putInt(sector, SectorHeader.OFFSET, header);
        }
    }

    /** True when the data is right; what is wrong with parity then can be made anew. */
    private static boolean isMended(byte[] sector, SectorMode mode) {
        return EdcField.of(mode).filter(field -> field.holds(sector, 0)).isPresent()
                && (CodeWords.P.failures(sector, 0, mode) == 0
                        || CodeWords.Q.failures(sector, 0, mode) == 0);
    }

    private static int differences(byte[] before, byte[] after) {
        int count = 0;
        for (int i = 0; i < before.length; i++) {
            count += before[i] == after[i] ? 0 : 1;
        }
        return count;
    }

    /** In which order, and with what known about the places of errors. */
    private enum Strategy {
        POINTED_OUT(true, false, true),
        P_FIRST(true, false, false),
        Q_FIRST(false, false, false),
        SUSPECTS_P_FIRST(true, true, false),
        SUSPECTS_Q_FIRST(false, true, false);

        private final boolean beginsWithP;
        private final boolean usesSuspects;
        private final boolean usesDoubtful;

        Strategy(boolean beginsWithP, boolean usesSuspects, boolean usesDoubtful) {
            this.beginsWithP = beginsWithP;
            this.usesSuspects = usesSuspects;
            this.usesDoubtful = usesDoubtful;
        }
    }
}
