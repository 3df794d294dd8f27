package org.discwright.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a system below a folder that stands for its root. Files that are not there, or may
 * not be read, are nothing.
 *
 * @param root {@code /} for the system that runs this program
 */
public record HostFiles(Path root) {
    private static final int MOST_BYTES = 1 << 22;
    private static final int MOST_ENTRIES = 1 << 16;

    /** A path of that system, as a path here. */
    public Path at(String path) {
        return root.resolve(path.substring(1));
    }

    /** Whether something is there. */
    public boolean exists(String path) {
        return Files.exists(at(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** The text of a file, without the white space around it. */
    public Optional<String> text(String path) {
        return text(at(path));
    }

    static Optional<String> text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(
                    new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** The lines of a file; none where there is none. */
    public List<String> lines(String path) {
        return text(path).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** The names in a folder, sorted; empty where it cannot be listed. */
    public Optional<List<String>> names(String folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(at(folder))) {
            for (Path entry : entries) {
                if (names.size() < MOST_ENTRIES) {
                    names.add(String.valueOf(entry.getFileName()));
                }
            }
        } catch (IOException | DirectoryIteratorException none) {
            return Optional.empty();
        }
        names.sort(String::compareTo);
        return Optional.of(List.copyOf(names));
    }

    /** Where a symbolic link points to, as it stands there. */
    public Optional<String> link(String path) {
        try {
            return Optional.of(Files.readSymbolicLink(at(path)).toString());
        } catch (IOException | UnsupportedOperationException | InvalidPathException none) {
            return Optional.empty();
        }
    }

    /** The real path of something, with all links followed, as a path of that system. */
    public Optional<String> realPath(String path) {
        try {
            Path real = at(path).toRealPath();
            Path base = root.toRealPath();
            return real.startsWith(base)
                    ? Optional.of("/" + base.relativize(real).toString().replace('\\', '/'))
                    : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
