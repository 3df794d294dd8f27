package org.discwright.filesystem.attribute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;

/**
 * Where files of this machine have their extended attributes; their access control lists are among
 * them, as Linux has it. Links are not followed.
 */
public interface AttributeStore {
    /** The attribute that is the access control list of a file. */
    String ACCESS = "system.posix_acl_access";

    /** The attribute that is the list for what is made in a folder. */
    String INHERITED = "system.posix_acl_default";

    /**
     * The names of all attributes of a file, with their namespaces, in any order; none where its
     * file system has no attributes.
     *
     * @throws IOException if they cannot be read
     */
    List<String> names(Path file) throws IOException;

    /**
     * The value of one; nothing if it is not there any more.
     *
     * @throws IOException if it cannot be read
     */
    Optional<Octets> read(Path file, String name) throws IOException;

    /**
     * Gives a file an attribute, or one another value.
     *
     * @throws IOException if that is not allowed, or the file system does not hold it
     */
    void write(Path file, String name, Octets value) throws IOException;
}
