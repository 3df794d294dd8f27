package org.discwright.filesystem.tree;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A folder of this machine, read by the shorter way. */
final class HostFolder {
    /** What an empty path means. */
    private static final byte[] HERE = {'.'};

    private final Path folder;
    private final byte[] path;
    private final Supplier<HostFiles> way;

    private HostFolder(Path folder, byte[] path, Supplier<HostFiles> way) {
        this.folder = folder;
        this.path = path;
        this.way = way;
    }

    /** Nothing if there is no such way to it. */
    static Optional<HostFolder> of(Path folder, Optional<Supplier<HostFiles>> way) {
        return way.flatMap(
                shorter -> path(folder).map(path -> new HostFolder(folder, path, shorter)));
    }

    /** The bytes that the system knows a folder by; nothing where paths are no bytes. */
    static Optional<byte[]> path(Path folder) {
        if (!RawText.isOfBytes(folder.getFileSystem())) {
            return Optional.empty();
        }
        byte[] text = folder.toString().getBytes(StandardCharsets.UTF_8);
        if (text.length == 0) {
            return Optional.of(HERE);
        }
        return Optional.of(Source.isPlain(text) ? text : RawText.bytes(folder));
    }

    /** What lies in it, in no order; nothing if Java has to be asked. */
    Optional<List<Source>> sources() {
        try (HostFiles files = way.get()) {
            return files.names(path)
                    .map(names -> {
                        List<Source> sources = new ArrayList<>(names.size());
                        for (byte[] name : names) {
                            sources.add(Source.in(folder, name));
                        }
                        return sources;
                    });
        }
    }

    /** Looks at what lies in it; for one thread. */
    Looker looker(SymlinkPolicy symlinks) {
        return new Looker(way.get(), symlinks == SymlinkPolicy.FOLLOW);
    }

    /** Looks at entries of the folder. */
    final class Looker implements AutoCloseable {
        private final HostFiles files;
        private final boolean followed;

        private Looker(HostFiles files, boolean followed) {
            this.files = files;
            this.followed = followed;
        }

        /** Nothing if Java has to be asked. */
        Optional<FileFacts> facts(Source entry) {
            return files.status(path, entry.name(), followed).map(FileFacts::of);
        }

        @Override
        public void close() {
            files.close();
        }
    }
}
