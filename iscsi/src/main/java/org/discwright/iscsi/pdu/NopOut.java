package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * NOP-Out (00h): an initiator's ping, or its answer to a target's (RFC 7143, 11.18).
 *
 * @param immediate that it is not counted
 * @param lun repeats that of the NOP-In answered
 * @param initiatorTaskTag names the ping; {@link Pdu#RESERVED_TAG} where no answer is wanted
 * @param targetTransferTag repeats that of the NOP-In answered; {@link Pdu#RESERVED_TAG} for a ping
 * @param cmdSn number of this command
 * @param expStatSn status that the initiator waits for
 */
public record NopOut(
        boolean immediate,
        Lun lun,
        int initiatorTaskTag,
        int targetTransferTag,
        SerialNumber cmdSn,
        SerialNumber expStatSn)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x00;

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
        Field.flags(header, Field.FINAL);
        Field.lunAndTag(header, lun, initiatorTaskTag);
        header.putInt(20, targetTransferTag);
        header.putInt(24, cmdSn.value());
        header.putInt(28, expStatSn.value());
    }

    static NopOut read(ByteBuffer header) {
        return new NopOut(
                Field.bit(header, 0, 0x40),
                Field.lun(header),
                Field.tag(header),
                header.getInt(20),
                Field.serial(header, 24),
                Field.serial(header, 28));
    }
}
