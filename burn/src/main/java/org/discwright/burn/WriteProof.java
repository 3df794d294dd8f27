package org.discwright.burn;

import java.util.OptionalInt;

/**
 * How far what was written has been proven by reading it back from the drive.
 *
 * @param level how far
 * @param reason why it is no more, or what was compared
 * @param sampleOffset with {@link Level#CONTENT}: samples by which this drive displaces audio
 *     between writing and reading, positive where it comes back later; empty where the material
 *     does not tell, as with silence
 */
public record WriteProof(Level level, String reason, OptionalInt sampleOffset) {
    /** How far something is proven; each level includes those before it. */
    public enum Level {
        /** Nothing was read back. */
        NONE,
        /** The drive's track information agrees with what was sent. */
        TRACK_INFORMATION,
        /** The table of contents that was read back is the expected one. */
        TOC,
        /** Every sector was read back and compared. */
        CONTENT;

        /** As in the program's JSON: {@code content}, {@code toc}, {@code track-information}, … */
        public String label() {
            return switch (this) {
                case NONE -> "none";
                case TRACK_INFORMATION -> "track-information";
                case TOC -> "toc";
                case CONTENT -> "content";
            };
        }
    }

    /** A proof without an offset. */
    public static WriteProof of(Level level, String reason) {
        return new WriteProof(level, reason, OptionalInt.empty());
    }
}
