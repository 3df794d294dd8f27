package org.discwright.transport;

import java.io.IOException;

/** A command did not complete, or a drive could not be reached. Not an answer of the drive. */
public final class TransportException extends IOException {
    private final Reason reason;

    /** Why a command did not complete. */
    public enum Reason {
        /** It took longer than its time-out. */
        TIMEOUT,
        /** There is no drive at the address, or no longer. */
        DEVICE_GONE,
        /** Another program holds the drive. */
        IN_USE,
        /** The address means nothing to its transport. */
        BAD_ADDRESS,
        /** The system does not let this user do it. */
        ACCESS_DENIED,
        /** The bus or the host adapter was reset. */
        RESET,
        /** Anything else that the host or the adapter reports. */
        HOST_ERROR
    }

    /** Says why, and in words what to do. */
    public TransportException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Says why, and in words what to do. */
    public TransportException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
