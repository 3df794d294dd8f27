package org.discwright.filesystem.tree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The lines of a manifest, as {@code sha256sum -c} reads them in the root of the image. How long
 * each is follows from the name alone, so that the manifest has its place before any file is read.
 */
public final class ManifestLines {
    private static final HexFormat HEX = HexFormat.of();
    private static final int DIGEST = 64;
    private static final char UNKNOWN = '\uFFFD';

    /** The digest and two spaces. */
    private static final int HEAD = DIGEST + 2;

    /** What {@code sha256sum} skips, and people read: as long as a digest. */
    private static final String CHANGED =
            "# changed while the image was made, it may be torn: no digest of ";

    private ManifestLines() {}

    /** What takes the digests of a manifest. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** Whether a file has a line: all have, but the manifest itself. */
    public static boolean isListed(FileTree tree, int node) {
        return tree.isFile(node) && tree.manifest().orElse(FileTree.NONE) != node;
    }

    /** Bytes of the whole manifest. */
    static long length(FileTree tree) {
        long length = 0;
        for (int node = 0; node < tree.size(); node++) {
            length += isListed(tree, node) ? length(tree, node) : 0;
        }
        return length;
    }

    /** Bytes of a file's line. */
    public static int length(FileTree tree, int node) {
        return line(tree, node, "").length;
    }

    /** The line of a file. */
    public static byte[] line(FileTree tree, int node, byte[] digest) {
        return line(tree, node, HEX.formatHex(digest) + "  ");
    }

    /** The line of a file that has no digest that could be relied on: a comment. */
    public static byte[] changed(FileTree tree, int node) {
        return line(tree, node, CHANGED);
    }

    /** Names that are no UTF-8 have their own bytes there. */
    private static byte[] path(FileTree tree, int node) {
        String path = tree.path(node).substring(1);
        if (path.indexOf(UNKNOWN) < 0) {
            return path.getBytes(StandardCharsets.UTF_8);
        }
        StringBuilder raw = new StringBuilder();
        for (int at = node; at != FileTree.ROOT; at = tree.parent(at)) {
            raw.insert(0, "/" + RawText.of(tree.nameBytes(at)));
        }
        return RawText.bytes(raw.substring(1));
    }

    /** A name with a line feed or a backslash is escaped, and its line begins with a backslash. */
    private static byte[] line(FileTree tree, int node, String head) {
        byte[] path = path(tree, node);
        int escaped = 0;
        for (byte one : path) {
            escaped += one == '\n' || one == '\\' ? 1 : 0;
        }
        ByteBuffer to = ByteBuffer.allocate(HEAD + path.length + escaped + (escaped > 0 ? 2 : 1));
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        boolean comment = head.startsWith("#");
        if (escaped > 0 && !comment) {
            to.put((byte) '\\');
        }
        to.put(first);
        while (to.position() < HEAD + (escaped > 0 ? 1 : 0)) {
            to.put((byte) ' ');
        }
        for (byte one : path) {
            switch (one) {
                case '\n' -> to.put((byte) '\\').put((byte) 'n');
                case '\\' -> to.put((byte) '\\').put((byte) '\\');
                default -> to.put(one);
            }
        }
        return to.put((byte) '\n').array();
    }
}
