package org.discwright.cli.input;

import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.discwright.filesystem.tree.Attributes;

/**
 * What becomes of owners and permissions in an image.
 *
 * @param readable whether all belongs to root, everybody may read it, and nobody may write to it;
 *     what may be executed by somebody may be by everybody. What follows wins over that
 * @param owner of everything
 * @param group of everything
 * @param files the permissions of files
 * @param folders those of folders
 */
public record Rights(
        boolean readable,
        OptionalInt owner,
        OptionalInt group,
        OptionalInt files,
        OptionalInt folders)
        implements UnaryOperator<Attributes> {
    /** As they are. */
    public static final Rights KEPT =
            new Rights(
                    false,
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty());

    private static final int READ = 0444;
    private static final int EXECUTE = 0111;

    @Override
    public Attributes apply(Attributes of) {
        Attributes now = of;
        boolean link = of.type() == Attributes.SYMBOLIC_LINK;
        boolean folder = of.type() == Attributes.DIRECTORY;
        if (readable) {
            boolean execute = folder || (of.permissions() & EXECUTE) != 0;
            now = now.withOwner(0, 0);
            if (!link) {
                now = now.withPermissions(READ | (execute ? EXECUTE : 0));
            }
        }
        now = now.withOwner(owner.orElse(now.uid()), group.orElse(now.gid()));
        OptionalInt permissions =
                folder ? folders : of.type() == Attributes.REGULAR ? files : OptionalInt.empty();
        return permissions.isPresent() ? now.withPermissions(permissions.getAsInt()) : now;
    }

    /**
     * Permissions in octal digits.
     *
     * @throws IllegalArgumentException if they are none
     */
    public static int permissions(String text) {
        if (!text.matches("[0-7]{1,5}") || Integer.parseInt(text, 8) > 07777) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no permissions in octal digits, such as 0644");
        }
        return Integer.parseInt(text, 8);
    }
}
