package org.discwright.filesystem.tree;

import java.util.ArrayList;
import java.util.List;

/** The names of a path in an image, which begins at its root and has slashes. */
final class PathNames {
    private PathNames() {}

    /**
     * Parts a path.
     *
     * @throws IllegalArgumentException if it leads out of the image
     */
    static List<String> of(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                throw new IllegalArgumentException("'%s' leads out of the image".formatted(path));
            }
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names;
    }
}
