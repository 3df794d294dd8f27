package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Text Request (04h; RFC 7143, 11.10). Its data segment carries text.
 *
 * @param immediate that it is not counted
 * @param finished that the initiator has no more to say
 * @param continued that more text of this one request follows
 * @param lun repeats that of the response answered
 * @param initiatorTaskTag names the request
 * @param targetTransferTag repeats that of the response answered; {@link Pdu#RESERVED_TAG} at first
 * @param cmdSn number of this command
 * @param expStatSn status that the initiator waits for
 */
public record TextRequest(
        boolean immediate,
        boolean finished,
        boolean continued,
        Lun lun,
        int initiatorTaskTag,
        int targetTransferTag,
        SerialNumber cmdSn,
        SerialNumber expStatSn)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x04;

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
        Field.flags(
                header, Field.flag(finished, Field.FINAL) | Field.flag(continued, Field.SECOND));
        Field.lunAndTag(header, lun, initiatorTaskTag);
        header.putInt(20, targetTransferTag);
        header.putInt(24, cmdSn.value());
        header.putInt(28, expStatSn.value());
    }

    static TextRequest read(ByteBuffer header) {
        return new TextRequest(
                Field.bit(header, 0, 0x40),
                Field.bit(header, 1, Field.FINAL),
                Field.bit(header, 1, Field.SECOND),
                Field.lun(header),
                Field.tag(header),
                header.getInt(20),
                Field.serial(header, 24),
                Field.serial(header, 28));
    }
}
