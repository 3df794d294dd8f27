package org.discwright.filesystem.plan;

import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/**
 * How the contents of files are laid.
 *
 * @param weight files of more weight lie before those of less
 * @param stored of each file the one whose content it shares, itself if there is none; that one
 *     shares no other's
 * @param elsewhere files that need no blocks, since their content stands in their entries
 * @param holes of each file what of it takes no blocks
 */
public record Placement(
        IntToLongFunction weight,
        IntUnaryOperator stored,
        IntPredicate elsewhere,
        IntFunction<Holes> holes) {
    /** All contents whole and in blocks. */
    public static Placement of(IntToLongFunction weight, IntUnaryOperator stored) {
        return new Placement(weight, stored, node -> false, node -> Holes.NONE);
    }
}
