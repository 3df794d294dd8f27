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
     * @param symlinks whether entries that are links are looked at themselves
     */
    FolderListing(Path folder, SymlinkPolicy symlinks) {
        this.reading = new FutureTask<>(() -> new Entries(folder, symlinks));
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
        void take(Path entry, Optional<FileFacts> facts) throws IOException;
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
        private final List<Path> paths = new ArrayList<>();
        private final SymlinkPolicy symlinks;
        private final Deque<FutureTask<List<Optional<FileFacts>>>> batches = new ArrayDeque<>();
        private int looked;

        Entries(Path folder, SymlinkPolicy symlinks) throws IOException {
            this.symlinks = symlinks;
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(paths::add);
            } catch (DirectoryIteratorException failed) {
                throw failed.getCause();
            }
            paths.sort((a, b) -> a.compareTo(b));
            nextBatch().run();
        }

        /** What is said of the entries that nobody was asked to look at before. */
        private FutureTask<List<Optional<FileFacts>>> nextBatch() {
            List<Path> of = paths.subList(looked, Math.min(paths.size(), looked + BATCH));
            looked += of.size();
            FutureTask<List<Optional<FileFacts>>> batch =
                    new FutureTask<>(() -> of.stream().map(this::facts).toList());
            batches.add(batch);
            return batch;
        }

        private Optional<FileFacts> facts(Path of) {
            try {
                return Optional.of(FileFacts.of(of, symlinks));
            } catch (IOException later) {
                return Optional.empty();
            }
        }

        void give(Executor helpers, Taker taker) throws IOException {
            int next = 0;
            while (next < paths.size()) {
                while (batches.size() < AHEAD && looked < paths.size()) {
                    helpers.execute(nextBatch());
                }
                for (Optional<FileFacts> facts : get(batches.remove())) {
                    taker.take(paths.get(next), facts);
                    next++;
                }
            }
        }
    }
}
