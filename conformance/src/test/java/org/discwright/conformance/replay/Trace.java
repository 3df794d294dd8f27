package org.discwright.conformance.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discwright.mmc.Cdb;
import org.discwright.model.Octets;

/**
 * What a program sent to a recorder, in its order, and whether each command was answered GOOD.
 *
 * @param name of the file
 * @param sent the commands
 */
record Trace(String name, List<Sent> sent) {
    private static final Pattern LINE =
            Pattern.compile("(good |check) ([0-9a-f ]+?)(?: x(\\d+))?(?: < ([0-9a-f ]+))?");

    /**
     * A command.
     *
     * @param line of the file, from 1
     * @param good answered GOOD, else CHECK CONDITION
     * @param cdb its block
     * @param times in a row
     * @param parameters the beginning of its parameter list; zeros follow
     */
    record Sent(int line, boolean good, Cdb cdb, int times, Octets parameters) {
        /** As in the table of differences. */
        String text() {
            return cdb.bytes().toHex() + (parameters.isEmpty() ? "" : " < " + parameters.toHex());
        }
    }

    /** Lines of a resource, without comments. */
    static List<String> lines(String resource) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        Trace.class.getResourceAsStream("/traces/" + resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    /** Reads one. */
    static Trace read(String name) throws IOException {
        List<Sent> sent = new ArrayList<>();
        for (String line : lines(name + ".txt")) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IOException(name + ": no command: " + line);
            }
            String times = matcher.group(3);
            String parameters = matcher.group(4);
            sent.add(
                    new Sent(
                            sent.size() + 1,
                            matcher.group(1).equals("good "),
                            Cdb.ofHex(matcher.group(2)),
                            times == null ? 1 : Integer.parseInt(times),
                            parameters == null ? Octets.EMPTY : Octets.ofHex(parameters)));
        }
        return new Trace(name, List.copyOf(sent));
    }

    @Override
    public String toString() {
        return name;
    }
}
