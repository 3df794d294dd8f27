package org.discwright.filesystem.image;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.error.DiscError;

/** Names and paths in an image. */
final class ItemPaths {
    private ItemPaths() {}

    /** The names of a path, from the top; none for the top itself. */
    static List<String> names(String path) {
        if (path.isEmpty()) {
            throw invalid(path, "it is empty");
        }
        List<String> names = new ArrayList<>();
        for (String name : path.replace('\\', '/').split("/", -1)) {
            if (!name.isEmpty()) {
                names.add(name(name));
            }
        }
        return names;
    }

    /** The same of a path that begins at the root. */
    static List<String> fullNames(String path) {
        if (!path.startsWith("/") && !path.startsWith("\\")) {
            throw invalid(path, "a full path begins with a slash");
        }
        return names(path);
    }

    /** A name that can be recorded. */
    static String name(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw invalid(name, "that is no name");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c == '/' || c == '\\' || c == 0x7F) {
                throw invalid(name, "character %04X is not allowed in it".formatted((int) c));
            }
        }
        return name;
    }

    /** Whether all characters are such as every system has. */
    static boolean isRestricted(String name) {
        return name.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    private static ImageStateException invalid(String path, String why) {
        return new ImageStateException(
                DiscError.FSI_INVALID_PATH, "'%s' is no path: %s".formatted(path, why));
    }
}
