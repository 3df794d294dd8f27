package org.discwright.cli;

import java.util.Optional;
import org.discwright.filesystem.attribute.AttributeChoice;
import org.discwright.filesystem.attribute.AttributeChoice.Scope;
import org.discwright.filesystem.attribute.JavaAttributes;
import org.discwright.transport.nativeio.FileAttributes;

/** Which extended attributes go along with files. */
final class AttributeOptions {
    private boolean lists;
    private boolean user;
    private boolean any;

    /** Adds these options to a verb that has them. */
    void describe(Syntax syntax) {
        syntax.option("--acl")
                .sets(given -> lists = given)
                .says("With access control lists of POSIX, in Rock Ridge (AAIP).");
        syntax.option("--xattr")
                .sets(given -> user = given)
                .says("With extended attributes of the namespace user, in Rock Ridge (AAIP).");
        syntax.option("--xattr-any")
                .sets(given -> any = given)
                .says("With those of all namespaces, as far as whoever runs this may use them.");
    }

    /** The choice, if there is one. */
    Optional<AttributeChoice> choice() throws Failure {
        return choice(lists, any ? Scope.ANY : user ? Scope.USER : Scope.NONE);
    }

    /** The same, checked. */
    Optional<AttributeChoice> choice(boolean rockRidge, boolean readable) throws Failure {
        Optional<AttributeChoice> choice = choice();
        check(choice, rockRidge, readable);
        return choice;
    }

    /** What was asked for, with the attributes of this machine; nothing if nothing was. */
    static Optional<AttributeChoice> choice(boolean lists, Scope scope) throws Failure {
        if (!lists && scope == Scope.NONE) {
            return Optional.empty();
        }
        Optional<FileAttributes> system = FileAttributes.ofSystem();
        if (system.isPresent()) {
            return Optional.of(
                    new AttributeChoice(new SystemAttributes(system.get()), lists, scope));
        }
        if (lists || scope == Scope.ANY) {
            throw Failure.usage(
                    "on this system nothing but the attributes of --xattr can be reached");
        }
        return Optional.of(new AttributeChoice(new JavaAttributes(), false, scope));
    }

    /** Refuses a choice where nothing records it, or where it would gainsay other options. */
    static void check(Optional<AttributeChoice> choice, boolean rockRidge, boolean readable)
            throws Failure {
        if (choice.isPresent() && !rockRidge) {
            throw Failure.usage(
                    "extended attributes and access control lists are recorded by Rock Ridge alone");
        }
        if (choice.isPresent() && choice.get().lists() && readable) {
            throw Failure.usage(
                    "access control lists may keep somebody from what everybody is to read");
        }
    }
}
