package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * SNACK Request (10h): asks for data or status once more (RFC 7143, 11.16).
 *
 * @param type 0: data or R2T; 1: status; 2: acknowledges data; 3: data with another length
 * @param lun the logical unit
 * @param initiatorTaskTag names the task; {@link Pdu#RESERVED_TAG} for status
 * @param targetTransferTag what the target named the data
 * @param expStatSn status that the initiator waits for
 * @param beginRun the first one wanted
 * @param runLength how many; 0 for all that follow
 */
public record SnackRequest(
        int type,
        Lun lun,
        int initiatorTaskTag,
        int targetTransferTag,
        SerialNumber expStatSn,
        SerialNumber beginRun,
        long runLength)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x10;

    /** Checks what has a range. */
    public SnackRequest {
        if (type < 0 || type > 15) {
            throw new IllegalArgumentException("a type has four bits");
        }
        Field.requireU32(runLength, "a run length");
    }

    @Override
    public int opcode() {
        return OPCODE;
    }

    @Override
    public void put(ByteBuffer header) {
        Field.opcode(header, OPCODE, false);
        Field.flags(header, Field.FINAL | type);
        Field.lunAndTag(header, lun, initiatorTaskTag);
        header.putInt(20, targetTransferTag);
        header.putInt(28, expStatSn.value());
        header.putInt(40, beginRun.value());
        header.putInt(44, (int) runLength);
    }

    static SnackRequest read(ByteBuffer header) {
        return new SnackRequest(
                Field.u8(header, 1) & 0x0F,
                Field.lun(header),
                Field.tag(header),
                header.getInt(20),
                Field.serial(header, 28),
                Field.serial(header, 40),
                Field.u32(header, 44));
    }
}
