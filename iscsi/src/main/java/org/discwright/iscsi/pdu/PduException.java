package org.discwright.iscsi.pdu;

import java.io.IOException;
import java.util.Optional;
import org.discwright.model.Octets;

/** A PDU that cannot be understood. Says whether the next one still can. */
public final class PduException extends IOException {
    private final Optional<RejectReason> reason;
    private final transient Octets header;

    private PduException(Optional<RejectReason> reason, String message, Octets header) {
        super(message);
        this.reason = reason;
        this.header = header;
    }

    /** The stream itself can no longer be followed: only closing the connection is left. */
    static PduException fatal(String message) {
        return new PduException(Optional.empty(), message, Octets.EMPTY);
    }

    static PduException of(RejectReason reason, String message) {
        return new PduException(Optional.of(reason), message, Octets.EMPTY);
    }

    static PduException field(String message) {
        return of(RejectReason.INVALID_PDU_FIELD, message);
    }

    /** The same, with the header that it is about. */
    PduException about(Octets basicHeader) {
        PduException same = new PduException(reason, String.valueOf(getMessage()), basicHeader);
        same.addSuppressed(this);
        return same;
    }

    /**
     * With what reason it is to be rejected; nothing where the stream can no longer be followed and
     * the connection has to be closed.
     */
    public Optional<RejectReason> reason() {
        return reason;
    }

    /** The 48 bytes of the basic header that it is about; empty where there are none. */
    public Octets header() {
        return header;
    }
}
