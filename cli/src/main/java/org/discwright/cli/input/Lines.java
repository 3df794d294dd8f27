package org.discwright.cli.input;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Lists that a file holds, an entry a line, or with a NUL behind each. */
public final class Lines {
    private Lines() {}

    /**
     * The lines of a file in UTF-8 that are not empty. Where it has NULs, as {@code find -print0}
     * writes them, these part the entries, and line feeds belong to names.
     *
     * @param file its name, or {@code -} for standard input
     * @throws IOException if it cannot be read
     */
    public static List<String> of(String file) throws IOException {
        try {
            String text =
                    file.equals("-")
                            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                            : Files.readString(Path.of(file), StandardCharsets.UTF_8);
            Stream<String> entries =
                    text.indexOf('\0') < 0 ? text.lines() : Arrays.stream(text.split("\0", -1));
            return entries.filter(entry -> !entry.isBlank()).toList();
        } catch (CharacterCodingException unfit) {
            throw new IOException("the list '" + file + "' is not UTF-8", unfit);
        }
    }
}
