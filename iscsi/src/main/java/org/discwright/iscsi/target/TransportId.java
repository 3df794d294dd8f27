package org.discwright.iscsi.target;

import java.nio.charset.StandardCharsets;
import org.discwright.model.Octets;

/**
 * The name of an initiator port as SCSI writes it.
 *
 * @spc 7.6.4.6 iSCSI initiator device using SCSI over iSCSI: TransportID
 */
final class TransportId {
    private static final int WITH_PORT = 0x45;
    private static final int LEAST = 20;

    private TransportId() {}

    /** Of a port: the initiator's name, {@code ,i,0x} and the ISID. */
    static Octets ofPort(String port) {
        byte[] name = port.getBytes(StandardCharsets.UTF_8);
        int length = Math.max(LEAST, (name.length + 1 + 3) & ~3);
        return Octets.ofInts(WITH_PORT, 0, length >> 8, length & 0xFF)
                .concat(Octets.of(name))
                .concat(Octets.zeros(length - name.length));
    }
}
