package org.discwright.filesystem.tree;

import java.nio.charset.StandardCharsets;

/**
 * The lines of a manifest, as {@code sha256sum -c} reads them in the root of the image. How long
 * each is follows from the name alone, so that the manifest has its place before any file is read.
 * Names that are no UTF-8 have their own bytes there. A name with a line feed or a backslash is
 * escaped, and its line begins with a backslash. Used by one thread at a time.
 */
public final class ManifestLines {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 64;

    /** The digest and two spaces. */
    private static final int HEAD = DIGEST + 2;

    /** What {@code sha256sum} skips, and people read: as long as a digest. */
    private static final byte[] CHANGED =
            "# changed while the image was made, it may be torn: no digest of "
                    .getBytes(StandardCharsets.US_ASCII);

    private final FileTree tree;

    /** The folder of the file that was asked for last, and its path, escaped, with a slash. */
    private int folder = FileTree.ROOT;

    private byte[] prefix = {};
    private boolean prefixEscaped;

    /** Those of a tree. */
    public ManifestLines(FileTree tree) {
        this.tree = tree;
    }

    /** Bytes of the whole manifest. */
    long length() {
        long length = 0;
        for (int node = 0; node < tree.size(); node++) {
            length += length(node);
        }
        return length;
    }

    /** Bytes of a node's line; 0 for what has none: folders, and the manifest itself. */
    public int length(int node) {
        if (!isListed(node)) {
            return 0;
        }
        byte[] name = tree.nameBytes(node);
        enter(tree.parent(node));
        int escapes = escapes(name);
        return length(name, escapes, prefixEscaped || escapes > 0);
    }

    private int length(byte[] name, int escapes, boolean escaped) {
        return HEAD + prefix.length + name.length + escapes + (escaped ? 2 : 1);
    }

    /** Whether a node has a line: all files have, but the manifest itself. */
    public boolean isListed(int node) {
        return tree.isFile(node) && tree.manifest().orElse(FileTree.NONE) != node;
    }

    /** The line of a file. */
    public byte[] line(int node, byte[] digest) {
        byte[] head = new byte[HEAD];
        for (int i = 0; i < digest.length; i++) {
            head[2 * i] = HEX[(digest[i] >> 4) & 0xF];
            head[2 * i + 1] = HEX[digest[i] & 0xF];
        }
        head[DIGEST] = ' ';
        head[DIGEST + 1] = ' ';
        return line(node, head, false);
    }

    /** The line of a file that has no digest that could be relied on: a comment. */
    public byte[] changed(int node) {
        return line(node, CHANGED, true);
    }

    private byte[] line(int node, byte[] head, boolean comment) {
        byte[] name = tree.nameBytes(node);
        enter(tree.parent(node));
        int escapes = escapes(name);
        boolean escaped = prefixEscaped || escapes > 0;
        byte[] line = new byte[length(name, escapes, escaped)];
        int at = 0;
        if (escaped && !comment) {
            line[at++] = '\\';
        }
        System.arraycopy(head, 0, line, at, head.length);
        at += head.length;
        for (int start = HEAD + (escaped ? 1 : 0); at < start; at++) {
            line[at] = ' ';
        }
        System.arraycopy(prefix, 0, line, at, prefix.length);
        at += prefix.length;
        byte[] shown = escapes > 0 ? escaped(name, escapes) : name;
        System.arraycopy(shown, 0, line, at, shown.length);
        line[line.length - 1] = '\n';
        return line;
    }

    private void enter(int wanted) {
        if (wanted == folder) {
            return;
        }
        prefix = new byte[0];
        prefixEscaped = false;
        for (int at = wanted; at != FileTree.ROOT; at = tree.parent(at)) {
            byte[] name = tree.nameBytes(at);
            int escapes = escapes(name);
            prefixEscaped |= escapes > 0;
            byte[] shown = escaped(name, escapes);
            byte[] longer = new byte[shown.length + 1 + prefix.length];
            System.arraycopy(shown, 0, longer, 0, shown.length);
            longer[shown.length] = '/';
            System.arraycopy(prefix, 0, longer, shown.length + 1, prefix.length);
            prefix = longer;
        }
        folder = wanted;
    }

    private static int escapes(byte[] name) {
        int escapes = 0;
        for (byte one : name) {
            if (one == '\n' || one == '\\') {
                escapes++;
            }
        }
        return escapes;
    }

    private static byte[] escaped(byte[] name, int escapes) {
        byte[] shown = new byte[name.length + escapes];
        int at = 0;
        for (byte one : name) {
            if (one == '\n' || one == '\\') {
                shown[at++] = '\\';
            }
            shown[at++] = one == '\n' ? (byte) 'n' : one;
        }
        return shown;
    }
}
