package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * Task Management Function Response (22h; RFC 7143, 11.6).
 *
 * @param response what became of it: one of the constants here
 * @param initiatorTaskTag names the request
 * @param counters the numbering
 */
public record TaskManagementResponse(int response, int initiatorTaskTag, Counters counters)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x22;

    /** Response: done. */
    public static final int COMPLETE = 0;

    /** Response: there is no such task. */
    public static final int NO_SUCH_TASK = 1;

    /** Response: there is no such logical unit. */
    public static final int NO_SUCH_LUN = 2;

    /** Response: the task still belongs to another connection. */
    public static final int TASK_STILL_ALLEGIANT = 3;

    /** Response: tasks do not change their connection here. */
    public static final int REASSIGNMENT_NOT_SUPPORTED = 4;

    /** Response: that function is not offered. */
    public static final int NOT_SUPPORTED = 5;

    /** Response: this initiator may not. */
    public static final int AUTHORIZATION_FAILED = 6;

    /** Response: turned down. */
    public static final int REJECTED = 255;

    /** Checks what has a range. */
    public TaskManagementResponse {
        Field.requireByte(response, "a response");
    }

    @Override
    public int opcode() {
        return OPCODE;
    }

    @Override
    public void put(ByteBuffer header) {
        Field.opcode(header, OPCODE, false);
        Field.flags(header, Field.FINAL);
        header.put(2, (byte) response);
        header.putInt(16, initiatorTaskTag);
        counters.put(header);
    }

    static TaskManagementResponse read(ByteBuffer header) {
        return new TaskManagementResponse(
                Field.u8(header, 2), Field.tag(header), Counters.of(header));
    }
}
