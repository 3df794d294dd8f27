package org.discwright.image;

import java.util.List;
import org.discwright.audio.CdTrackSource;
import org.discwright.model.layout.DiscLayout;

/**
 * An image that was read.
 *
 * @param layout the disc
 * @param warnings what the image holds and the layout does not, and what was read leniently; a
 *     sentence each, with file and line
 * @param sounds the sound files in it, in the order in which they are named; those that need it are
 *     decoded and converted while the layout's sectors are read
 */
public record DiscImage(DiscLayout layout, List<String> warnings, List<CdTrackSource> sounds) {
    /** Copies. */
    public DiscImage {
        warnings = List.copyOf(warnings);
        sounds = List.copyOf(sounds);
    }
}
