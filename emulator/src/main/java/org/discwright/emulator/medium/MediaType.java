package org.discwright.emulator.medium;

/** What is moulded into a disc before anything is recorded: its kind and its room. */
public sealed interface MediaType permits CdMediaType, BlockMediaType {
    /**
     * Reads the name of a kind of disc: one that {@link CdMediaType#parse} or {@link
     * BlockMediaType#parse} reads.
     *
     * @throws IllegalArgumentException with the possible names, if it is none
     */
    static MediaType parse(String text) {
        return MediaTypes.parse(text);
    }

    /** As {@link #parse} reads it, for example {@code cd-r:80} or {@code bd-re:dl}. */
    String name();

    /** What family it belongs to. */
    MediaFamily family();

    /**
     * How often a disc of this kind can be calibrated: test areas in its power calibration area.
     */
    int calibrationAreas();

    /** How often a disc of this kind can be blanked or formatted, 0 where never. */
    int rewriteLimit();
}
