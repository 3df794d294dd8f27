package org.discwright.iscsi.target;

import java.io.IOException;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.NopIn;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.PduWriter;
import org.discwright.model.Octets;

/**
 * The answer to a ping.
 *
 * @param tag the ping's
 * @param data what came with it
 */
record Echo(int tag, Octets data) implements Outgoing {
    @Override
    public void put(PduWriter writer, Numbering numbering) throws IOException {
        writer.add(
                new NopIn(Lun.ZERO, tag, Pdu.RESERVED_TAG, numbering.counted()),
                data.asByteBuffer());
    }

    @Override
    public long bytes() {
        return data.length();
    }
}
