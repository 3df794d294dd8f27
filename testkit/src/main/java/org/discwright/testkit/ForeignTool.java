package org.discwright.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that others wrote and that tests take as judges. Where one is missing its tests are
 * skipped with the reason, but fail when the environment variable {@code CI} is set: there nothing
 * may go unjudged.
 */
public final class ForeignTool {
    private ForeignTool() {}

    /** The program {@code name} on the search path; skips or fails the test where there is none. */
    public static Path require(String name) {
        Optional<Path> found = find(name);
        if (found.isEmpty()) {
            missing("the program " + name + " is not installed");
        }
        return found.orElseThrow();
    }

    /**
     * A file that somebody else's package brings; skips or fails the test where it is not there.
     */
    public static Path require(Path file) {
        if (!Files.exists(file)) {
            missing(file + " is not installed");
        }
        return file;
    }

    /** Skips the test for want of what it needs, or fails it. */
    public static void missing(String reason) {
        if (System.getenv("CI") != null) {
            Assertions.fail(reason + ", but CI is set: nothing is skipped there");
        }
        Assumptions.abort(reason);
    }

    /** The program {@code name} on the search path, if it is there. */
    public static Optional<Path> find(String name) {
        String path = System.getenv("PATH");
        if (path == null) {
            return Optional.empty();
        }
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
