package org.discwright.filesystem.iso9660;

import java.util.Objects;

/**
 * Where the names of levels 1 to 3 may leave ECMA-119 7.5 and 7.6, as many discs do and most
 * systems read.
 *
 * @param versions whether names of files end in {@code ;1}
 * @param finalDots whether names of files without an extension end in a dot
 * @param lowerCase whether letters stay small
 * @param manyDots whether further dots stay
 * @param leadingDots whether a dot at the beginning stays
 * @param allAscii whether all other characters of ASCII stay, but slash and semicolon
 * @param relocation whether folders that lie too deep are moved by Rock Ridge; else they stay
 * @param plainLabels whether labels of the volume have all characters of ASCII, at every level
 * @param shelter the folder of the root that they are moved to; where the tree has such a name, a
 *     number is added. Readers by libarchive know no others than {@code rr_moved} and {@code
 *     .rr_moved}
 */
public record NameRules(
        boolean versions,
        boolean finalDots,
        boolean lowerCase,
        boolean manyDots,
        boolean leadingDots,
        boolean allAscii,
        boolean relocation,
        boolean plainLabels,
        String shelter) {
    /** The usual name of the folder of what was moved. */
    public static final String SHELTER = "rr_moved";

    /** What the standard says. */
    public static final NameRules STRICT =
            new NameRules(true, true, false, false, false, false, true, false, SHELTER);

    public NameRules {
        Objects.requireNonNull(shelter);
        if (shelter.isEmpty()
                || shelter.equals(".")
                || shelter.equals("..")
                || shelter.contains("/")) {
            throw new IllegalArgumentException(
                    "the folder of what lies too deep has a name and lies in the root: '%s'"
                            .formatted(shelter));
        }
    }

    /** The same with labels as they were given. */
    public NameRules withPlainLabels() {
        return new NameRules(
                versions,
                finalDots,
                lowerCase,
                manyDots,
                leadingDots,
                allAscii,
                relocation,
                true,
                shelter);
    }
}
