package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * What every target's PDU says of the numbering of commands and of status (RFC 7143, 4.2.2).
 *
 * @param statSn number of this status; without meaning where the PDU carries none
 * @param expCmdSn the command that the target waits for
 * @param maxCmdSn the last command that the target takes now
 */
public record Counters(SerialNumber statSn, SerialNumber expCmdSn, SerialNumber maxCmdSn) {
    private static final int AT = 24;

    void put(ByteBuffer header) {
        header.putInt(AT, statSn.value());
        header.putInt(AT + 4, expCmdSn.value());
        header.putInt(AT + 8, maxCmdSn.value());
    }

    static Counters of(ByteBuffer header) {
        return new Counters(
                Field.serial(header, AT),
                Field.serial(header, AT + 4),
                Field.serial(header, AT + 8));
    }
}
