package org.discwright.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells in columns, the widest cell giving a column its width. */
public final class Table {
    private final List<Boolean> rightAligned;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Begins a table.
     *
     * @param columns one character a column: {@code l} left or {@code r} right aligned
     */
    public Table(String columns) {
        rightAligned = columns.chars().mapToObj(c -> c == 'r').toList();
    }

    /** Adds a row; cells that are missing at its end are empty. */
    public Table row(String... cells) {
        if (cells.length > rightAligned.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells in " + rightAligned.size() + " columns");
        }
        rows.add(java.util.Arrays.stream(cells).map(Quantities::printable).toList());
        return this;
    }

    /** The rows as lines, each indented by two spaces, without spaces at their ends. */
    public List<String> lines() {
        int[] widths = new int[rightAligned.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                String space = " ".repeat(widths[i] - width(cell));
                line.append("  ").append(rightAligned.get(i) ? space + cell : cell + space);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(String cell) {
        return Quantities.columns(cell);
    }
}
