package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * NOP-In (20h): a target's ping, or its answer to an initiator's (RFC 7143, 11.19).
 *
 * @param lun where the answer to a ping goes
 * @param initiatorTaskTag repeats that of the NOP-Out answered; {@link Pdu#RESERVED_TAG} for a ping
 * @param targetTransferTag names the ping; {@link Pdu#RESERVED_TAG} where no answer is wanted
 * @param counters the numbering; the number of status does not move for a ping
 */
public record NopIn(Lun lun, int initiatorTaskTag, int targetTransferTag, Counters counters)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x20;

    @Override
    public int opcode() {
        return OPCODE;
    }

    @Override
    public void put(ByteBuffer header) {
        Field.opcode(header, OPCODE, false);
        Field.flags(header, Field.FINAL);
        Field.lunAndTag(header, lun, initiatorTaskTag);
        header.putInt(20, targetTransferTag);
        counters.put(header);
    }

    static NopIn read(ByteBuffer header) {
        return new NopIn(
                Field.lun(header), Field.tag(header), header.getInt(20), Counters.of(header));
    }
}
