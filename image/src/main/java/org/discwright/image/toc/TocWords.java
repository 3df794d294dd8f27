package org.discwright.image.toc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.discwright.image.DiscImageException;

/** The words of a table, one after the other, with the lines on which they stand. */
final class TocWords {
    private static final Pattern OCTAL = Pattern.compile("[0-7]{3}");

    private final Path table;
    private final List<Word> words = new ArrayList<>();
    private int next;
    private int line;

    /**
     * A word.
     *
     * @param text of a string: what stands between its quotation marks
     * @param string true for a string
     * @param line from 1
     */
    record Word(String text, boolean string, int line) {}

    TocWords(Path table, List<String> lines) throws DiscImageException {
        this.table = table;
        for (int i = 0; i < lines.size(); i++) {
            split(lines.get(i), i + 1);
        }
    }

    boolean hasNext() {
        return next < words.size();
    }

    /** The next word, which must be there. */
    Word take() throws DiscImageException {
        if (!hasNext()) {
            throw new DiscImageException(table, line, "ends where more was due");
        }
        Word word = words.get(next++);
        line = word.line;
        return word;
    }

    /** Takes the next word if it is that keyword. */
    boolean takeIf(String keyword) {
        boolean is = hasNext() && !words.get(next).string && words.get(next).text.equals(keyword);
        next += is ? 1 : 0;
        return is;
    }

    /** True when the next word is no string and matches. */
    boolean nextMatches(String pattern) {
        return hasNext() && !words.get(next).string && words.get(next).text.matches(pattern);
    }

    String takeString() throws DiscImageException {
        Word word = take();
        if (!word.string) {
            throw error("'" + word.text + "' where a name in quotation marks was due");
        }
        return word.text;
    }

    /** Line of the word taken last. */
    int line() {
        return line;
    }

    DiscImageException error(String reason) {
        return new DiscImageException(table, line, reason);
    }

    private void split(String text, int number) throws DiscImageException {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (text.startsWith("//", at)) {
                return;
            } else if (c == '"') {
                at = string(text, at + 1, number);
            } else if ("{},:".indexOf(c) >= 0 && !isTime(text, at)) {
                words.add(new Word(String.valueOf(c), false, number));
                at++;
            } else {
                int end = at + 1;
                while (end < text.length()
                        && !Character.isWhitespace(text.charAt(end))
                        && "{},\"".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                words.add(new Word(text.substring(at, end), false, number));
                at = end;
            }
        }
    }

    private static boolean isTime(String text, int at) {
        return text.charAt(at) == ':' && at > 0 && Character.isDigit(text.charAt(at - 1));
    }

    private int string(String text, int from, int number) throws DiscImageException {
        StringBuilder content = new StringBuilder();
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                words.add(new Word(content.toString(), true, number));
                return at + 1;
            }
            if (c == '\\' && text.startsWith("\"", at + 1)) {
                at++;
            } else if (c == '\\' && OCTAL.matcher(text).region(at + 1, text.length()).lookingAt()) {
                content.append((char) (Integer.parseInt(text, at + 1, at + 4, 8) & 0xFF));
                at += 3;
                continue;
            }
            content.append(text.charAt(at));
        }
        throw new DiscImageException(table, number, "a string does not end");
    }
}
