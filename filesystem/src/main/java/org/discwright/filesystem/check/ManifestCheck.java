package org.discwright.filesystem.check;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.RawText;
import org.discwright.model.error.MalformedDataException;

/**
 * Whether files have the digests that a manifest in the root tells, as {@code sha256sum -c} finds
 * out. Every file that has a line is read whole.
 */
public final class ManifestCheck {
    private static final int DIGEST = 64;
    private static final int HEAD = DIGEST + 2;
    private static final int LONGEST = 1 << 16;
    private static final int CHUNK = 1 << 18;

    /** Folders whose names are kept, those that were asked for last. */
    private static final int FOLDERS = 16;

    private final VolumeTree tree;
    private final Notes notes = new Notes();
    private final Map<String, Map<String, FileEntry>> folders =
            new LinkedHashMap<>(FOLDERS, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, Map<String, FileEntry>> eldest) {
                    return size() > FOLDERS;
                }
            };

    private ManifestCheck(VolumeTree tree) {
        this.tree = tree;
    }

    /**
     * Compares.
     *
     * @param name of the manifest in the root
     * @return what is wrong, and how many files have a line with a digest
     * @throws NoSuchFileException if there is no such manifest
     * @throws IOException if the manifest cannot be read; that a file cannot is a finding
     */
    public static CheckReport check(VolumeTree tree, String name) throws IOException {
        ManifestCheck check = new ManifestCheck(tree);
        FileEntry manifest = check.folder("").get(name);
        if (manifest == null || !manifest.isFile()) {
            throw new NoSuchFileException(name);
        }
        check.notes.fileSystem(name);
        try (SeekableByteChannel channel = tree.open(manifest);
                InputStream in = new BufferedInputStream(Channels.newInputStream(channel), CHUNK)) {
            check.lines(in, manifest.place());
        }
        return check.notes.report();
    }

    private void lines(InputStream in, long place) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                line(RawText.of(line.toByteArray()), place);
                line.reset();
            } else if (line.size() == LONGEST) {
                throw new MalformedDataException(
                        "manifest", 0, "a line of more than %d bytes".formatted(LONGEST));
            } else {
                line.write(next);
            }
        }
        if (line.size() > 0) {
            line(RawText.of(line.toByteArray()), place);
        }
    }

    private void line(String line, long place) throws IOException {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        boolean escaped = line.startsWith("\\");
        String plain = escaped ? line.substring(1) : line;
        if (!plain.matches("(?s)[0-9a-fA-F]{64} [ *].+")) {
            notes.add(Rule.DIGEST, place, "a line of the manifest is none: " + plain);
            return;
        }
        String path = escaped ? whole(plain.substring(HEAD)) : plain.substring(HEAD);
        notes.file();
        try {
            compare(path, plain.substring(0, DIGEST), place);
        } catch (IOException unreadable) {
            notes.add(
                    Rule.DIGEST,
                    place,
                    "'/%s' cannot be read: %s".formatted(path, unreadable.getMessage()));
        }
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

    private void compare(String path, String digest, long place) throws IOException {
        int slash = path.lastIndexOf('/');
        FileEntry file =
                folder(slash < 0 ? "" : path.substring(0, slash)).get(path.substring(slash + 1));
        if (file == null || !file.isFile()) {
            notes.add(
                    Rule.DIGEST,
                    place,
                    "the manifest names '/%s', and it is not there".formatted(path));
            return;
        }
        notes.require(
                HexFormat.of().formatHex(digest(file)).equalsIgnoreCase(digest),
                Rule.DIGEST,
                file.extents().isEmpty() ? file.place() : file.extents().getFirst().offset(),
                "'/%s' is not what the manifest has the SHA-256 of".formatted(path));
    }

    private byte[] digest(FileEntry file) throws IOException {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        try (SeekableByteChannel channel = tree.open(file)) {
            while (channel.read(chunk.clear()) >= 0) {
                sha256.update(chunk.flip());
            }
        }
        return sha256.digest();
    }

    /** What lies in a folder, by name; nothing where there is none. */
    private Map<String, FileEntry> folder(String path) throws IOException {
        Map<String, FileEntry> known = folders.get(path);
        if (known != null) {
            return known;
        }
        Map<String, FileEntry> names = names("", tree.root());
        int slash;
        for (int from = 0; from < path.length(); from = slash + 1) {
            slash = path.indexOf('/', from);
            slash = slash < 0 ? path.length() : slash;
            FileEntry next = names.get(path.substring(from, slash));
            if (next == null || !next.isDirectory()) {
                return Map.of();
            }
            names = names(path.substring(0, slash), next);
        }
        return names;
    }

    private Map<String, FileEntry> names(String path, FileEntry folder) throws IOException {
        Map<String, FileEntry> names = folders.get(path);
        if (names == null) {
            names = new HashMap<>();
            for (FileEntry entry : tree.list(folder)) {
                names.put(tree.recordedName(entry), entry);
            }
            folders.put(path, names);
        }
        return names;
    }
}
