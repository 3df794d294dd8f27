package org.discwright.image.bin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.discwright.image.DiscImageException;

/**
 * The text of an image's table: UTF-8, with a byte order mark or without, or else ISO 8859-1. Its
 * size is limited, since everything in it is hostile until checked.
 */
public final class ImageText {
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_LINES = 50_000;
    private static final int LONGEST_LINE = 8192;

    private ImageText() {}

    /**
     * Reads the lines of {@code file}.
     *
     * @throws DiscImageException if they are too many, too long, or no text
     * @throws IOException if it cannot be read
     */
    public static List<String> lines(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new DiscImageException(
                    file, 0, size + " bytes are too many for a table: is this the data itself?");
        }
        String text = decode(Files.readAllBytes(file));
        if (text.indexOf('\0') >= 0) {
            throw new DiscImageException(file, 0, "is not text");
        }
        List<String> lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        if (lines.size() > MOST_LINES) {
            throw new DiscImageException(file, 0, "has " + lines.size() + " lines");
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).length() > LONGEST_LINE) {
                throw new DiscImageException(
                        file, i + 1, "is " + lines.get(i).length() + " characters long");
            }
        }
        return lines;
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
