package org.discwright.filesystem.tree;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** What lies in a folder of this machine, found by whichever thread comes to it first. */
final class FolderListing {
    /** Entries that one thread looks at. */
    private static final int BATCH = 512;

    /** Batches that are looked at ahead: what is found of all would fill the memory. */
    private static final int AHEAD = 4;

    private final FutureTask<Entries> reading;

    /**
     * Nothing is read yet.
     *
     * @param options how folders are read, and whether links in them are looked at themselves
     */
    FolderListing(Path folder, ScanOptions options) {
        this.reading = new FutureTask<>(() -> new Entries(folder, options));
    }

    /** Reads it with what it says of its first entries, unless somebody does so already. */
    void read() {
        reading.run();
    }

    /** Is given one entry after the other. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes it.
         *
         * @param facts nothing if it cannot be looked at, which need not concern anybody yet
         */
        void take(Source entry, Optional<FileFacts> facts) throws IOException;
    }

    /**
     * Gives what lies in it, in the order of names, so that the same folder makes the same tree
     * everywhere.
     *
     * @param helpers look at entries ahead of the one that is taken
     * @throws IOException if it cannot be read
     */
    void give(Executor helpers, Taker taker) throws IOException {
        get(reading).give(helpers, taker);
    }

    /** The result, worked out here unless somebody does so already. */
    private static <T> T get(FutureTask<T> task) throws IOException {
        task.run();
        try {
            return task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a folder was read");
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException unreadable -> throw unreadable;
                case RuntimeException refused -> throw refused;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    private static final class Entries {
        private final List<Source> sources;
        private final SymlinkPolicy symlinks;
        private final Optional<HostFolder> host;
        private final Deque<FutureTask<List<Optional<FileFacts>>>> batches = new ArrayDeque<>();
        private int looked;

        Entries(Path folder, ScanOptions options) throws IOException {
            this.symlinks = options.symlinks();
            this.host = HostFolder.of(folder, options.host());
            Optional<List<Source>> found = host.flatMap(HostFolder::sources);
            this.sources = found.isPresent() ? found.get() : sources(folder);
            sources.sort(null);
            nextBatch().run();
        }

        private static List<Source> sources(Path folder) throws IOException {
            List<Source> sources = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(path -> sources.add(Source.of(path)));
            } catch (DirectoryIteratorException failed) {
                throw failed.getCause();
            }
            return sources;
        }

        /** What is said of the entries that nobody was asked to look at before. */
        private FutureTask<List<Optional<FileFacts>>> nextBatch() {
            List<Source> of = sources.subList(looked, Math.min(sources.size(), looked + BATCH));
            looked += of.size();
            FutureTask<List<Optional<FileFacts>>> batch = new FutureTask<>(() -> facts(of));
            batches.add(batch);
            return batch;
        }

        private List<Optional<FileFacts>> facts(List<Source> of) {
            List<Optional<FileFacts>> all = new ArrayList<>(of.size());
            if (host.isEmpty()) {
                of.forEach(source -> all.add(facts(source)));
                return all;
            }
            try (HostFolder.Looker looker = host.get().looker(symlinks)) {
                for (Source source : of) {
                    Optional<FileFacts> shortcut = looker.facts(source);
                    all.add(shortcut.isPresent() ? shortcut : facts(source));
                }
            }
            return all;
        }

        private Optional<FileFacts> facts(Source of) {
            try {
                return Optional.of(FileFacts.of(of.path(), symlinks));
            } catch (IOException later) {
                return Optional.empty();
            }
        }

        void give(Executor helpers, Taker taker) throws IOException {
            int next = 0;
            while (next < sources.size()) {
                while (batches.size() < AHEAD && looked < sources.size()) {
                    helpers.execute(nextBatch());
                }
                for (Optional<FileFacts> facts : get(batches.remove())) {
                    taker.take(sources.get(next), facts);
                    next++;
                }
            }
        }
    }
}
