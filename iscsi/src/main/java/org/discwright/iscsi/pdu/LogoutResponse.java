package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * Logout Response (26h; RFC 7143, 11.15).
 *
 * @param response 0: closed; 1: no such connection; 2: no recovery offered; 3: cleanup failed
 * @param initiatorTaskTag names the request
 * @param counters the numbering
 * @param timeToWait seconds to wait before a new login
 * @param timeToRetain seconds after which tasks are forgotten
 */
public record LogoutResponse(
        int response, int initiatorTaskTag, Counters counters, int timeToWait, int timeToRetain)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x26;

    /** Response: closed. */
    public static final int CLOSED = 0;

    /** Response: no connection of that CID. */
    public static final int CID_NOT_FOUND = 1;

    /** Response: connections are not recovered here. */
    public static final int RECOVERY_NOT_SUPPORTED = 2;

    /** Checks what has a range. */
    public LogoutResponse {
        Field.requireByte(response, "a response");
        Field.requireU16(timeToWait, "a time to wait");
        Field.requireU16(timeToRetain, "a time to retain");
    }

    @Override
    public int opcode() {
        return OPCODE;
    }

    @Override
    public void put(ByteBuffer header) {
        Field.opcode(header, OPCODE, false);
        Field.flags(header, Field.FINAL);
        header.put(2, (byte) response);
        header.putInt(16, initiatorTaskTag);
        counters.put(header);
        header.putShort(40, (short) timeToWait);
        header.putShort(42, (short) timeToRetain);
    }

    static LogoutResponse read(ByteBuffer header) {
        return new LogoutResponse(
                Field.u8(header, 2),
                Field.tag(header),
                Counters.of(header),
                Field.u16(header, 40),
                Field.u16(header, 42));
    }
}
