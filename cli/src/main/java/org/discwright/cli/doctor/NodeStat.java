package org.discwright.cli.doctor;

/**
 * What the system says of a device node.
 *
 * @param mode permission bits
 * @param user number of its owner
 * @param group number of its group
 * @param readable whether this process may read it, access control lists counted
 * @param writable whether this process may write it, access control lists counted
 * @param key device and inode as in /proc/locks, for example {@code 00:05:123}
 */
public record NodeStat(
        int mode, int user, int group, boolean readable, boolean writable, String key) {}
