package org.discwright.filesystem.tree;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Files and folders that were to be collected may not be read. */
public final class UnreadableFilesException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 10;

    private final transient List<Path> paths;

    UnreadableFilesException(List<Path> paths) {
        super(
                "%d of the files and folders cannot be read: %s"
                        .formatted(paths.size(), list(paths)));
        this.paths = List.copyOf(paths);
    }

    /** All of them. */
    public List<Path> paths() {
        return paths;
    }

    private static String list(List<Path> paths) {
        return paths.stream()
                        .limit(SHOWN)
                        .map(path -> "'" + path + "'")
                        .collect(Collectors.joining(", "))
                + (paths.size() > SHOWN ? " and %d more".formatted(paths.size() - SHOWN) : "");
    }
}
