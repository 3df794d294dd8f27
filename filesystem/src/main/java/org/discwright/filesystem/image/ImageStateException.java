package org.discwright.filesystem.image;

import java.io.Serial;
import org.discwright.model.error.DiscError;

/**
 * A member was called in a state, or with a value, in which IMAPI2 does not allow it. Nothing was
 * changed.
 */
public final class ImageStateException extends IllegalStateException {
    @Serial private static final long serialVersionUID = 1;

    private final DiscError error;

    /** Says which of IMAPI2's codes it is, and in words what to do. */
    public ImageStateException(DiscError error, String message) {
        super(message);
        this.error = error;
    }

    /** IMAPI2's code. */
    public DiscError error() {
        return error;
    }
}
