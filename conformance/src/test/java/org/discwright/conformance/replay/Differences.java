package org.discwright.conformance.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The table of answers that are known to differ from the recorded ones, each with its reason. */
final class Differences {
    private final List<Row> rows = new ArrayList<>();
    private final Set<Row> used = new HashSet<>();

    /**
     * A row.
     *
     * @param trace names, {@code *} for any part
     * @param command block and parameters in hexadecimal, {@code *} for any part
     * @param recorded GOOD or CHECK
     * @param ours GOOD, or the sense as key, code and qualifier
     * @param reason the clause or the document that says so
     */
    record Row(String trace, String command, String recorded, String ours, String reason) {
        private static boolean matches(String pattern, String text) {
            String[] parts = pattern.split("\\*", -1);
            List<String> quoted = new ArrayList<>();
            for (String part : parts) {
                quoted.add(Pattern.quote(part));
            }
            return text.matches(String.join(".*", quoted));
        }

        boolean covers(String name, String text, String was, String is) {
            return recorded.equals(was)
                    && ours.equals(is)
                    && matches(trace, name)
                    && matches(command, text);
        }
    }

    static Differences read() throws IOException {
        Differences table = new Differences();
        for (String line : Trace.lines("differences.tsv")) {
            String[] cells = line.split("\t", -1);
            if (cells.length != 5 || cells[4].isBlank()) {
                throw new IOException("five cells, the last a reason: " + line);
            }
            table.rows.add(new Row(cells[0], cells[1], cells[2], cells[3], cells[4]));
        }
        return table;
    }

    /** The row that explains a difference, the first of those that fit. */
    Optional<Row> explain(String trace, String command, String recorded, String ours) {
        Optional<Row> found =
                rows.stream().filter(row -> row.covers(trace, command, recorded, ours)).findFirst();
        found.ifPresent(used::add);
        return found;
    }

    /** Rows that explained nothing. */
    List<Row> unused() {
        return rows.stream().filter(row -> !used.contains(row)).toList();
    }
}
