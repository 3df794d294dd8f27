package org.discwright.transport.nativeio.windows;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** What is used of kernel32.dll. */
interface Kernel32 {
    /** Access to a device by queries alone, which need no right to read. */
    int QUERY_ONLY = 0;

    /** GENERIC_READ and GENERIC_WRITE, which pass-through asks for. */
    int GENERIC_READ_WRITE = 0xC000_0000;

    /** FILE_SHARE_READ and FILE_SHARE_WRITE: the lock is another matter. */
    int FILE_SHARE_READ_WRITE = 0x3;

    /** What GetDriveTypeW says of an optical drive. */
    int DRIVE_CDROM = 5;

    /** Opens a device that exists; the answer is its handle. */
    long open(String path, int access) throws SystemCallException;

    /**
     * Sends a control code.
     *
     * @param in native memory, or empty
     * @param out native memory, or empty
     * @return bytes that came back, as the driver counts them
     */
    int control(long handle, int code, MemorySegment in, MemorySegment out)
            throws SystemCallException;

    /** Closes a handle. */
    void close(long handle) throws SystemCallException;

    /** The roots of the drive letters in use, for example {@code D:\}. */
    List<String> driveRoots() throws SystemCallException;

    /** What stands behind a root, DRIVE_CDROM or another number. */
    int driveType(String root);
}
