package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Logout Request (06h; RFC 7143, 11.14).
 *
 * @param immediate that it is not counted
 * @param reason 0: close the session; 1: close a connection; 2: remove a connection for recovery
 * @param initiatorTaskTag names the request
 * @param cid the connection to close, for reasons 1 and 2
 * @param cmdSn number of this command
 * @param expStatSn status that the initiator waits for
 */
public record LogoutRequest(
        boolean immediate,
        int reason,
        int initiatorTaskTag,
        int cid,
        SerialNumber cmdSn,
        SerialNumber expStatSn)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x06;

    /** Reason: close the session. */
    public static final int CLOSE_SESSION = 0;

    /** Reason: close a connection. */
    public static final int CLOSE_CONNECTION = 1;

    /** Reason: remove a connection for recovery. */
    public static final int REMOVE_FOR_RECOVERY = 2;

    /** Checks what has a range. */
    public LogoutRequest {
        if (reason < 0 || reason > 0x7F) {
            throw new IllegalArgumentException("a reason has seven bits");
        }
        Field.requireU16(cid, "a CID");
    }

    @Override
    public int opcode() {
        return OPCODE;
    }

    @Override
    public Optional<SerialNumber> commandNumber() {
        return Optional.of(cmdSn);
    }

    @Override
    public void put(ByteBuffer header) {
        Field.opcode(header, OPCODE, immediate);
        Field.flags(header, Field.FINAL | reason);
        header.putInt(16, initiatorTaskTag);
        header.putShort(20, (short) cid);
        header.putInt(24, cmdSn.value());
        header.putInt(28, expStatSn.value());
    }

    static LogoutRequest read(ByteBuffer header) {
        return new LogoutRequest(
                Field.bit(header, 0, 0x40),
                Field.u8(header, 1) & 0x7F,
                Field.tag(header),
                Field.u16(header, 20),
                Field.serial(header, 24),
                Field.serial(header, 28));
    }
}
