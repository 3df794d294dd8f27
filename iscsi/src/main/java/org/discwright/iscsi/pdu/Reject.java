package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * Reject (3Fh): the target turns a PDU down, whose header is the data segment (RFC 7143, 11.17).
 *
 * @param reason why: see {@link RejectReason}
 * @param counters the numbering
 * @param dataSn for data that is to be sent again: its number
 */
public record Reject(int reason, Counters counters, SerialNumber dataSn) implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x3F;

    /** Checks what has a range. */
    public Reject {
        Field.requireByte(reason, "a reason");
    }

    @Override
    public int opcode() {
        return OPCODE;
    }

    @Override
    public int initiatorTaskTag() {
        return RESERVED_TAG;
    }

    @Override
    public void put(ByteBuffer header) {
        Field.opcode(header, OPCODE, false);
        Field.flags(header, Field.FINAL);
        header.put(2, (byte) reason);
        header.putInt(16, RESERVED_TAG);
        counters.put(header);
        header.putInt(36, dataSn.value());
    }

    static Reject read(ByteBuffer header) {
        return new Reject(Field.u8(header, 2), Counters.of(header), Field.serial(header, 36));
    }
}
