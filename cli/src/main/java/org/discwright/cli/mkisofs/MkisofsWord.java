package org.discwright.cli.mkisofs;

import java.util.List;

/**
 * An option with its values, in its place of the command line.
 *
 * @param option its name without hyphens, the first of those that mean the same
 * @param values what stands behind it
 */
public record MkisofsWord(String option, List<String> values) {
    public MkisofsWord {
        values = List.copyOf(values);
    }

    /** The first of them. */
    public String value() {
        return values.getFirst();
    }
}
