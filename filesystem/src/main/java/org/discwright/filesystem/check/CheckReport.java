package org.discwright.filesystem.check;

import java.util.List;

/**
 * What came of a check.
 *
 * @param findings what is wrong; at most so many are kept
 * @param found how many there were
 * @param fileSystems which were looked at
 * @param directories how many directories were gone through, each once for each file system
 * @param files how many files were
 */
public record CheckReport(
        List<Finding> findings,
        long found,
        List<String> fileSystems,
        long directories,
        long files) {
    /** Copies. */
    public CheckReport {
        findings = List.copyOf(findings);
        fileSystems = List.copyOf(fileSystems);
    }

    /** Whether nothing was found. */
    public boolean isClean() {
        return found == 0;
    }
}
