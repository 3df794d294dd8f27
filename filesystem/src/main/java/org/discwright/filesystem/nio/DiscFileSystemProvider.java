package org.discwright.filesystem.nio;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotLinkException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.model.error.MalformedDataException;
import org.jspecify.annotations.Nullable;

/**
 * Makes file systems of images. Their addresses are {@code disc:} with the address of the image, an
 * exclamation mark and a path. The environment of a new one may have {@code tree} (iso, joliet, rr
 * or udf) and {@code session} (its first block, a number).
 */
public final class DiscFileSystemProvider extends FileSystemProvider {
    private static final String SCHEME = "disc";
    private static final Map<String, DiscFileSystem> OPEN = new ConcurrentHashMap<>();

    /** For the service loader; use {@link java.nio.file.FileSystems}. */
    public DiscFileSystemProvider() {}

    static URI uri(String image, String path) {
        try {
            return new URI(SCHEME, image + "!" + path, null);
        } catch (java.net.URISyntaxException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static String image(URI uri) {
        String part = uri.getSchemeSpecificPart();
        int mark = part.lastIndexOf('!');
        return mark < 0 ? part : part.substring(0, mark);
    }

    static void forget(DiscFileSystem system) {
        OPEN.values().remove(system);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public DiscFileSystem newFileSystem(URI uri, Map<String, ?> environment) throws IOException {
        String image = image(uri);
        if (OPEN.containsKey(image)) {
            throw new FileSystemAlreadyExistsException(image);
        }
        DiscFileSystem made = make(Path.of(URI.create(image)), environment);
        if (OPEN.putIfAbsent(image, made) != null) {
            made.close();
            throw new FileSystemAlreadyExistsException(image);
        }
        return made;
    }

    @Override
    public DiscFileSystem newFileSystem(Path image, Map<String, ?> environment) throws IOException {
        if (!Files.isRegularFile(image)) {
            throw new UnsupportedOperationException(image + " is no image");
        }
        try {
            return make(image, environment);
        } catch (MalformedDataException none) {
            throw new UnsupportedOperationException(image + " is no image", none);
        }
    }

    private DiscFileSystem make(Path image, Map<String, ?> environment) throws IOException {
        Object session = environment.get("session");
        Object kind = environment.get("tree");
        DiscVolumes volumes =
                DiscVolumes.open(
                        FileBlocks.open(image),
                        session instanceof Number number ? number.longValue() : 0);
        VolumeTree tree = volumes.best();
        if (kind != null) {
            TreeKind wanted = TreeKind.valueOf(kind.toString().toUpperCase(Locale.ROOT));
            if (volumes.tree(wanted).isEmpty()) {
                volumes.close();
                throw new FileSystemException(
                        image.toString(), null, "it has no " + wanted.title());
            }
            tree = volumes.tree(wanted).orElseThrow();
        }
        return new DiscFileSystem(this, volumes, tree, image.toUri().toString());
    }

    @Override
    public DiscFileSystem getFileSystem(URI uri) {
        DiscFileSystem open = OPEN.get(image(uri));
        if (open == null) {
            throw new FileSystemNotFoundException(image(uri));
        }
        return open;
    }

    @Override
    public Path getPath(URI uri) {
        String part = uri.getSchemeSpecificPart();
        int mark = part.lastIndexOf('!');
        return getFileSystem(uri).getPath(mark < 0 ? "/" : part.substring(mark + 1));
    }

    private static DiscPath own(Path path) {
        if (path instanceof DiscPath own) {
            return own;
        }
        throw new ProviderMismatchException();
    }

    private static FileEntry entry(Path path, boolean follow) throws IOException {
        return own(path).getFileSystem().entry(own(path), follow);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        for (OpenOption option : options) {
            if (option != StandardOpenOption.READ && option != LinkOption.NOFOLLOW_LINKS) {
                throw new ReadOnlyFileSystemException();
            }
        }
        FileEntry entry = entry(path, !options.contains(LinkOption.NOFOLLOW_LINKS));
        if (!entry.isFile()) {
            throw new FileSystemException(path.toString(), null, "it is no file");
        }
        return own(path).getFileSystem().tree().open(entry);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String name : own(folder).getFileSystem().folder(own(folder)).keySet()) {
            Path path = folder.resolve(name);
            try {
                if (filter.accept(path)) {
                    paths.add(path);
                }
            } catch (IOException failed) {
                throw new DirectoryIteratorException(failed);
            }
        }
        return new DirectoryStream<>() {
            private @Nullable Iterator<Path> iterator = paths.iterator();

            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> once = iterator;
                if (once == null) {
                    throw new IllegalStateException("a directory stream is gone through once");
                }
                iterator = null;
                return once;
            }

            @Override
            public void close() {
                iterator = null;
            }
        };
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        FileEntry entry = entry(link, false);
        if (entry.attributes().type() != Attributes.SYMBOLIC_LINK) {
            throw new NotLinkException(link.toString());
        }
        if (entry.link().isEmpty()) {
            throw new FileSystemException(
                    link.toString(), null, "what it points to cannot be told for sure");
        }
        return own(link).getFileSystem().getPath(entry.link().get());
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void delete(Path path) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return path.equals(other)
                || (other instanceof DiscPath that
                        && that.getFileSystem() == path.getFileSystem()
                        && path.toRealPath().equals(that.toRealPath()));
    }

    @Override
    public boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) {
        return own(path).getFileSystem().store();
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        FileEntry entry = entry(path, true);
        for (AccessMode mode : modes) {
            boolean granted =
                    switch (mode) {
                        case READ -> true;
                        case WRITE -> false;
                        case EXECUTE -> (entry.attributes().mode() & 0111) != 0;
                    };
            if (!granted) {
                throw new AccessDeniedException(path.toString());
            }
        }
    }

    // its contract asks for null; the annotation is nothing that a caller needs
    @SuppressWarnings("exports")
    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        if (type == UserDefinedFileAttributeView.class) {
            return type.cast(new DiscUserView(own(path), DiscFileSystem.follows(options)));
        }
        boolean known =
                type == BasicFileAttributeView.class
                        || type == PosixFileAttributeView.class
                        || type == FileOwnerAttributeView.class;
        return known ? type.cast(new DiscViews(own(path), DiscFileSystem.follows(options))) : null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        if (type != BasicFileAttributes.class && type != PosixFileAttributes.class) {
            throw new UnsupportedOperationException(type.getName());
        }
        return type.cast(
                new DiscViews(own(path), DiscFileSystem.follows(options)).readAttributes());
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
            throws IOException {
        int colon = names.indexOf(':');
        String view = colon < 0 ? "basic" : names.substring(0, colon);
        if (!DiscFileSystem.VIEWS.contains(view)) {
            throw new UnsupportedOperationException("there is no view '" + view + "'");
        }
        boolean follow = DiscFileSystem.follows(options);
        Map<String, Object> all =
                view.equals("user")
                        ? new DiscUserView(own(path), follow).named()
                        : new DiscAttributes(entry(path, follow)).named(view);
        List<String> wanted = List.of(names.substring(colon + 1).split(",", -1));
        if (!wanted.contains("*")) {
            for (String name : wanted) {
                if (!all.containsKey(name)) {
                    throw new IllegalArgumentException("there is no attribute '" + name + "'");
                }
            }
            all.keySet().retainAll(wanted);
        }
        return all;
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) {
        throw new ReadOnlyFileSystemException();
    }
}
