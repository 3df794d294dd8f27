package org.discwright.filesystem.attribute;

import java.util.Objects;
import org.discwright.model.Octets;

/**
 * An extended attribute of a file.
 *
 * @param name with its namespace, as Linux has it: {@code user.comment}
 * @param value any bytes
 */
public record ExtendedAttribute(String name, Octets value) {
    public ExtendedAttribute {
        Objects.requireNonNull(value);
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an attribute has a name without zeros");
        }
    }
}
