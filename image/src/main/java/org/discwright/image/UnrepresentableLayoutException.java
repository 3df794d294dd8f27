package org.discwright.image;

import java.io.IOException;

/** A layout that a format cannot hold. Nothing was written. */
public final class UnrepresentableLayoutException extends IOException {
    /**
     * Says what and where.
     *
     * @param format name of the format
     * @param reason which part of the layout it cannot hold, and what to do
     */
    public UnrepresentableLayoutException(String format, String reason) {
        super(format + " cannot hold this disc: " + reason);
    }
}
