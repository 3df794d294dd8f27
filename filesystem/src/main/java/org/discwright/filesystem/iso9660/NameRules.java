package org.discwright.filesystem.iso9660;

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
 */
public record NameRules(
        boolean versions,
        boolean finalDots,
        boolean lowerCase,
        boolean manyDots,
        boolean leadingDots,
        boolean allAscii,
        boolean relocation,
        boolean plainLabels) {
    /** What the standard says. */
    public static final NameRules STRICT =
            new NameRules(true, true, false, false, false, false, true, false);

    /** The same with labels as they were given. */
    public NameRules withPlainLabels() {
        return new NameRules(
                versions, finalDots, lowerCase, manyDots, leadingDots, allAscii, relocation, true);
    }
}
