package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * SCSI Response (21h): the end of a command (RFC 7143, 11.4). Its data segment carries a length of
 * two bytes and the sense data.
 *
 * @param response 00h: the command was completed at the target; 01h: target failure
 * @param status the SCSI status byte, where it was completed
 * @param initiatorTaskTag names the task
 * @param snackTag zero where nothing can be sent again
 * @param counters the numbering
 * @param expDataSn how many Data-In and R2T PDUs were sent for the command
 * @param residual by how much the data missed what was expected
 * @param bidirectionalResidual the same of the data read, for a command both ways
 */
public record ScsiResponse(
        int response,
        int status,
        int initiatorTaskTag,
        int snackTag,
        Counters counters,
        SerialNumber expDataSn,
        Residual residual,
        Residual bidirectionalResidual)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x21;

    /** Response: the command was completed at the target. */
    public static final int COMPLETED = 0;

    /** Response: the target failed. */
    public static final int TARGET_FAILURE = 1;

    /** Checks what has a range. */
    public ScsiResponse {
        Field.requireByte(response, "a response");
        Field.requireByte(status, "a status");
    }

    @Override
    public int opcode() {
        return OPCODE;
    }

    @Override
    public void put(ByteBuffer header) {
        Field.opcode(header, OPCODE, false);
        Field.flags(header, Field.FINAL | residual.flags() | bidirectionalResidual.flags() << 2);
        header.put(2, (byte) response);
        header.put(3, (byte) status);
        header.putInt(16, initiatorTaskTag);
        header.putInt(20, snackTag);
        counters.put(header);
        header.putInt(36, expDataSn.value());
        header.putInt(40, (int) bidirectionalResidual.count());
        header.putInt(44, (int) residual.count());
    }

    static ScsiResponse read(ByteBuffer header) throws PduException {
        return new ScsiResponse(
                Field.u8(header, 2),
                Field.u8(header, 3),
                Field.tag(header),
                header.getInt(20),
                Counters.of(header),
                Field.serial(header, 36),
                Residual.of(header, 44),
                Residual.bidirectional(header, 40));
    }
}
