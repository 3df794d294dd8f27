package org.discwright.filesystem.nio;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A path of a disc: names with slashes between them. */
final class DiscPath implements Path {
    private final DiscFileSystem system;
    private final boolean absolute;
    private final List<String> names;

    private DiscPath(DiscFileSystem system, boolean absolute, List<String> names) {
        this.system = system;
        this.absolute = absolute;
        this.names = List.copyOf(names);
    }

    static DiscPath of(DiscFileSystem system, String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split("/", -1)) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        if (text.isEmpty()) {
            names.add("");
        }
        return new DiscPath(system, text.startsWith("/"), names);
    }

    List<String> names() {
        return names;
    }

    private static DiscPath own(Path path) {
        if (path instanceof DiscPath own) {
            return own;
        }
        throw new ProviderMismatchException();
    }

    private boolean isEmpty() {
        return !absolute && names.size() == 1 && names.getFirst().isEmpty();
    }

    private DiscPath with(boolean fromRoot, List<String> of) {
        return of.isEmpty() && !fromRoot ? of(system, "") : new DiscPath(system, fromRoot, of);
    }

    @Override
    public DiscFileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public @Nullable DiscPath getRoot() {
        return absolute ? with(true, List.of()) : null;
    }

    @Override
    public @Nullable DiscPath getFileName() {
        return names.isEmpty() ? null : with(false, List.of(names.getLast()));
    }

    @Override
    public @Nullable DiscPath getParent() {
        if (names.isEmpty() || (names.size() == 1 && !absolute)) {
            return null;
        }
        return with(absolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public DiscPath getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public DiscPath subpath(int from, int to) {
        if (from < 0 || to > names.size() || from >= to) {
            throw new IllegalArgumentException("names %d to %d of %s".formatted(from, to, this));
        }
        return with(false, names.subList(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof DiscPath that
                && that.system == system
                && that.absolute == absolute
                && names.size() >= that.names.size()
                && names.subList(0, that.names.size()).equals(that.names);
    }

    @Override
    public boolean endsWith(Path other) {
        if (!(other instanceof DiscPath that) || that.system != system) {
            return false;
        }
        if (that.absolute) {
            return equals(that);
        }
        int from = names.size() - that.names.size();
        return from >= 0 && names.subList(from, names.size()).equals(that.names);
    }

    @Override
    public DiscPath normalize() {
        List<String> kept = new ArrayList<>();
        for (String name : names) {
            if (name.equals("..") && !kept.isEmpty() && !kept.getLast().equals("..")) {
                kept.removeLast();
            } else if (!name.equals(".") && !(name.equals("..") && absolute)) {
                kept.add(name);
            }
        }
        return with(absolute, kept);
    }

    @Override
    public DiscPath resolve(Path other) {
        DiscPath that = own(other);
        if (that.absolute || isEmpty()) {
            return that;
        }
        if (that.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(that.names);
        return with(absolute, all);
    }

    @Override
    public DiscPath relativize(Path other) {
        DiscPath that = own(other);
        if (that.absolute != absolute) {
            throw new IllegalArgumentException("only one of the paths is absolute");
        }
        List<String> mine = isEmpty() ? List.of() : names;
        List<String> theirs = that.isEmpty() ? List.of() : that.names;
        int common = 0;
        while (common < Math.min(mine.size(), theirs.size())
                && mine.get(common).equals(theirs.get(common))) {
            common++;
        }
        List<String> way = new ArrayList<>();
        for (int i = common; i < mine.size(); i++) {
            way.add("..");
        }
        way.addAll(theirs.subList(common, theirs.size()));
        return with(false, way);
    }

    @Override
    public URI toUri() {
        return system.uri(toAbsolutePath().toString());
    }

    @Override
    public DiscPath toAbsolutePath() {
        return absolute ? this : with(true, isEmpty() ? List.of() : names);
    }

    @Override
    public DiscPath toRealPath(LinkOption... options) throws IOException {
        return of(system, system.realPath(this, DiscFileSystem.follows(options)));
    }

    @Override
    public WatchKey register(
            WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("a disc does not change");
    }

    @Override
    public Iterator<Path> iterator() {
        List<Path> all = new ArrayList<>();
        names.forEach(name -> all.add(with(false, List.of(name))));
        return all.iterator();
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(own(other).toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DiscPath that
                && that.system == system
                && that.absolute == absolute
                && that.names.equals(names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(absolute, names);
    }

    @Override
    public String toString() {
        return (absolute ? "/" : "") + String.join("/", names);
    }
}
