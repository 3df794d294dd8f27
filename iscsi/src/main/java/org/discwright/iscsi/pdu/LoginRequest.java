package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Login Request (03h; RFC 7143, 11.12). Its data segment carries text.
 *
 * @param transit that the initiator is ready for the next stage
 * @param continued that more text follows
 * @param stage where the login stands
 * @param nextStage where it goes on {@code transit}
 * @param versionMax the highest version offered
 * @param versionMin the lowest version offered
 * @param isid the initiator's part of the session's identity
 * @param tsih the session that a connection joins; 0 for a new session
 * @param initiatorTaskTag names the login
 * @param cid names the connection within its session
 * @param cmdSn number of the first command
 * @param expStatSn status that the initiator waits for
 */
public record LoginRequest(
        boolean transit,
        boolean continued,
        LoginStage stage,
        LoginStage nextStage,
        int versionMax,
        int versionMin,
        Isid isid,
        int tsih,
        int initiatorTaskTag,
        int cid,
        SerialNumber cmdSn,
        SerialNumber expStatSn)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x03;

    /** Checks what has a range. */
    public LoginRequest {
        Field.requireByte(versionMax, "a version");
        Field.requireByte(versionMin, "a version");
        Field.requireU16(tsih, "a TSIH");
        Field.requireU16(cid, "a CID");
    }

    @Override
    public int opcode() {
        return OPCODE;
    }

    @Override
    public boolean immediate() {
        return true;
    }

    @Override
    public Optional<SerialNumber> commandNumber() {
        return Optional.of(cmdSn);
    }

    @Override
    public void put(ByteBuffer header) {
        Field.opcode(header, OPCODE, true);
        new LoginTurn(transit, continued, stage, nextStage).put(header);
        header.put(2, (byte) versionMax);
        header.put(3, (byte) versionMin);
        isid.put(header, tsih);
        header.putInt(16, initiatorTaskTag);
        header.putShort(20, (short) cid);
        header.putInt(24, cmdSn.value());
        header.putInt(28, expStatSn.value());
    }

    static LoginRequest read(ByteBuffer header) throws PduException {
        LoginTurn turn = LoginTurn.read(header);
        return new LoginRequest(
                turn.transit(),
                turn.continued(),
                turn.stage(),
                turn.nextStage(),
                Field.u8(header, 2),
                Field.u8(header, 3),
                Isid.of(header),
                Field.u16(header, 14),
                Field.tag(header),
                Field.u16(header, 20),
                Field.serial(header, 24),
                Field.serial(header, 28));
    }
}
