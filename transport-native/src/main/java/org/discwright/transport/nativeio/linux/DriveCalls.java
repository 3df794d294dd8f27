package org.discwright.transport.nativeio.linux;

import java.lang.foreign.MemorySegment;

/**
 * The system calls on a drive's node. Each answers zero or more, or the negated error number; none
 * throws.
 */
interface DriveCalls {
    /** Opens for reading. */
    int O_RDONLY = 0;

    /** Opens for reading and writing. */
    int O_RDWR = 2;

    /** Claims a block device or an sg node against everybody else who claims it. */
    int O_EXCL = 0x80;

    /** Opens a drive without a look at its disc, and does not wait. */
    int O_NONBLOCK = 0x800;

    /** The descriptor is not inherited by other programs. */
    int O_CLOEXEC = 0x80000;

    /** {@code SG_IO}: carries out one command. */
    long SG_IO = 0x2285;

    /** {@code SG_GET_VERSION_NUM}: only SCSI devices know it. */
    long SG_GET_VERSION_NUM = 0x2282;

    /** {@code SG_SET_RESERVED_SIZE}: the buffer of an sg node, in bytes. */
    long SG_SET_RESERVED_SIZE = 0x2275;

    /** {@code SG_GET_RESERVED_SIZE}. */
    long SG_GET_RESERVED_SIZE = 0x2272;

    /** {@code SG_SCSI_RESET}, with the number of what is to be reset. */
    long SG_SCSI_RESET = 0x2284;

    /** Opens a node. */
    int open(String path, int flags);

    /** Closes a descriptor. */
    int close(int descriptor);

    /**
     * Hands a structure to the driver.
     *
     * @param argument the structure
     * @param kept memory that the structure points to: it stays allocated until the call returns
     */
    int ioctl(int descriptor, long request, MemorySegment argument, MemorySegment kept);

    /**
     * Puts the advisory lock on a node that other burning programs look for.
     *
     * @param forWriting whether the node was opened for writing
     */
    int lock(int descriptor, boolean forWriting);
}
