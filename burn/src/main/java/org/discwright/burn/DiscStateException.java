package org.discwright.burn;

import java.io.Serial;
import org.discwright.model.error.DiscError;

/**
 * A member was called in a state, or with a value, in which IMAPI2 does not allow it. Nothing was
 * sent to the drive.
 */
public final class DiscStateException extends IllegalStateException {
    @Serial private static final long serialVersionUID = 1;

    private final DiscError error;

    /** Says which of IMAPI2's codes it is, and in words what to do. */
    public DiscStateException(DiscError error, String message) {
        super(message);
        this.error = error;
    }

    /** IMAPI2's code. */
    public DiscError error() {
        return error;
    }
}
