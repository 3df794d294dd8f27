package org.discwright.filesystem.tree;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names and targets of links as text that loses none of their bytes: a byte that is no UTF-8 stands
 * as a low surrogate that is alone, U+DC80 to U+DCFF, which no other text has. Systems that keep
 * names as bytes can have such; and paths of this machine that its locale has no characters for are
 * reached.
 */
public final class RawText {
    private static final char FIRST = '\uDC80';
    private static final char LAST = '\uDCFF';
    private static final int SURROGATES = 0xDC00;

    /** What Java shows of bytes that are no characters. */
    private static final char UNKNOWN = '\uFFFD';

    /** Whether this machine's names are bytes, whatever they stand for. */
    private static final boolean OF_BYTES =
            File.separatorChar == '/' && !System.getProperty("os.name", "").startsWith("Mac");

    private RawText() {}

    /** Those bytes, of UTF-8 or not. */
    public static String of(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer from = ByteBuffer.wrap(bytes);
        CharBuffer to = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(from, to, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                to.put((char) (SURROGATES | (from.get() & 0xFF)));
            }
            result = decoder.reset().decode(from, to, true);
        }
        return to.flip().toString();
    }

    /** A path of this machine, or a name. */
    public static String of(Path path) {
        String text = path.toString();
        return text.indexOf(UNKNOWN) >= 0 && isOfBytes(path.getFileSystem())
                ? of(bytes(path))
                : text;
    }

    /** The bytes of such a text. */
    public static byte[] bytes(String text) {
        if (!isRaw(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isRawAt(text, i)) {
                bytes.writeBytes(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
                bytes.write(text.charAt(i));
                from = i + 1;
            }
        }
        bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    /** Whether it has bytes that are no UTF-8. */
    public static boolean isRaw(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isRawAt(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRawAt(String text, int at) {
        char c = text.charAt(at);
        return c >= FIRST
                && c <= LAST
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /**
     * The path that has those bytes.
     *
     * @param shown takes the place of a text that is raw where names are characters
     * @throws InvalidPathException if that file system has no such path
     */
    public static Path path(String text, String shown, FileSystem in) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidPathException(text, "a zero is in it");
        }
        boolean raw = isRaw(text);
        if (raw && isOfBytes(in)) {
            return path(bytes(text));
        }
        try {
            return in.getPath(raw ? shown : text);
        } catch (InvalidPathException noCharacters) {
            if (raw || !isOfBytes(in)) {
                throw noCharacters;
            }
            return path(bytes(text));
        }
    }

    /** Whether its names are bytes that the system takes as they are. */
    static boolean isOfBytes(FileSystem of) {
        return OF_BYTES && of.equals(FileSystems.getDefault());
    }

    /** Characters are those of the locale: only an address names bytes. */
    private static Path path(byte[] bytes) {
        boolean absolute = bytes.length > 0 && bytes[0] == '/';
        StringBuilder address = new StringBuilder(absolute ? "file://" : "file:///");
        for (byte one : bytes) {
            if (one == '/') {
                address.append('/');
            } else {
                address.append('%').append(HexFormat.of().toHexDigits(one));
            }
        }
        Path path;
        try {
            path = Path.of(URI.create(address.toString()));
        } catch (IllegalArgumentException none) {
            throw new InvalidPathException(of(bytes), String.valueOf(none.getMessage()));
        }
        return absolute ? path : path.subpath(0, path.getNameCount());
    }

    /** The bytes of a path of this machine. */
    static byte[] bytes(Path path) {
        byte[] whole = address(path);
        if (path.isAbsolute()) {
            return whole;
        }
        byte[] before = address(path.getFileSystem().getPath("").toAbsolutePath());
        int from = before.length == 1 ? 1 : before.length + 1;
        return Arrays.copyOfRange(whole, from, whole.length);
    }

    private static byte[] address(Path path) {
        String address = path.toUri().getRawPath();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(address, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(address.charAt(i));
            }
        }
        // a folder's address ends with a slash
        byte[] all = bytes.toByteArray();
        boolean slash = all.length > 1 && all[all.length - 1] == '/';
        return slash ? Arrays.copyOf(all, all.length - 1) : all;
    }
}
