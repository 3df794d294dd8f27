package org.discwright.image;

import java.util.List;
import org.discwright.model.layout.DiscLayout;

/**
 * An image that was read.
 *
 * @param layout the disc
 * @param warnings what the image holds and the layout does not, and what was read leniently; a
 *     sentence each, with file and line
 */
public record DiscImage(DiscLayout layout, List<String> warnings) {
    /** Copies. */
    public DiscImage {
        warnings = List.copyOf(warnings);
    }
}
