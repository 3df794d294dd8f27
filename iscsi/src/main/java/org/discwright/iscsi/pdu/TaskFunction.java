package org.discwright.iscsi.pdu;

import java.util.Optional;

/** What an initiator asks to be done to tasks (RFC 7143, 11.5.1). */
public enum TaskFunction {
    /** Ends one task. */
    ABORT_TASK(1),
    /** Ends every task of this session on the logical unit. */
    ABORT_TASK_SET(2),
    /** Ends the state after a CHECK CONDITION with NACA. */
    CLEAR_ACA(3),
    /** Ends the tasks of every session on the logical unit. */
    CLEAR_TASK_SET(4),
    /** Resets the logical unit. */
    LOGICAL_UNIT_RESET(5),
    /** Resets every logical unit of the target. */
    TARGET_WARM_RESET(6),
    /** Resets the target and ends every session. */
    TARGET_COLD_RESET(7),
    /** Moves a task to another connection. */
    TASK_REASSIGN(8);

    private final int code;

    TaskFunction(int code) {
        this.code = code;
    }

    /** Its seven bits. */
    public int code() {
        return code;
    }

    /** The function of a code, where the standard gives one. */
    public static Optional<TaskFunction> of(int code) {
        return code < 1 || code > values().length
                ? Optional.empty()
                : Optional.of(values()[code - 1]);
    }
}
