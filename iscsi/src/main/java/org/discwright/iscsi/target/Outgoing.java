package org.discwright.iscsi.target;

import java.io.IOException;
import org.discwright.iscsi.pdu.PduWriter;

/** Something on its way to an initiator: one or more PDUs. */
interface Outgoing {
    /** Adds its PDUs, with their numbers. */
    void put(PduWriter writer, Numbering numbering) throws IOException;

    /** Bytes of data that it keeps from others until it is sent. */
    default long bytes() {
        return 0;
    }

    /** It was sent, or never will be: its memory is free. Called once. */
    default void release() {}
}
