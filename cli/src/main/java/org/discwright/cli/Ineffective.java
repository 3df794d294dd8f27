package org.discwright.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.discwright.cli.input.OptionPatterns;
import org.discwright.filesystem.tree.ScanOptions;

/** Finds what was asked for by patterns and paths, and had no effect: most of that are slips. */
final class Ineffective {
    private final List<OptionPatterns> patterns = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();

    /**
     * Patterns of an option.
     *
     * @throws IllegalArgumentException if one of them makes no sense
     */
    OptionPatterns patterns(String option, List<String> texts) {
        OptionPatterns read = new OptionPatterns(option, texts);
        patterns.add(read);
        return read;
    }

    /** What has such a name, or such a path on this machine. */
    static Predicate<Path> excluding(OptionPatterns patterns) {
        if (patterns.isEmpty()) {
            return ScanOptions.NONE;
        }
        return path -> {
            Path name = path.getFileName();
            return name != null && patterns.matches(name.toString(), path.toString());
        };
    }

    /** Takes paths that an option names, and that are not there. */
    Consumer<String> absent(String option) {
        return path -> paths.add("%s: '%s' is not in the image".formatted(option, path));
    }

    /** A line for each. */
    List<String> notes() {
        return Stream.concat(
                        patterns.stream().flatMap(read -> read.unused().stream()), paths.stream())
                .distinct()
                .toList();
    }
}
