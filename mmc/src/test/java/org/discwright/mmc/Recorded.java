package org.discwright.mmc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.discwright.model.Octets;

/** What programs sent to a recorder and what it answered; see the README beside the files. */
public final class Recorded {
    private Recorded() {}

    /** Command blocks. */
    public static List<String> commands() {
        return lines("commands.txt");
    }

    /** Answers of all kinds, as {@code KIND BYTES...}. */
    public static List<String> responses() {
        return lines("responses.txt");
    }

    /** Answers of one kind. */
    public static List<Octets> responses(String kind) {
        return responses().stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> Octets.ofHex(line.substring(kind.length())))
                .toList();
    }

    private static List<String> lines(String name) {
        try (InputStream in =
                Objects.requireNonNull(Recorded.class.getResourceAsStream("recorded/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
