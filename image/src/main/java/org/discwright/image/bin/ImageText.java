package org.discwright.image.bin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.discwright.image.DiscImageException;

/**
 * The text of an image's table: UTF-8, with a byte order mark or without, UTF-16 with one, or else
 * Windows-1252, or ISO 8859-1 where that has no such characters. Its size is limited, since
 * everything in it is hostile until checked.
 */
public final class ImageText {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
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
        String text = decode(file, Files.readAllBytes(file));
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

    private static String decode(Path file, byte[] bytes) throws DiscImageException {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            try {
                return StandardCharsets.UTF_16
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException _) {
                throw new DiscImageException(file, 0, "begins as UTF-16 and is none");
            }
        }
        for (Charset charset : List.of(StandardCharsets.UTF_8, WINDOWS)) {
            try {
                return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            } catch (CharacterCodingException _) {
                // another, then
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2
                && Byte.toUnsignedInt(bytes[0]) == first
                && Byte.toUnsignedInt(bytes[1]) == second;
    }
}
