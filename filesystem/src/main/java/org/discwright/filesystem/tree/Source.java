package org.discwright.filesystem.tree;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file or folder of this machine. Its path is made when somebody wants it, which few do. */
final class Source implements Comparable<Source> {
    /** What Java shows of bytes that are no UTF-8. */
    private static final char UNKNOWN = '\uFFFD';

    private final @Nullable Path folder;
    private final byte[] name;
    private @Nullable Path path;

    private Source(@Nullable Path folder, byte[] name, @Nullable Path path) {
        this.folder = folder;
        this.name = name;
        this.path = path;
    }

    static Source of(Path path) {
        Path last = path.getFileName();
        return new Source(null, last == null ? new byte[0] : RawText.bytes(RawText.of(last)), path);
    }

    /**
     * What lies in a folder.
     *
     * @param name as the system has it
     */
    static Source in(Path folder, byte[] name) {
        return new Source(folder, name, null);
    }

    /** The bytes of its name. */
    byte[] name() {
        return name;
    }

    Path path() {
        Path known = path;
        if (known == null) {
            known = made();
            path = known;
        }
        return known;
    }

    private Path made() {
        if (folder == null) {
            throw new IllegalStateException("a source has a folder or a path");
        }
        if (isPlain(name)) {
            return folder.resolve(new String(name, StandardCharsets.US_ASCII));
        }
        String text = RawText.of(name);
        return folder.resolve(RawText.path(text, text, folder.getFileSystem()));
    }

    /** Whether its name, as the tree has it, does not lead to it. */
    boolean isUnclear() {
        return !isPlain(name) && path().getFileName().toString().indexOf(UNKNOWN) >= 0;
    }

    /** Whether all characters are those of ASCII, which every locale has. */
    static boolean isPlain(byte[] text) {
        for (byte one : text) {
            if (one < 0) {
                return false;
            }
        }
        return true;
    }

    /** In the order of names. */
    @Override
    public int compareTo(Source other) {
        return path != null && other.path != null
                ? path.compareTo(other.path)
                : Arrays.compareUnsigned(name, other.name);
    }

    @Override
    public String toString() {
        return path().toString();
    }
}
