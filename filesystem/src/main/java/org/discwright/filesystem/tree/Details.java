package org.discwright.filesystem.tree;

import java.util.List;

/**
 * What is known of a node besides what every file system records.
 *
 * @param created when it was made, in microseconds since 1970 began, UTC
 * @param accessed when it was read last, the same
 * @param hidden whether it is not to be shown to those who do not ask for it
 * @param realTime whether it is to be read at a steady pace, as UDF can say from 2.01 on
 * @param streams its named streams
 */
public record Details(
        long created, long accessed, boolean hidden, boolean realTime, List<NamedStream> streams) {
    /** Copies. */
    public Details {
        streams = List.copyOf(streams);
    }
}
