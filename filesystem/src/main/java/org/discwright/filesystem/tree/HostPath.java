package org.discwright.filesystem.tree;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The path of a folder as the bytes that the system of this machine knows it by. */
final class HostPath {
    /** With a slash behind it, unless that is there. */
    private final byte[] prefix;

    private HostPath(byte[] prefix) {
        this.prefix = prefix;
    }

    /** Nothing where paths are no bytes. */
    static Optional<HostPath> of(Path folder) {
        if (!RawText.isOfBytes(folder.getFileSystem())) {
            return Optional.empty();
        }
        String text = folder.toString();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Optional.of(
                new HostPath(slashed(Source.isPlain(bytes) ? bytes : RawText.bytes(folder))));
    }

    /** An empty path is the folder that the program runs in. */
    private static byte[] slashed(byte[] path) {
        if (path.length == 0) {
            return new byte[] {'.', '/'};
        }
        return path[path.length - 1] == '/' ? path : joined(path, new byte[] {'/'});
    }

    byte[] bytes() {
        return prefix;
    }

    /** What lies in the folder under that name. */
    byte[] resolve(byte[] name) {
        return joined(prefix, name);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
