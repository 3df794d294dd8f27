package org.discwright.mmc.sense;

import java.util.Locale;
import java.util.Optional;

/**
 * Sense data.
 *
 * @param key the kind of news
 * @param code additional sense code and qualifier
 * @param deferred true where it is about an earlier command (response codes 71h and 73h)
 * @param details what else it carries
 * @spc 4.5
 */
public record Sense(SenseKey key, AdditionalSense code, boolean deferred, Details details) {
    /**
     * What sense data may carry besides key and code.
     *
     * @param information the INFORMATION field, most often an address
     * @param incorrectLength the ILI bit
     * @param field the field pointer of an ILLEGAL REQUEST
     * @param progress progress indication, 0 to 65,535 out of 65,536
     */
    public record Details(
            Optional<Long> information,
            boolean incorrectLength,
            Optional<FieldPointer> field,
            Optional<Integer> progress) {
        /** Nothing else. */
        public static final Details NONE =
                new Details(Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    /** Current sense with nothing but key and code. */
    public static Sense of(SenseKey key, int asc, int ascq) {
        return new Sense(key, new AdditionalSense(asc, ascq), false, Details.NONE);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%X/%s", key.code(), code);
    }
}
