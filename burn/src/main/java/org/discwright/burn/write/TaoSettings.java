package org.discwright.burn.write;

import org.discwright.burn.VerificationLevel;
import org.discwright.burn.plan.WritePages;

/**
 * How tracks are to be written.
 *
 * @param wishes for the drive's write parameters
 * @param append a disc that is not blank may be added to
 * @param overburn a track may reach beyond what the drive calls free
 * @param level how much is verified
 * @param sectorsPerSecond the speed asked for
 * @param pureCav the rotation asked for
 */
public record TaoSettings(
        WritePages.Wishes wishes,
        boolean append,
        boolean overburn,
        VerificationLevel level,
        int sectorsPerSecond,
        boolean pureCav) {}
