package org.discwright.filesystem.tree;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A folder of this machine, read by the shorter way. */
final class HostFolder {
    private final Path folder;
    private final HostPath path;
    private final Supplier<HostFiles> way;

    private HostFolder(Path folder, HostPath path, Supplier<HostFiles> way) {
        this.folder = folder;
        this.path = path;
        this.way = way;
    }

    /** Nothing if there is no such way to it. */
    static Optional<HostFolder> of(Path folder, Optional<Supplier<HostFiles>> way) {
        return way.flatMap(
                shorter -> HostPath.of(folder).map(path -> new HostFolder(folder, path, shorter)));
    }

    /** What lies in it, in no order; nothing if Java has to be asked. */
    Optional<List<Source>> sources() {
        return way.get()
                .names(path.bytes())
                .map(names -> {
                    List<Source> sources = new ArrayList<>(names.size());
                    for (byte[] name : names) {
                        sources.add(Source.in(folder, name));
                    }
                    return sources;
                });
    }

    /** Looks at what lies in it; for one thread. */
    Looker looker(SymlinkPolicy symlinks) {
        return new Looker(way.get(), path, symlinks == SymlinkPolicy.FOLLOW);
    }

    /**
     * Looks at entries of the folder.
     *
     * @param followed whether at what links lead to
     */
    record Looker(HostFiles files, HostPath folder, boolean followed) {
        /** Nothing if Java has to be asked. */
        Optional<FileFacts> facts(Source entry) {
            return files.status(folder.resolve(entry.name()), followed).map(FileFacts::of);
        }
    }
}
