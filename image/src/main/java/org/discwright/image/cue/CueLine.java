package org.discwright.image.cue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a sheet.
 *
 * @param number from 1
 * @param words its words, without the quotation marks of quoted ones
 */
record CueLine(int number, List<String> words) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"?|(\\S+)");

    /** Copies. */
    CueLine {
        words = List.copyOf(words);
    }

    static CueLine parse(int number, String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return new CueLine(number, words);
    }

    /** The statement: its first word in upper case; nothing on an empty line. */
    String keyword() {
        return upper(0);
    }

    /** A word in upper case; nothing where there is none. */
    String upper(int index) {
        return index < words.size() ? words.get(index).toUpperCase(Locale.ROOT) : "";
    }

    /** A word; nothing where there is none. */
    String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }
}
