package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Task Management Function Request (02h; RFC 7143, 11.5).
 *
 * @param immediate that it is not counted
 * @param function see {@link TaskFunction}
 * @param lun the logical unit
 * @param initiatorTaskTag names this request
 * @param referencedTaskTag the task it is about; {@link Pdu#RESERVED_TAG} where it is not about one
 * @param cmdSn number of this command
 * @param expStatSn status that the initiator waits for
 * @param refCmdSn number of the command that it is about
 * @param expDataSn for a task that changes its connection: the data that the initiator waits for
 */
public record TaskManagementRequest(
        boolean immediate,
        int function,
        Lun lun,
        int initiatorTaskTag,
        int referencedTaskTag,
        SerialNumber cmdSn,
        SerialNumber expStatSn,
        SerialNumber refCmdSn,
        SerialNumber expDataSn)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x02;

    /** Checks what has a range. */
    public TaskManagementRequest {
        if (function < 0 || function > 0x7F) {
            throw new IllegalArgumentException("a function has seven bits");
        }
    }

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
        Field.flags(header, Field.FINAL | function);
        Field.lunAndTag(header, lun, initiatorTaskTag);
        header.putInt(20, referencedTaskTag);
        header.putInt(24, cmdSn.value());
        header.putInt(28, expStatSn.value());
        header.putInt(32, refCmdSn.value());
        header.putInt(36, expDataSn.value());
    }

    static TaskManagementRequest read(ByteBuffer header) {
        return new TaskManagementRequest(
                Field.bit(header, 0, 0x40),
                Field.u8(header, 1) & 0x7F,
                Field.lun(header),
                Field.tag(header),
                header.getInt(20),
                Field.serial(header, 24),
                Field.serial(header, 28),
                Field.serial(header, 32),
                Field.serial(header, 36));
    }
}
