package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * The initiator's part of a session's identity: six bytes (RFC 7143, 11.12.5).
 *
 * @param bits the six bytes as a number
 */
public record Isid(long bits) {
    /** Checks the range. */
    public Isid {
        if (bits < 0 || bits >>> 48 != 0) {
            throw new IllegalArgumentException("an ISID has six bytes");
        }
    }

    /** Of a login, where it stands with the session's handle behind it. */
    static Isid of(ByteBuffer header) {
        return new Isid(header.getLong(8) >>> 16);
    }

    void put(ByteBuffer header, int tsih) {
        header.putLong(8, bits << 16 | tsih);
    }

    /** As it is written in names of initiator ports: twelve hexadecimal digits. */
    @Override
    public String toString() {
        return "%012x".formatted(bits);
    }
}
