package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * Login Response (23h; RFC 7143, 11.13). Its data segment carries text.
 *
 * @param transit that the target is ready for the next stage too
 * @param continued that more text follows
 * @param stage where the login stands
 * @param nextStage where it goes on {@code transit}
 * @param versionMax the highest version that the target knows
 * @param versionActive the version in use
 * @param isid repeats that of the request
 * @param tsih the session, given with the last response; 0 before
 * @param initiatorTaskTag names the login
 * @param counters the numbering
 * @param status what became of it, class and detail in one number: see {@link LoginStatus}
 */
public record LoginResponse(
        boolean transit,
        boolean continued,
        LoginStage stage,
        LoginStage nextStage,
        int versionMax,
        int versionActive,
        Isid isid,
        int tsih,
        int initiatorTaskTag,
        Counters counters,
        int status)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x23;

    /** Checks what has a range. */
    public LoginResponse {
        Field.requireByte(versionMax, "a version");
        Field.requireByte(versionActive, "a version");
        Field.requireU16(tsih, "a TSIH");
        Field.requireU16(status, "a status");
    }

    @Override
    public int opcode() {
        return OPCODE;
    }

    @Override
    public void put(ByteBuffer header) {
        Field.opcode(header, OPCODE, false);
        new LoginTurn(transit, continued, stage, nextStage).put(header);
        header.put(2, (byte) versionMax);
        header.put(3, (byte) versionActive);
        isid.put(header, tsih);
        header.putInt(16, initiatorTaskTag);
        counters.put(header);
        header.putShort(36, (short) status);
    }

    static LoginResponse read(ByteBuffer header) throws PduException {
        LoginTurn turn = LoginTurn.read(header);
        return new LoginResponse(
                turn.transit(),
                turn.continued(),
                turn.stage(),
                turn.nextStage(),
                Field.u8(header, 2),
                Field.u8(header, 3),
                Isid.of(header),
                Field.u16(header, 14),
                Field.tag(header),
                Counters.of(header),
                Field.u16(header, 36));
    }
}
