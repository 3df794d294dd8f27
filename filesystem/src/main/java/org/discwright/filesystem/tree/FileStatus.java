package org.discwright.filesystem.tree;

/**
 * What a system that has POSIX attributes says of a file. Times are microseconds since 1970 began,
 * rounded down.
 *
 * @param mode type and permissions, {@code st_mode}
 * @param uid its owner
 * @param gid its group
 * @param length bytes
 * @param modified when it was written to last
 * @param changed when it or what is known of it was changed last, {@code st_ctime}
 * @param created when it was made; where the system does not know, as {@code modified}
 * @param accessed when it was read last
 * @param links how many names it has
 * @param device the device that it lies on, {@code st_dev}
 * @param inode its number there
 * @param special the device that it is, {@code st_rdev}
 */
public record FileStatus(
        int mode,
        int uid,
        int gid,
        long length,
        long modified,
        long changed,
        long created,
        long accessed,
        int links,
        long device,
        long inode,
        long special) {}
