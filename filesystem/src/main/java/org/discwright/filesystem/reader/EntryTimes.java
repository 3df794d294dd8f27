package org.discwright.filesystem.reader;

import java.util.OptionalLong;

/**
 * When something was done with a file, in microseconds since 1970 began, UTC.
 *
 * @param modified its content changed; 0 where nobody recorded it
 * @param accessed it was read
 * @param changed its attributes changed
 * @param created it was made
 */
public record EntryTimes(
        long modified, OptionalLong accessed, OptionalLong changed, OptionalLong created) {
    /** Only when the content changed. */
    public static EntryTimes of(long modified) {
        return new EntryTimes(
                modified, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
}
