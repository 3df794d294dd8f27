package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * SCSI Data-Out (05h): data of a write command (RFC 7143, 11.7).
 *
 * @param finished that it ends the sequence
 * @param lun repeats that of the R2T answered
 * @param initiatorTaskTag names the task
 * @param targetTransferTag repeats that of the R2T answered; {@link Pdu#RESERVED_TAG} unasked
 * @param expStatSn status that the initiator waits for
 * @param dataSn its number in the sequence
 * @param bufferOffset where in the data of the command it belongs, in bytes
 */
public record DataOut(
        boolean finished,
        Lun lun,
        int initiatorTaskTag,
        int targetTransferTag,
        SerialNumber expStatSn,
        SerialNumber dataSn,
        long bufferOffset)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x05;

    /** Checks what has a range. */
    public DataOut {
        Field.requireU32(bufferOffset, "a buffer offset");
    }

    @Override
    public int opcode() {
        return OPCODE;
    }

    @Override
    public void put(ByteBuffer header) {
        Field.opcode(header, OPCODE, false);
        Field.flags(header, Field.flag(finished, Field.FINAL));
        Field.lunAndTag(header, lun, initiatorTaskTag);
        header.putInt(20, targetTransferTag);
        header.putInt(28, expStatSn.value());
        header.putInt(36, dataSn.value());
        header.putInt(40, (int) bufferOffset);
    }

    static DataOut read(ByteBuffer header) {
        return new DataOut(
                Field.bit(header, 1, Field.FINAL),
                Field.lun(header),
                Field.tag(header),
                header.getInt(20),
                Field.serial(header, 28),
                Field.serial(header, 36),
                Field.u32(header, 40));
    }
}
