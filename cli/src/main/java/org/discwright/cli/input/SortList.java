package org.discwright.cli.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Lines of a path and a weight: what has more lies nearer to the beginning of the image. */
public final class SortList {
    private SortList() {}

    /**
     * Reads the lines.
     *
     * @param key what a path is looked up by
     * @throws IllegalArgumentException if one of them is no path and number
     */
    public static Map<String, Long> of(List<String> lines, UnaryOperator<String> key) {
        Map<String, Long> weights = new HashMap<>();
        for (String line : lines) {
            String text = line.strip();
            int space = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t'));
            try {
                if (space <= 0) {
                    throw new NumberFormatException(text);
                }
                weights.put(
                        key.apply(text.substring(0, space).strip()),
                        Long.parseLong(text.substring(space + 1)));
            } catch (NumberFormatException unfit) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no path with a weight behind it", unfit);
            }
        }
        return weights;
    }
}
