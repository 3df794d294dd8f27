package org.discwright.audio;

import java.util.Locale;
import java.util.Optional;

/**
 * What a file says about the recording in it.
 *
 * @param title name of the piece
 * @param performer who plays it
 * @param isrc international standard recording code, 12 characters
 */
public record AudioTags(Optional<String> title, Optional<String> performer, Optional<String> isrc) {
    /** Nothing said. */
    public static final AudioTags NONE =
            new AudioTags(Optional.empty(), Optional.empty(), Optional.empty());

    /** Texts as they stand in a file; empty ones and codes that are no ISRC count as absent. */
    public static AudioTags of(String title, String performer, String isrc) {
        String code = isrc.replace("-", "").strip().toUpperCase(Locale.ROOT);
        return new AudioTags(
                text(title),
                text(performer),
                code.matches("[A-Z]{2}[A-Z0-9]{3}\\d{7}") ? Optional.of(code) : Optional.empty());
    }

    private static Optional<String> text(String text) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.isEmpty() ? Optional.empty() : Optional.of(clean);
    }
}
