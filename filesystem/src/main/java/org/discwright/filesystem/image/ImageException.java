package org.discwright.filesystem.image;

import java.io.IOException;
import java.io.Serial;
import org.discwright.model.error.DiscError;

/** A file, a stream, the working directory or a disc failed. The image is as it was before. */
public final class ImageException extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private final DiscError error;

    /** Says which of IMAPI2's codes it is, and in words what happened. */
    public ImageException(DiscError error, String message) {
        super(message);
        this.error = error;
    }

    /** The same, with what it comes from. */
    public ImageException(DiscError error, String message, Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    /** IMAPI2's code. */
    public DiscError error() {
        return error;
    }
}
