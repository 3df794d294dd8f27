package org.discwright.cli.input;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * M3U playlists: a path a line, seen from the playlist's folder; {@code #EXTINF} gives titles. Text
 * that is not UTF-8 is read as Windows-1252.
 */
final class Playlist {
    static final Set<String> EXTENSIONS = Set.of("m3u", "m3u8");

    private static final int LARGEST = 1 << 20;
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

    private Playlist() {}

    /**
     * Reads one.
     *
     * @throws IOException if it cannot be read, is empty, or names what is not there
     */
    static List<InputFile> read(Path playlist) throws IOException {
        if (Files.size(playlist) > LARGEST) {
            throw new IOException("'" + playlist + "' is too large for a playlist");
        }
        List<InputFile> entries = new ArrayList<>();
        Optional<String> title = Optional.empty();
        int number = 0;
        for (String line : text(Files.readAllBytes(playlist)).lines().toList()) {
            number++;
            String entry = line.replace("\uFEFF", "").strip();
            if (entry.startsWith("#EXTINF:")) {
                title = title(entry);
            } else if (!entry.isEmpty() && !entry.startsWith("#")) {
                entries.add(new InputFile(locate(playlist, number, entry), title));
                title = Optional.empty();
            }
        }
        if (entries.isEmpty()) {
            throw new IOException("the playlist '" + playlist + "' names no files");
        }
        return entries;
    }

    private static Optional<String> title(String line) {
        int comma = line.indexOf(',');
        String text = comma < 0 ? "" : line.substring(comma + 1).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Path locate(Path playlist, int line, String entry) throws IOException {
        String where = "line " + line + " of the playlist '" + playlist + "'";
        try {
            Path path =
                    entry.toLowerCase(Locale.ROOT).startsWith("file:")
                            ? Path.of(URI.create(entry))
                            : resolve(playlist, where, entry);
            if (Files.isDirectory(path) || EXTENSIONS.contains(InputFiles.extension(path))) {
                throw new IOException(where + " names '" + entry + "', which is not a sound file");
            }
            if (!Files.exists(path)) {
                throw new IOException(where + " names '" + entry + "', which is not there");
            }
            return path;
        } catch (IllegalArgumentException | FileSystemNotFoundException bad) {
            throw new IOException(where + " is not the path of a file: '" + entry + "'", bad);
        }
    }

    private static Path resolve(Path playlist, String where, String entry)
            throws IOException, InvalidPathException {
        if (ADDRESS.matcher(entry).matches()) {
            throw new IOException(
                    where + " is an address on the network: fetch '" + entry + "' first");
        }
        Path path = playlist.resolveSibling(entry);
        // playlists of Windows programs; a backslash in a name of a file that is there stays
        return Files.exists(path) ? path : playlist.resolveSibling(entry.replace('\\', '/'));
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }
}
