package org.discwright.filesystem.iso9660;

import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * What of a tree is seen where. What a hierarchy lacks is in the image all the same, with all its
 * blocks.
 *
 * @param hidden nodes whose existence need not be told to a user (ECMA-119 9.1.6, bit 0)
 * @param notInIso nodes that ISO 9660 and Rock Ridge lack, with all that lies in them
 * @param notInJoliet nodes that Joliet lacks, with all that lies in them
 */
public record Visibility(IntPredicate hidden, IntPredicate notInIso, IntPredicate notInJoliet) {
    /** Everything is seen everywhere. */
    public static final Visibility ALL =
            new Visibility(node -> false, node -> false, node -> false);

    public Visibility {
        Objects.requireNonNull(hidden);
        Objects.requireNonNull(notInIso);
        Objects.requireNonNull(notInJoliet);
    }
}
