package org.discwright.iscsi.pdu;

import java.util.Optional;

/** Why a PDU was turned down (RFC 7143, 11.17.1). */
public enum RejectReason {
    /** The sum over its data is wrong. */
    DATA_DIGEST_ERROR(0x02),
    /** A retransmission that is not offered. */
    SNACK_REJECT(0x03),
    /** It does not belong here, or not now. */
    PROTOCOL_ERROR(0x04),
    /** A kind of PDU that is not offered. */
    COMMAND_NOT_SUPPORTED(0x05),
    /** More immediate commands than are taken at a time. */
    TOO_MANY_IMMEDIATE_COMMANDS(0x06),
    /** The task is still under way. */
    TASK_IN_PROGRESS(0x07),
    /** An acknowledgement of nothing. */
    INVALID_DATA_ACK(0x08),
    /** A field has a value that makes no sense. */
    INVALID_PDU_FIELD(0x09),
    /** No room: out of resources for a long operation. */
    LONG_OPERATION_REJECT(0x0A),
    /** The target asks for a new negotiation. */
    NEGOTIATION_RESET(0x0B),
    /** Waiting for a logout. */
    WAITING_FOR_LOGOUT(0x0C);

    private final int code;

    RejectReason(int code) {
        this.code = code;
    }

    /** Its byte. */
    public int code() {
        return code;
    }

    /** The reason of a byte, where the standard gives one. */
    public static Optional<RejectReason> of(int code) {
        for (RejectReason reason : values()) {
            if (reason.code == code) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
