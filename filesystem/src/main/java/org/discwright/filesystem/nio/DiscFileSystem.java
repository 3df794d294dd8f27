package org.discwright.filesystem.nio;

import java.io.IOException;
import java.net.URI;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.BlockReader;

/**
 * A disc or an image as a file system, read only. Its attribute views are {@code basic}, {@code
 * posix}, {@code unix} and, for extended attributes of that namespace, {@code user}. What the image
 * has wrong is an {@link IOException} of the call that meets it, mostly a {@link
 * MalformedDataException}.
 */
public final class DiscFileSystem extends FileSystem {
    static final Set<String> VIEWS = Set.of("basic", "owner", "posix", "unix", "user");

    private static final int REMEMBERED = 32;
    private static final int MOST_LINKS = 40;

    /** Deeper than any tree that is not hostile. */
    private static final int MOST_NAMES = 4096;

    private final DiscFileSystemProvider provider;
    private final DiscVolumes volumes;
    private final VolumeTree tree;
    private final String name;

    /** By where they are named: a folder that is named twice is looked into, and refused. */
    private final Map<Long, Map<String, FileEntry>> folders =
            new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<Long, Map<String, FileEntry>> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private volatile boolean open = true;

    DiscFileSystem(
            DiscFileSystemProvider provider, DiscVolumes volumes, VolumeTree tree, String name) {
        this.provider = provider;
        this.volumes = volumes;
        this.tree = tree;
        this.name = name;
    }

    /**
     * The best file system of a disc's session.
     *
     * @param blocks of the whole disc; closed with the file system
     * @param session the first block of the session, 0 for an image of one
     * @throws MalformedDataException if there is no file system that can be read
     * @throws IOException if the blocks cannot be read
     */
    public static DiscFileSystem open(BlockReader blocks, long session) throws IOException {
        DiscVolumes volumes = DiscVolumes.open(blocks, session);
        return new DiscFileSystem(
                new DiscFileSystemProvider(), volumes, volumes.best(), "session" + session);
    }

    /**
     * One of the file systems of a disc.
     *
     * @param volumes closed with the file system
     * @throws java.util.NoSuchElementException if it does not have that one
     */
    public static DiscFileSystem of(DiscVolumes volumes, TreeKind kind) {
        return new DiscFileSystem(
                new DiscFileSystemProvider(), volumes, volumes.tree(kind).orElseThrow(), "disc");
    }

    /** The tree behind it. */
    public VolumeTree tree() {
        return tree;
    }

    static boolean follows(LinkOption... options) {
        return !Arrays.asList(options).contains(LinkOption.NOFOLLOW_LINKS);
    }

    URI uri(String path) {
        return DiscFileSystemProvider.uri(name, path);
    }

    /** What a path leads to. */
    FileEntry entry(DiscPath path, boolean follow) throws IOException {
        return walk(path, follow).getLast().entry();
    }

    String realPath(DiscPath path, boolean follow) throws IOException {
        Deque<Step> way = walk(path, follow);
        way.removeFirst();
        return "/" + String.join("/", way.stream().map(Step::name).toList());
    }

    private record Step(String name, FileEntry entry) {}

    private Deque<Step> walk(DiscPath path, boolean follow) throws IOException {
        check();
        Deque<Step> way = new ArrayDeque<>();
        way.add(new Step("", tree.root()));
        Deque<String> left = new ArrayDeque<>(path.names());
        int links = 0;
        while (!left.isEmpty()) {
            String next = left.removeFirst();
            if (next.isEmpty() || next.equals(".")) {
                continue;
            }
            if (next.equals("..")) {
                if (way.size() > 1) {
                    way.removeLast();
                }
                continue;
            }
            FileEntry folder = way.getLast().entry();
            FileEntry entry = folder.isDirectory() ? folder(folder).get(next) : null;
            if (entry == null || way.size() > MOST_NAMES) {
                throw new NoSuchFileException(path.toString());
            }
            boolean link = entry.attributes().type() == Attributes.SYMBOLIC_LINK;
            if (!link || (left.isEmpty() && !follow)) {
                way.add(new Step(next, entry));
                continue;
            }
            if (++links > MOST_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            String target = entry.link().orElse("");
            if (target.startsWith("/")) {
                way.clear();
                way.add(new Step("", tree.root()));
            }
            DiscPath.of(this, target).names().reversed().forEach(left::addFirst);
        }
        return way;
    }

    /** What lies in a folder, by name; the first of those that have the same. */
    Map<String, FileEntry> folder(FileEntry folder) throws IOException {
        synchronized (folders) {
            Map<String, FileEntry> known = folders.get(folder.record());
            if (known != null) {
                return known;
            }
        }
        Map<String, FileEntry> entries = new LinkedHashMap<>();
        for (FileEntry entry : tree.list(folder)) {
            entries.putIfAbsent(entry.name(), entry);
        }
        synchronized (folders) {
            folders.put(folder.record(), entries);
        }
        return entries;
    }

    Map<String, FileEntry> folder(DiscPath path) throws IOException {
        FileEntry folder = entry(path, true);
        if (!folder.isDirectory()) {
            throw new NotDirectoryException(path.toString());
        }
        return folder(folder);
    }

    private void check() {
        if (!open) {
            throw new ClosedFileSystemException();
        }
    }

    @Override
    public DiscFileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            DiscFileSystemProvider.forget(this);
            volumes.close();
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(DiscPath.of(this, "/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of(store());
    }

    DiscFileStore store() {
        return new DiscFileStore(tree, volumes.image().bytes());
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return VIEWS;
    }

    @Override
    public Path getPath(String first, String... more) {
        return DiscPath.of(
                this,
                more.length == 0
                        ? first
                        : first.isEmpty()
                                ? String.join("/", more)
                                : first + "/" + String.join("/", more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(Path.of(path.toString()));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("a disc knows the numbers of users only");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("a disc does not change");
    }
}
