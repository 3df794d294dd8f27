package org.discwright.burn.write;

import java.util.Optional;

/**
 * How the reading of a source ended.
 *
 * @param kind how
 * @param bytes bytes that came from it
 * @param cause what it threw, where it threw something
 */
record SourceEnd(Kind kind, long bytes, Optional<Throwable> cause) {
    /** How a source ends. */
    enum Kind {
        /** With the last byte that it announced. */
        COMPLETE,
        /** Before the last byte that it announced. */
        TOO_SHORT,
        /** It would have given more than it announced. */
        TOO_LONG,
        /** It threw something. */
        FAILED,
        /** Nobody wanted the rest. */
        ABANDONED
    }
}
