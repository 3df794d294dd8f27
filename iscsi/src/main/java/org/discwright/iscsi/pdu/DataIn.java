package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * SCSI Data-In (25h): data of a read command, the last one perhaps with its status (RFC 7143,
 * 11.7).
 *
 * @param finished that it ends the sequence
 * @param acknowledge that the target wants it acknowledged
 * @param status the SCSI status byte, where it ends the command as well
 * @param lun where an acknowledgement goes
 * @param initiatorTaskTag names the task
 * @param targetTransferTag names what is to be acknowledged; {@link Pdu#RESERVED_TAG} otherwise
 * @param counters the numbering
 * @param dataSn its number within the command
 * @param bufferOffset where in the data of the command it belongs, in bytes
 * @param residual by how much the data missed what was expected; with a status only
 */
public record DataIn(
        boolean finished,
        boolean acknowledge,
        OptionalInt status,
        Lun lun,
        int initiatorTaskTag,
        int targetTransferTag,
        Counters counters,
        SerialNumber dataSn,
        long bufferOffset,
        Residual residual)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x25;

    private static final int STATUS = 0x01;

    /** Checks what has a range. */
    public DataIn {
        Field.requireU32(bufferOffset, "a buffer offset");
        Field.requireByte(status.orElse(0), "a status");
        if (status.isEmpty() && residual.kind() != Residual.Kind.NONE) {
            throw new IllegalArgumentException("a residual goes with a status");
        }
    }

    @Override
    public int opcode() {
        return OPCODE;
    }

    @Override
    public void put(ByteBuffer header) {
        Field.opcode(header, OPCODE, false);
        Field.flags(
                header,
                Field.flag(finished, Field.FINAL)
                        | Field.flag(acknowledge, Field.SECOND)
                        | residual.flags()
                        | Field.flag(status.isPresent(), STATUS));
        header.put(3, (byte) status.orElse(0));
        Field.lunAndTag(header, lun, initiatorTaskTag);
        header.putInt(20, targetTransferTag);
        counters.put(header);
        header.putInt(36, dataSn.value());
        header.putInt(40, (int) bufferOffset);
        header.putInt(44, (int) residual.count());
    }

    static DataIn read(ByteBuffer header) throws PduException {
        boolean ends = Field.bit(header, 1, STATUS);
        return new DataIn(
                Field.bit(header, 1, Field.FINAL),
                Field.bit(header, 1, Field.SECOND),
                ends ? OptionalInt.of(Field.u8(header, 3)) : OptionalInt.empty(),
                Field.lun(header),
                Field.tag(header),
                header.getInt(20),
                Counters.of(header),
                Field.serial(header, 36),
                Field.u32(header, 40),
                ends ? Residual.of(header, 44) : Residual.NONE);
    }
}
