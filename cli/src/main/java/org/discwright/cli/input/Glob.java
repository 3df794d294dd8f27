package org.discwright.cli.input;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of names as shells have them: {@code *}, {@code ?}, {@code [a-z]}, {@code [!a-z]},
 * {@code {one,other}}, and a backslash before what is meant as it is. One without a slash is held
 * against the name alone, one with a slash against the path.
 */
public final class Glob {
    private final Pattern pattern;
    private final boolean ofPath;

    private Glob(Pattern pattern, boolean ofPath) {
        this.pattern = pattern;
        this.ofPath = ofPath;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    public static Glob of(String text) {
        StringBuilder regex = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[' -> i = set(text, i, regex);
                case '{' -> {
                    braces++;
                    regex.append("(?:");
                }
                case '}' -> {
                    regex.append(braces > 0 ? ")" : "\\}");
                    braces = Math.max(0, braces - 1);
                }
                case ',' -> regex.append(braces > 0 ? "|" : ",");
                case '\\' -> {
                    i = Math.min(i + 1, text.length() - 1);
                    regex.append(Pattern.quote(text.substring(i, i + 1)));
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return new Glob(
                    Pattern.compile(regex.toString(), Pattern.DOTALL), text.indexOf('/') >= 0);
        } catch (PatternSyntaxException unfit) {
            throw new IllegalArgumentException("'" + text + "' is no pattern of names", unfit);
        }
    }

    /** A set of characters; a bracket that does not close is only a bracket. */
    private static int set(String text, int from, StringBuilder regex) {
        int first = from + 1;
        boolean not = first < text.length() && "!^".indexOf(text.charAt(first)) >= 0;
        int start = not ? first + 1 : first;
        int end = text.indexOf(']', start + 1);
        if (end < 0) {
            regex.append("\\[");
            return from;
        }
        regex.append(not ? "[^" : "[");
        regex.append(text.substring(start, end).replaceAll("[\\\\\\[\\]&^]", "\\\\$0"));
        regex.append(']');
        return end;
    }

    /**
     * Whether something is meant.
     *
     * @param name of it alone
     * @param path all of it, with slashes
     */
    public boolean matches(String name, String path) {
        return pattern.matcher(ofPath ? path : name).matches();
    }
}
