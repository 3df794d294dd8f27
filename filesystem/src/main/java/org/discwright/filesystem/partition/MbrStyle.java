package org.discwright.filesystem.partition;

/** The partition table in the first sector. */
public enum MbrStyle {
    /** None, unless partitions are appended. */
    NONE,
    /**
     * The first partition is the whole image, with its first block, as of disks that syslinux'
     * isohybrid makes; system partitions of UEFI lie in it as further ones.
     */
    HYBRID,
    /**
     * One partition that only says that the disk is taken: all but its first sector. It is what a
     * GPT wants (UEFI 5.2.3), and what partition tools leave alone.
     */
    PROTECTIVE
}
