package org.discwright.emulator.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules of what goes wrong.
 *
 * @param rules in the order of the file; the first that strikes decides
 */
public record FaultPlan(List<FaultRule> rules) {
    /** Nothing goes wrong. */
    public static final FaultPlan NONE = new FaultPlan(List.of());

    private static final int LARGEST_FILE = 1 << 20;

    /** Copies. */
    public FaultPlan {
        rules = List.copyOf(rules);
    }

    /**
     * Reads a file of rules.
     *
     * @throws FaultSyntaxException if a line is not a rule
     * @throws IOException if it cannot be read, or is larger than 1 MiB
     */
    public static FaultPlan read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException(file + ": larger than a file of fault rules may be (1 MiB)");
        }
        return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    }

    /**
     * Reads rules, one a line.
     *
     * @param text the lines
     * @param name what to call it in messages
     * @throws FaultSyntaxException if a line is not a rule
     */
    public static FaultPlan parse(String text, String name) throws FaultSyntaxException {
        List<FaultRule> rules = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            int comment = line.indexOf('#');
            String rule = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!rule.isEmpty()) {
                rules.add(new FaultParser(name, number, rule).rule());
            }
        }
        return new FaultPlan(rules);
    }
}
