package org.discwright.cli.input;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The patterns of an option. It is known which of them matched nothing: most are slips. */
public final class OptionPatterns {
    private final String option;
    private final List<String> texts;
    private final List<Glob> globs;
    private final BitSet used = new BitSet();

    /**
     * Reads the patterns.
     *
     * @param option as people write it
     * @throws IllegalArgumentException if one of them makes no sense
     */
    public OptionPatterns(String option, List<String> patterns) {
        this.option = option;
        texts = List.copyOf(patterns);
        globs = texts.stream().map(Glob::of).toList();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return globs.isEmpty();
    }

    /**
     * Whether something is meant by one of them.
     *
     * @param name of it alone
     * @param paths all of it, with slashes, in the forms in which it may be written
     */
    public boolean matches(String name, String... paths) {
        boolean any = false;
        for (int i = 0; i < globs.size(); i++) {
            // What is known already need not be asked again.
            for (int at = 0; at < paths.length && !(any && used.get(i)); at++) {
                if (globs.get(i).matches(name, paths[at])) {
                    used.set(i);
                    any = true;
                }
            }
        }
        return any;
    }

    /** For people: those that have matched nothing so far, each once. */
    public List<String> unused() {
        return IntStream.range(0, texts.size())
                .filter(i -> !used.get(i))
                .mapToObj(i -> "%s '%s' matches nothing".formatted(option, texts.get(i)))
                .distinct()
                .toList();
    }
}
