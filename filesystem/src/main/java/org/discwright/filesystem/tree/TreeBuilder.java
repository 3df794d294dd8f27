package org.discwright.filesystem.tree;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.discwright.filesystem.attribute.AttributeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is to be mastered. A path in the image begins at its root and has slashes; folders
 * on the way to it are made where they are missing. What is added later wins over a file of the
 * same name, and folders of the same name become one, as with IMAPI2's AddTree.
 */
public final class TreeBuilder {
    private final Columns columns = new Columns();
    private final AttributeTable attributes;
    private final Origins origins = new Origins();
    private final Map<Integer, Content> contents = new HashMap<>();
    private final Map<Integer, String> linkTargets = new HashMap<>();
    private final Map<Integer, Long> devices = new HashMap<>();
    private final Map<Integer, Details> details = new HashMap<>();
    private final HardLinks links = new HardLinks();
    private final Children children = new Children(columns);
    private final NodeAttributes extended;
    private final ScanOptions options;
    private final long now;
    private final List<Path> unreadable = new ArrayList<>();

    /** Files that were added by themselves. */
    private final BitSet named = new BitSet();

    private Consumer<ReplacedFile> replaced = _ -> {};
    private boolean leavingOut;
    private @Nullable String manifest;

    /**
     * An empty tree.
     *
     * @param now the time of folders that are made on the way, and of the root
     */
    public TreeBuilder(ScanOptions options, Instant now) {
        this.options = options;
        this.extended = new NodeAttributes(options.extended());
        this.now = micros(now);
        this.attributes = new AttributeTable(options.attributes(), options.made());
        columns.add(FileTree.ROOT, new byte[0], number(options.made()), 0, this.now);
    }

    /** Which file it is, whatever its name: two names of it are hard links. */
    record FileIdentity(long device, long inode) {}

    /**
     * Adds a folder with all that lies in it, or a file.
     *
     * @param path where it is to lie in the image; {@code /} for the content of a folder at the
     *     root
     * @param source the folder or file
     * @throws IOException if it cannot be looked at; what was added of it before stays
     */
    public TreeBuilder add(String path, Path source) throws IOException {
        FileFacts facts = FileFacts.of(source, SymlinkPolicy.FOLLOW);
        List<String> names = PathNames.of(path);
        if (facts.isDirectory()) {
            int folder = folder(names);
            goOn(folder, facts, source);
            new Scanner(this, options).scan(folder, source);
        } else {
            if (names.isEmpty()) {
                throw new NotDirectoryException(source + " is no folder: it cannot be the root");
            }
            int folder = folder(names.subList(0, names.size() - 1));
            Source file = Source.of(source);
            if (facts.isReadable(file)) {
                int node = put(folder, bytes(names.getLast()), facts, file);
                origins.put(node, source);
                named.set(node);
            } else {
                unreadable.add(source);
            }
        }
        return this;
    }

    /**
     * Leaves files out that may not be read, and what lies in folders that may not; without this
     * there is no tree if there are any.
     */
    public TreeBuilder leaveOutUnreadable() {
        leavingOut = true;
        return this;
    }

    /** Says of every file of this machine that another one takes the place of. */
    public TreeBuilder tellReplaced(Consumer<ReplacedFile> told) {
        replaced = told;
        return this;
    }

    /** The files and folders that may not be read, in the order in which they were found. */
    public List<Path> unreadable() {
        return List.copyOf(unreadable);
    }

    void unreadable(Path source) {
        unreadable.add(source);
    }

    /**
     * Adds a file whose bytes do not lie on this machine's disk.
     *
     * @throws FileAlreadyExistsException if a folder has that name
     */
    public TreeBuilder add(String path, Content content, Attributes of, Instant modified)
            throws IOException {
        List<String> names = PathNames.of(path);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a file has a name");
        }
        int folder = folder(names.subList(0, names.size() - 1));
        byte[] name = bytes(names.getLast());
        int node = children.find(folder, name);
        if (node == FileTree.NONE) {
            node = columns.add(folder, name, number(of), content.length(), micros(modified));
        } else {
            replace(node, of, content.length(), micros(modified), path);
        }
        contents.put(node, content);
        return this;
    }

    /** The folder at that path, made where it is missing. */
    public TreeBuilder addFolder(String path) throws IOException {
        folder(PathNames.of(path));
        return this;
    }

    /**
     * Adds a folder whose name is known to be new where it is to lie: nobody looks.
     *
     * @param parent the folder that it lies in, {@link FileTree#ROOT} or what this method gave
     * @return the folder
     */
    public int appendFolder(int parent, String name, Attributes of, Instant modified) {
        return columns.add(parent, bytes(name), number(of), 0, micros(modified));
    }

    /**
     * Adds a file whose name is known to be new where it is to lie: nobody looks.
     *
     * @param parent the folder that it lies in, {@link FileTree#ROOT} or what {@link #appendFolder}
     *     gave
     * @return the file
     */
    public int append(int parent, String name, Content content, Attributes of, Instant modified) {
        int node = columns.add(parent, bytes(name), number(of), content.length(), micros(modified));
        contents.put(node, content);
        return node;
    }

    /** Says more of a node. */
    public TreeBuilder describe(int node, Details more) {
        details.put(node, more);
        return this;
    }

    /** Gives a node extended attributes and access control lists, and no others. */
    public TreeBuilder describe(int node, AttributeSet set) {
        extended.put(node, set);
        return this;
    }

    /**
     * Adds a file to the root that lists the SHA-256 of every file, as {@code sha256sum -c} reads
     * it. It takes the place of a file of that name. Asked for before an earlier session is merged.
     */
    public TreeBuilder addManifest(String name) {
        List<String> names = PathNames.of(name);
        if (names.size() != 1) {
            throw new IllegalArgumentException("a manifest lies in the root, not at " + name);
        }
        manifest = names.getFirst();
        return this;
    }

    /** Adds a symbolic link whose name is known to be new where it is to lie. */
    public int appendLink(int parent, String name, String target, Attributes of, Instant modified) {
        int node = columns.add(parent, bytes(name), number(of), 0, micros(modified));
        linkTargets.put(node, target);
        return node;
    }

    /**
     * Adds a device, pipe or socket whose name is known to be new where it is to lie.
     *
     * @param device its number, as {@code st_rdev}
     */
    public int appendDevice(int parent, String name, long device, Attributes of, Instant modified) {
        int node = columns.add(parent, bytes(name), number(of), 0, micros(modified));
        if (device != 0) {
            devices.put(node, device);
        }
        return node;
    }

    /**
     * Adds another name of a file; it is known to be new where it is to lie.
     *
     * @param original the file
     */
    public int appendHardLink(int parent, String name, int original) {
        int first = links.original(original);
        int node =
                columns.add(
                        parent,
                        bytes(name),
                        columns.attributes.get(first),
                        columns.length.get(first),
                        columns.modified.get(first));
        links.add(node, first);
        return node;
    }

    /**
     * Says that the content of a file lies on the medium already. If it is packed there, the file
     * has no other name.
     */
    public TreeBuilder record(int node, RecordedContent content) {
        long length =
                content instanceof PackedContent packed
                        ? packed.packing().length()
                        : content.length();
        if (length != columns.length.get(node)) {
            throw new IllegalArgumentException(
                    "content of %d bytes for a file of %d"
                            .formatted(length, columns.length.get(node)));
        }
        columns.length.set(node, content.length());
        contents.put(node, content);
        return this;
    }

    /**
     * What was collected so far, for who wants to look at it; nodes that are added later are in it
     * as well, what is said of nodes is not.
     */
    public FileTree soFar() {
        return tree(columns, FileTree.NONE);
    }

    /** Further times of nodes. */
    public NodeTimes times() {
        return columns.times;
    }

    /** SHA-256 of files that nobody has to read for it. */
    public NodeDigests digests() {
        return columns.digests;
    }

    /**
     * The file of the manifest, which has its lines at last; nothing if there is to be none.
     *
     * @throws IllegalArgumentException if a folder has its name
     */
    public OptionalInt manifest() {
        return manifest == null
                ? OptionalInt.empty()
                : OptionalInt.of(manifestNode(bytes(manifest)));
    }

    /** How many nodes were collected, the root among them. */
    public int size() {
        return columns.count;
    }

    /**
     * The tree; the builder is at its end with it.
     *
     * @throws IllegalArgumentException if a folder has the name of the manifest
     * @throws UnreadableFilesException if there are files that may not be read, and that are not to
     *     be left out
     */
    public FileTree build() {
        if (!unreadable.isEmpty() && !leavingOut) {
            throw new UnreadableFilesException(unreadable);
        }
        int listed = manifest().orElse(FileTree.NONE);
        children.forget();
        FileTree tree = tree(columns.whole(), listed);
        if (listed != FileTree.NONE) {
            columns.length.set(listed, new ManifestLines(tree).length());
        }
        return tree;
    }

    private FileTree tree(Columns of, int listing) {
        return new FileTree(
                of,
                attributes.all(),
                origins,
                contents,
                linkTargets,
                devices,
                links.sameAs(),
                details,
                extended.sets(),
                listing,
                OptionalLong.empty(),
                options.host());
    }

    private int manifestNode(byte[] name) {
        int node = children.find(FileTree.ROOT, name);
        if (node == FileTree.NONE) {
            return columns.add(FileTree.ROOT, name, number(Attributes.PLAIN_FILE), 0, now);
        }
        if (isDirectory(node)) {
            throw new IllegalArgumentException(
                    "a folder has the name of the manifest, '%s'".formatted(manifest));
        }
        clear(node);
        columns.attributes.set(node, number(Attributes.PLAIN_FILE));
        columns.modified.set(node, now);
        return node;
    }

    private int folder(List<String> names) throws IOException {
        int folder = FileTree.ROOT;
        for (String name : names) {
            byte[] bytes = bytes(name);
            int node = children.find(folder, bytes);
            if (node == FileTree.NONE) {
                node = columns.add(folder, bytes, number(options.made()), 0, now);
            } else if (!isDirectory(node)) {
                throw new NotDirectoryException(
                        "'%s' of %s is a file".formatted(name, String.join("/", names)));
            }
            folder = node;
        }
        return folder;
    }

    /** A node of what a folder was found to hold; it replaces a file of that name. */
    int put(int folder, byte[] name, FileFacts facts, Source source) throws IOException {
        int node =
                columns.first.get(folder) == FileTree.NONE
                        ? FileTree.NONE
                        : children.find(folder, name);
        return node == FileTree.NONE
                ? append(folder, name, facts, source)
                : merge(node, facts, source);
    }

    /** A node whose name is known to be new in its folder. */
    int append(int folder, byte[] name, FileFacts facts, Source source) throws IOException {
        int node =
                columns.add(
                        folder, name, number(facts.attributes()), facts.length(), facts.modified());
        describe(node, facts, source);
        return node;
    }

    private void goOn(int folder, FileFacts facts, Path source) throws IOException {
        origins.goOn(folder, source, columns);
        columns.modified.set(folder, facts.modified());
        columns.attributes.set(folder, number(facts.attributes()));
        columns.times.found(folder, facts, options.times());
        extended.found(folder, facts, source);
    }

    private int merge(int node, FileFacts facts, Source source) throws IOException {
        if (isDirectory(node) && facts.isDirectory()) {
            goOn(node, facts, source.path());
        } else {
            Path before = contents.containsKey(node) ? null : origins.of(node, columns);
            replace(node, facts.attributes(), facts.length(), facts.modified(), source.toString());
            if (before != null && !before.equals(source.path())) {
                replaced.accept(new ReplacedFile(before, source.path(), named.get(node)));
            }
            named.clear(node);
            describe(node, facts, source);
            origins.put(node, source.path());
        }
        return node;
    }

    private void replace(int node, Attributes with, long length, long modified, String path)
            throws IOException {
        if (isDirectory(node) || with.type() == Attributes.DIRECTORY) {
            throw new FileAlreadyExistsException(
                    path, null, "a folder and a file of the same name cannot lie in one folder");
        }
        clear(node);
        columns.attributes.set(node, number(with));
        columns.length.set(node, length);
        columns.modified.set(node, modified);
        columns.changed.set(node, Columns.UNKNOWN);
    }

    /** Forgets what a node was; if others are names of the same file, one of them is it now. */
    private void clear(int node) {
        OptionalInt heir = links.remove(node);
        if (heir.isPresent()) {
            inherit(heir.getAsInt(), node);
        }
        origins.remove(node);
        contents.remove(node);
        linkTargets.remove(node);
        devices.remove(node);
        details.remove(node);
        columns.times.forget(node);
        columns.digests.forget(node);
        extended.put(node, AttributeSet.NONE);
    }

    private void inherit(int heir, int original) {
        columns.length.set(heir, columns.length.get(original));
        columns.changed.set(heir, columns.changed.get(original));
        Content content = contents.get(original);
        if (content != null) {
            contents.put(heir, content);
        } else {
            Path origin = origins.of(original, columns);
            if (origin != null) {
                origins.put(heir, origin);
            }
        }
        extended.inherit(heir, original);
        columns.times.inherit(heir, original);
        Details more = details.get(original);
        if (more != null) {
            details.putIfAbsent(heir, more);
        }
    }

    private void describe(int node, FileFacts facts, Source source) throws IOException {
        columns.changed.set(node, facts.changed());
        columns.times.found(node, facts, options.times());
        switch (facts.attributes().type()) {
            case Attributes.SYMBOLIC_LINK ->
                    linkTargets.put(node, RawText.of(Files.readSymbolicLink(source.path())));
            case Attributes.BLOCK_DEVICE, Attributes.CHARACTER_DEVICE ->
                    devices.put(node, facts.device());
            case Attributes.REGULAR -> {
                if (facts.links() > 1) {
                    links.found(facts.identity(), node);
                }
            }
            default -> {}
        }
        if (options.extended().isPresent() && links.original(node) == node) {
            extended.found(node, facts, source.path());
        }
    }

    /** Says where a node lies whose name does not lead there. */
    void origin(int node, Path source) {
        origins.put(node, source);
    }

    boolean isDirectory(int node) {
        return attributes.get(columns.attributes.get(node)).type() == Attributes.DIRECTORY;
    }

    boolean isEmpty(int folder) {
        return columns.first.get(folder) == FileTree.NONE;
    }

    private int number(Attributes of) {
        return attributes.number(of);
    }

    static byte[] bytes(String name) {
        return RawText.bytes(name);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
