package org.discwright.cli.input;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lists that a file holds, an entry a line. */
public final class Lines {
    private Lines() {}

    /**
     * The lines of a file in UTF-8 that are not empty.
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
            return text.lines().filter(line -> !line.isBlank()).toList();
        } catch (CharacterCodingException unfit) {
            throw new IOException("the list '" + file + "' is not UTF-8", unfit);
        }
    }
}
