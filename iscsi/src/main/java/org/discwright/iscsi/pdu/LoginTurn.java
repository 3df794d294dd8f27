package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * Where a login stands and goes, as a request and a response say it alike: bits 7 and 6, 3 and 2, 1
 * and 0 of byte 1 (RFC 7143, 11.12 and 11.13).
 *
 * @param transit that the sender is ready for the next stage
 * @param continued that more text follows
 * @param stage where the login stands
 * @param nextStage where it goes on {@code transit}; the same as {@code stage} without
 */
record LoginTurn(boolean transit, boolean continued, LoginStage stage, LoginStage nextStage) {
    void put(ByteBuffer header) {
        Field.flags(
                header,
                Field.flag(transit, Field.FINAL)
                        | Field.flag(continued, Field.SECOND)
                        | stage.code() << 2
                        | (transit ? nextStage.code() : 0));
    }

    static LoginTurn read(ByteBuffer header) throws PduException {
        boolean transit = Field.bit(header, 1, Field.FINAL);
        LoginStage stage = LoginStage.read(Field.u8(header, 1) >> 2 & 3);
        return new LoginTurn(
                transit,
                Field.bit(header, 1, Field.SECOND),
                stage,
                transit ? LoginStage.read(Field.u8(header, 1) & 3) : stage);
    }
}
