package org.discwright.filesystem.session;

import java.util.List;

/**
 * What a merge did.
 *
 * @param unchanged files that stay where they lie
 * @param changed files that are written anew
 * @param added files that the earlier session does not have
 * @param kept files and folders of the earlier session that are not among the new ones, and stay
 * @param dropped those that do not stay
 * @param bytesKept of the files that stay where they lie
 * @param notes what was in the way and did no harm, in words
 */
public record Merged(
        int unchanged,
        int changed,
        int added,
        int kept,
        int dropped,
        long bytesKept,
        List<String> notes) {
    /** Copies. */
    public Merged {
        notes = List.copyOf(notes);
    }
}
