package org.discwright.cli.output;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the program speaks: text for people, or with {@code --json} one object a line. Both may be
 * asked for everything; each prints only what is its own. A reader that has gone away (a closed
 * pipe) is no reason to stop a burn: what cannot be printed is lost, nothing else. Safe for use by
 * several threads.
 */
public final class Console {
    /** Version of the schema that every object names. */
    public static final String SCHEMA = "discwright/1";

    /** How much is said. */
    public enum Loudness {
        /** Results and errors only. */
        QUIET,
        /** What people want to know. */
        NORMAL,
        /** Every detail, stack traces included. */
        VERBOSE
    }

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final boolean colour;
    private final Supplier<Optional<String>> loss;
    private int columns = 80;
    private boolean json;
    private Loudness loudness = Loudness.NORMAL;
    private @Nullable String progress;

    /**
     * A console on two streams.
     *
     * @param terminal true where a person watches {@code out}
     * @param colour true where {@code err} and {@code out} understand colours
     */
    public Console(PrintStream out, PrintStream err, boolean terminal, boolean colour) {
        this(out, err, terminal, colour, Optional::empty);
    }

    /**
     * A console that is told why output was lost.
     *
     * @param terminal true where a person watches {@code out}
     * @param colour true where {@code err} and {@code out} understand colours
     * @param loss why something that was printed on {@code out} did not get there
     */
    public Console(
            PrintStream out,
            PrintStream err,
            boolean terminal,
            boolean colour,
            Supplier<Optional<String>> loss) {
        this.loss = loss;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.colour = colour;
    }

    /** Sets what the options of the command line ask for. */
    public synchronized void configure(boolean asJson, Loudness howMuch) {
        json = asJson;
        loudness = howMuch;
    }

    /** True when objects are printed instead of text. */
    public synchronized boolean isJson() {
        return json;
    }

    /** True with {@code --verbose}. */
    public synchronized boolean isVerbose() {
        return loudness == Loudness.VERBOSE;
    }

    /** True when a progress bar may be drawn. */
    public synchronized boolean isLive() {
        return terminal && !json && loudness != Loudness.QUIET;
    }

    /** Sets how wide the terminal is, from 20 to 1,000 columns. */
    public synchronized void columns(int width) {
        columns = Math.clamp(width, 20, 1000);
    }

    /** How wide the terminal is. */
    public synchronized int columns() {
        return columns;
    }

    /** True where colours are understood. */
    public boolean hasColour() {
        return colour;
    }

    /** The stream for text that is asked for itself, such as a completion script. */
    public PrintStream out() {
        return out;
    }

    /** Why output was lost, if some was; not where its reader closed a pipe. */
    public Optional<String> loss() {
        out.flush();
        return loss.get();
    }

    /** The stream for errors. */
    public PrintStream err() {
        return err;
    }

    /** Prints an object, in JSON mode only. */
    public synchronized void object(String type, JsonObject members) {
        if (json) {
            listed(type, members);
            out.flush();
        }
    }

    /** Prints an object of a long list, in JSON mode only: it may appear with what comes later. */
    public synchronized void listed(String type, JsonObject members) {
        if (json) {
            String rest = members.toString().substring(1);
            out.println(
                    "{\"schema\":\""
                            + SCHEMA
                            + "\",\"type\":\""
                            + type
                            + "\""
                            + (rest.equals("}") ? "" : ",")
                            + rest);
        }
    }

    /** Prints a line for people, unless they asked for quiet. */
    public synchronized void say(String line) {
        if (!json && loudness != Loudness.QUIET) {
            print(line);
        }
    }

    /** Prints lines for people, unless they asked for quiet. */
    public synchronized void say(Collection<String> lines) {
        lines.forEach(this::say);
    }

    /** Prints a line that is a result: also to people who asked for quiet. */
    public synchronized void result(String line) {
        if (!json) {
            print(line);
        }
    }

    /** Prints a line of a long list that is a result: it may appear with what comes later. */
    public synchronized void listed(String line) {
        if (!json) {
            clearProgress();
            out.println(line);
        }
    }

    /** Prints a line only with {@code --verbose}. */
    public synchronized void detail(String line) {
        if (!json && loudness == Loudness.VERBOSE) {
            print(line);
        }
    }

    /** Warns: people on the error stream, programs by an object of type {@code warning}. */
    public synchronized void warn(String message) {
        if (json) {
            object("warning", new JsonObject().put("message", message));
        } else {
            error(List.of(paint("33", "Note: ") + message));
        }
    }

    /** Prints lines on the error stream, whatever was asked for. */
    public synchronized void error(List<String> lines) {
        clearProgress();
        out.flush();
        lines.forEach(err::println);
        err.flush();
    }

    /**
     * Draws the progress bar anew, on a terminal; an empty one takes it away.
     *
     * @param line at most one column less than the terminal has
     */
    public synchronized void progress(Optional<String> line) {
        if (isLive()) {
            String before = progress == null ? "" : progress;
            String now = line.orElse("");
            out.print("\r" + now + " ".repeat(Math.max(0, before.length() - now.length())));
            if (line.isEmpty()) {
                out.print("\r");
            }
            out.flush();
            progress = line.orElse(null);
        }
    }

    /** Colours text by an SGR code where colours are understood. */
    public String paint(String code, String text) {
        return colour && !isJson() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private void print(String line) {
        clearProgress();
        out.println(line);
        out.flush();
    }

    private void clearProgress() {
        if (progress != null) {
            out.print("\r" + " ".repeat(progress.length()) + "\r");
            out.flush();
            progress = null;
        }
    }
}
