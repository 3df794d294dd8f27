package org.discwright.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.jspecify.annotations.Nullable;

/**
 * Why the program stops: what happened, why, what state the disc is in, and what to do. Its message
 * is the first of these.
 */
final class Failure extends Exception {
    /** What may begin a sentence with a capital: names of files and programs stay as they are. */
    private static final Pattern PLAIN_WORD = Pattern.compile("[a-z]+(?:-[a-z]+)*[,:;]?(?: |$)");

    private static final Pattern NAME = Pattern.compile("(?:ffmpeg|discwright)\\b");

    private final int exitCode;
    private final List<String> reasons = new ArrayList<>();
    private @Nullable String code;
    private @Nullable String disc;
    private @Nullable String drive;
    private @Nullable String remedy;

    /** A failure; {@code what} is a sentence without its full stop. */
    Failure(int exitCode, String what) {
        super(what);
        this.exitCode = exitCode;
    }

    /** A failure with what is behind it, shown with {@code --verbose}. */
    Failure(int exitCode, String what, Throwable cause) {
        super(what, cause);
        this.exitCode = exitCode;
    }

    /** A command line that makes no sense. */
    static Failure usage(String what) {
        return new Failure(ExitCode.USAGE, what);
    }

    /** Adds why it happened. */
    Failure because(String reason) {
        reasons.add(reason);
        return this;
    }

    /** Sets the name and number of the code that IMAPI2 has for it. */
    Failure coded(String name) {
        code = name;
        return this;
    }

    /** Sets what the disc is like now. */
    Failure disc(String state) {
        disc = state;
        return this;
    }

    /** Sets the drive, where there are several. */
    Failure drive(String address) {
        drive = address;
        return this;
    }

    /** Sets what to do. */
    Failure remedy(String advice) {
        remedy = advice;
        return this;
    }

    /** Adds what else to do. */
    Failure further(String advice) {
        remedy = remedy == null ? advice : remedy + "; " + advice;
        return this;
    }

    int exitCode() {
        return exitCode;
    }

    /** For people: a paragraph each for what, why, the disc and what to do. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Error: " + sentence(what()));
        reasons.forEach(reason -> lines.add("  Why:  " + sentence(reason)));
        if (code != null) {
            lines.add("  Code: " + code);
        }
        if (drive != null) {
            lines.add("  Drive: " + drive);
        }
        if (disc != null) {
            lines.add("  Disc: " + sentence(disc));
        }
        if (remedy != null) {
            lines.add("  Do:   " + sentence(remedy));
        }
        return lines;
    }

    /** For programs. */
    JsonObject json() {
        return new JsonObject()
                .put("message", what())
                .putStrings("reasons", reasons)
                .put("code", Optional.ofNullable(code))
                .put("drive", Optional.ofNullable(drive))
                .put("disc", Optional.ofNullable(disc))
                .put("remedy", Optional.ofNullable(remedy))
                .put("exitCode", exitCode);
    }

    private String what() {
        return String.valueOf(getMessage());
    }

    private static String sentence(String text) {
        String clean = Quantities.printable(text.strip());
        if (clean.isEmpty()) {
            return clean;
        }
        String capital =
                PLAIN_WORD.matcher(clean).lookingAt() && !NAME.matcher(clean).lookingAt()
                        ? Character.toUpperCase(clean.charAt(0)) + clean.substring(1)
                        : clean;
        return capital.matches("(?s).*[.!?]") ? capital : capital + ".";
    }
}
