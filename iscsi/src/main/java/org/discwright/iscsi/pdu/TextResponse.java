package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * Text Response (24h; RFC 7143, 11.11). Its data segment carries text.
 *
 * @param finished that the target has no more to say
 * @param continued that more text of this one response follows
 * @param lun to be repeated by the next request
 * @param initiatorTaskTag names the request
 * @param targetTransferTag to be repeated by the next request; {@link Pdu#RESERVED_TAG} at the end
 * @param counters the numbering
 */
public record TextResponse(
        boolean finished,
        boolean continued,
        Lun lun,
        int initiatorTaskTag,
        int targetTransferTag,
        Counters counters)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x24;

    @Override
    public int opcode() {
        return OPCODE;
    }

    @Override
    public void put(ByteBuffer header) {
        Field.opcode(header, OPCODE, false);
        Field.flags(
                header, Field.flag(finished, Field.FINAL) | Field.flag(continued, Field.SECOND));
        Field.lunAndTag(header, lun, initiatorTaskTag);
        header.putInt(20, targetTransferTag);
        counters.put(header);
    }

    static TextResponse read(ByteBuffer header) {
        return new TextResponse(
                Field.bit(header, 1, Field.FINAL),
                Field.bit(header, 1, Field.SECOND),
                Field.lun(header),
                Field.tag(header),
                header.getInt(20),
                Counters.of(header));
    }
}
