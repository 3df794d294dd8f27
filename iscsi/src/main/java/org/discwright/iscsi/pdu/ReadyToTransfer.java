package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * Ready To Transfer (31h): the target asks for data of a write command (RFC 7143, 11.8).
 *
 * @param lun the logical unit
 * @param initiatorTaskTag names the task
 * @param targetTransferTag to be repeated by the data
 * @param counters the numbering; the number of status does not move
 * @param r2tSn its number within the command
 * @param bufferOffset where in the data of the command it begins, in bytes
 * @param desiredLength how many bytes are asked for, 1 at least
 */
public record ReadyToTransfer(
        Lun lun,
        int initiatorTaskTag,
        int targetTransferTag,
        Counters counters,
        SerialNumber r2tSn,
        long bufferOffset,
        long desiredLength)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x31;

    /** Checks what has a range. */
    public ReadyToTransfer {
        Field.requireU32(bufferOffset, "a buffer offset");
        Field.requireU32(desiredLength, "a desired length");
    }

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
        header.putInt(36, r2tSn.value());
        header.putInt(40, (int) bufferOffset);
        header.putInt(44, (int) desiredLength);
    }

    static ReadyToTransfer read(ByteBuffer header) {
        return new ReadyToTransfer(
                Field.lun(header),
                Field.tag(header),
                header.getInt(20),
                Counters.of(header),
                Field.serial(header, 36),
                Field.u32(header, 40),
                Field.u32(header, 44));
    }
}
