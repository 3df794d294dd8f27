package org.discwright.filesystem.attribute;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a file has besides its POSIX attributes.
 *
 * @param access who may do what with it, where that is more than its permissions say
 * @param inherited the list that what is made in a folder gets ("default ACL")
 * @param attributes extended attributes, without the lists, by their names
 */
public record AttributeSet(
        Optional<AccessList> access,
        Optional<AccessList> inherited,
        List<ExtendedAttribute> attributes) {
    /** Nothing. */
    public static final AttributeSet NONE =
            new AttributeSet(Optional.empty(), Optional.empty(), List.of());

    /** Copies, and sorts by name: in which order they are recorded means nothing. */
    public AttributeSet {
        Objects.requireNonNull(access);
        Objects.requireNonNull(inherited);
        attributes = attributes.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return attributes.isEmpty() && access.isEmpty() && inherited.isEmpty();
    }
}
