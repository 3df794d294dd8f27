package org.discwright.emulator.medium;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What is particular about a new disc.
 *
 * @param identification the number that recorders know it by, 0 to 999,999
 * @param writeProtected true where nothing may be recorded
 * @param defects damaged stretches
 * @param wear how used it already is; by default not at all
 */
public record MediumOptions(
        int identification, boolean writeProtected, List<Defect> defects, Optional<Wear> wear) {
    /** Copies. */
    public MediumOptions {
        defects = List.copyOf(defects);
    }

    /** A faultless disc with an identification drawn from {@code random}. */
    public static MediumOptions faultless(RandomGenerator random) {
        return new MediumOptions(random.nextInt(1_000_000), false, List.of(), Optional.empty());
    }

    /** The same disc with these defects. */
    public MediumOptions withDefects(List<Defect> defects) {
        return new MediumOptions(identification, writeProtected, defects, wear);
    }

    /** The same disc, as used as that. */
    public MediumOptions withWear(Wear wear) {
        return new MediumOptions(identification, writeProtected, defects, Optional.of(wear));
    }

    /** The same disc, protected or not. */
    public MediumOptions withWriteProtection(boolean writeProtected) {
        return new MediumOptions(identification, writeProtected, defects, wear);
    }
}
