package org.discwright.cli.doctor;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
    /** A drive cannot be used because of it. */
    BLOCKS,
    /** It may spoil a burn, or get in the way of one. */
    DISTURBS,
    /** Good to know: something beyond plain burning does not work. */
    NOTE;

    /** In lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
