package org.discwright.filesystem.tree;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/** Reads the lines of a manifest, as {@code sha256sum -c} does. */
public final class ManifestReader {
    private static final int DIGEST = 64;
    private static final int HEAD = DIGEST + 2;
    private static final int LONGEST = 1 << 16;
    private static final int BUFFER = 1 << 18;
    private static final Pattern LINE = Pattern.compile("(?s)[0-9a-fA-F]{64} [ *].+");

    private ManifestReader() {}

    /** Is told of the lines in their order. */
    public interface Visitor {
        /**
         * A line of a file.
         *
         * @param path from the folder of the manifest, as {@link RawText}
         * @param digest its SHA-256
         */
        void file(String path, Octets digest) throws IOException;

        /** A line that is neither of a file nor a comment. */
        void other(String line) throws IOException;
    }

    /**
     * Reads all of them.
     *
     * @param from the manifest; is left open
     * @throws MalformedDataException if a line is longer than any path
     * @throws IOException if it cannot be read
     */
    public static void read(ReadableByteChannel from, Visitor visitor) throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(from), BUFFER);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                line(RawText.of(line.toByteArray()), visitor);
                line.reset();
            } else if (line.size() == LONGEST) {
                throw new MalformedDataException(
                        "manifest", 0, "a line of more than %d bytes".formatted(LONGEST));
            } else {
                line.write(next);
            }
        }
        if (line.size() > 0) {
            line(RawText.of(line.toByteArray()), visitor);
        }
    }

    private static void line(String line, Visitor visitor) throws IOException {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        boolean escaped = line.startsWith("\\");
        String plain = escaped ? line.substring(1) : line;
        if (!LINE.matcher(plain).matches()) {
            visitor.other(plain);
            return;
        }
        String path = plain.substring(HEAD);
        visitor.file(
                escaped ? whole(path) : path, Octets.of(HexFormat.of().parseHex(plain, 0, DIGEST)));
    }

    private static String whole(String escaped) {
        StringBuilder whole = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '\\' && i + 1 < escaped.length()) {
                char next = escaped.charAt(++i);
                whole.append(next == 'n' ? '\n' : next);
            } else {
                whole.append(c);
            }
        }
        return whole.toString();
    }
}
