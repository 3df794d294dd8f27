package org.discwright.filesystem.reader;

import java.util.Locale;

/** Under which file system's names an image is looked at. */
public enum TreeKind {
    /** The names of ISO 9660 itself. */
    ISO("ISO 9660"),
    /** Those that Windows reads. */
    JOLIET("Joliet"),
    /** ISO 9660 with names, rights and links of POSIX. */
    RR("Rock Ridge"),
    /** ECMA-167 as OSTA restricts it. */
    UDF("UDF");

    private final String title;

    TreeKind(String title) {
        this.title = title;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** Its name on a command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
