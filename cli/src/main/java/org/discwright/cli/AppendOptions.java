package org.discwright.cli;

import org.discwright.filesystem.session.Sameness;

/** What becomes of the files that a disc holds, when a session of folders follows. */
final class AppendOptions {
    /** How it is told that a file has not changed. */
    enum Comparison {
        TIME,
        CONTENT
    }

    private Comparison comparison = Comparison.TIME;
    private boolean dropMissing;

    /** Adds these options to a verb that has them. */
    void describe(Syntax syntax) {
        syntax.option("--compare")
                .takes("HOW", Comparison.class, given -> comparison = given)
                .says(
                        "With --append: a file counts as unchanged, and is not written again, if the"
                                + " disc has one of the same name with the same size and time (time;"
                                + " usual) or with the same bytes (content).");
        syntax.option("--drop-missing")
                .sets(given -> dropMissing = given)
                .says(
                        "With --append: what the disc has and the folders do not is no longer listed"
                                + " in the new session. Usually it stays.");
    }

    Sameness sameness() {
        return comparison == Comparison.CONTENT ? Sameness.CONTENT : Sameness.SIZE_AND_TIME;
    }

    /** Whether what is only on the disc stays. */
    boolean isKeeping() {
        return !dropMissing;
    }
}
