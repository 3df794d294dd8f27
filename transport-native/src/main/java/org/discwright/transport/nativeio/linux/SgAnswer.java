package org.discwright.transport.nativeio.linux;

import org.discwright.model.Octets;

/**
 * What SG_IO brings back of a command. The three kinds of status are kept apart: only the first is
 * the drive's own.
 *
 * @param status the SCSI status byte
 * @param host what the host adapter or its driver says, one of {@link HostStatus}
 * @param driver what the middle layer says; 8 tells of sense data
 * @param residual bytes that were not moved; hostile until checked
 * @param sense sense data, empty where there are none
 */
record SgAnswer(int status, int host, int driver, int residual, Octets sense) {
    /** Bytes really moved out of {@code length}, never fewer than none and never more than all. */
    int transferred(int length) {
        return residual <= 0 ? length : Math.max(0, length - residual);
    }
}
