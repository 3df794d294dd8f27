package org.discwright.filesystem.tree;

import java.util.Objects;

/**
 * A second content of a file, under a name of its own. UDF has them from 2.00 on, ISO 9660 never.
 *
 * @param name without a path
 * @param content its bytes
 */
public record NamedStream(String name, Content content) {
    public NamedStream {
        Objects.requireNonNull(content);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a stream has a name");
        }
    }
}
