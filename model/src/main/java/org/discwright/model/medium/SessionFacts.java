package org.discwright.model.medium;

import java.io.IOException;

/** One way of adding to a disc that holds something already, as the format tells that writes it. */
public interface SessionFacts {
    /** Whether this way is the one to be used, where several are at hand. */
    boolean isInUse();

    /**
     * Whether the disc can be added to in this way, as it is now.
     *
     * @throws IOException if the drive does not answer
     */
    boolean isSupportedOnCurrentMediaState() throws IOException;
}
