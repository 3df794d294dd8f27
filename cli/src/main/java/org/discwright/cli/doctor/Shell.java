package org.discwright.cli.doctor;

/** Words for a shell. */
final class Shell {
    private Shell() {}

    /** A word as a POSIX shell reads it back. */
    static String quote(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=,-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Text of a foreign source for a person: without control characters. */
    static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
