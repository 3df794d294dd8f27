package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * Asynchronous Message (32h): what a target has to say unasked (RFC 7143, 11.9). Its data segment
 * carries sense data for event 0.
 *
 * @param lun the logical unit
 * @param counters the numbering
 * @param event what it is about: one of the constants here, or of the vendor's
 * @param vendorCode for an event of the vendor's
 * @param parameter1 its meaning depends on the event
 * @param parameter2 its meaning depends on the event
 * @param parameter3 its meaning depends on the event
 */
public record AsyncMessage(
        Lun lun,
        Counters counters,
        int event,
        int vendorCode,
        int parameter1,
        int parameter2,
        int parameter3)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x32;

    /** Event: sense data of the logical unit. */
    public static final int SCSI_EVENT = 0;

    /** Event: log out within {@link #parameter3} seconds. */
    public static final int REQUEST_LOGOUT = 1;

    /** Event: the connection of CID {@link #parameter1} ends. */
    public static final int CONNECTION_DROPPED = 2;

    /** Event: every connection of the session ends. */
    public static final int SESSION_DROPPED = 3;

    /** Event: negotiate anew within {@link #parameter3} seconds. */
    public static final int REQUEST_NEGOTIATION = 4;

    /** Checks what has a range. */
    public AsyncMessage {
        Field.requireByte(event, "an event");
        Field.requireByte(vendorCode, "a vendor's code");
        Field.requireU16(parameter1, "a parameter");
        Field.requireU16(parameter2, "a parameter");
        Field.requireU16(parameter3, "a parameter");
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
        Field.lunAndTag(header, lun, RESERVED_TAG);
        counters.put(header);
        header.put(36, (byte) event);
        header.put(37, (byte) vendorCode);
        header.putShort(38, (short) parameter1);
        header.putShort(40, (short) parameter2);
        header.putShort(42, (short) parameter3);
    }

    static AsyncMessage read(ByteBuffer header) {
        return new AsyncMessage(
                Field.lun(header),
                Counters.of(header),
                Field.u8(header, 36),
                Field.u8(header, 37),
                Field.u16(header, 38),
                Field.u16(header, 40),
                Field.u16(header, 42));
    }
}
