package org.discwright.filesystem.tree;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Puts what lies in a folder of this machine into a tree, with all that lies below. Folders are
 * read ahead by other threads; the tree is filled by one, in the order of names.
 */
final class Scanner {
    /** What no system's paths reach; a loop of links that are followed ends here at the latest. */
    private static final int DEEPEST = 4_096;

    private static final int MOST_READERS = 4;

    /** Folders that are read before it is their turn; what they hold is kept until then. */
    private static final int AHEAD = 4;

    private final TreeBuilder tree;
    private final ScanOptions options;

    Scanner(TreeBuilder tree, ScanOptions options) {
        this.tree = tree;
        this.options = options;
    }

    private static final class Folder {
        private final int node;
        private final Path source;
        private final int depth;
        private final List<TreeBuilder.FileIdentity> above;

        /** What it holds, only from shortly before its turn: else it would outlive its use. */
        private @Nullable FolderListing listing;

        Folder(int node, Path source, int depth, List<TreeBuilder.FileIdentity> above) {
            this.node = node;
            this.source = source;
            this.depth = depth;
            this.above = above;
        }
    }

    void scan(int node, Path source) throws IOException {
        Deque<Folder> left = new ArrayDeque<>();
        left.push(new Folder(node, source, 0, above(List.of(), source)));
        ExecutorService readers =
                Executors.newFixedThreadPool(
                        Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_READERS));
        try {
            while (!left.isEmpty()) {
                Folder folder = left.pop();
                if (folder.depth > DEEPEST) {
                    throw new FileSystemLoopException(folder.source + " lies too deep");
                }
                List<Folder> below = new ArrayList<>();
                boolean fresh = tree.isEmpty(folder.node);
                FolderListing listing = listing(folder);
                folder.listing = null;
                try {
                    listing.give(
                            readers, (entry, facts) -> add(folder, entry, facts, fresh, below));
                } catch (AccessDeniedException denied) {
                    tree.unreadable(folder.source);
                }
                for (Folder next : below.reversed()) {
                    left.push(next);
                }
                left.stream()
                        .limit(AHEAD)
                        .filter(next -> next.listing == null)
                        .forEach(next -> readers.execute(listing(next)::read));
            }
        } finally {
            readers.shutdownNow();
            readers.close();
        }
    }

    private void add(
            Folder folder,
            Source entry,
            Optional<FileFacts> known,
            boolean fresh,
            List<Folder> below)
            throws IOException {
        if (options.excludes(entry)) {
            return;
        }
        FileFacts facts =
                known.isPresent() ? known.get() : FileFacts.of(entry.path(), options.symlinks());
        if (options.symlinks() == SymlinkPolicy.OMIT
                && facts.attributes().type() == Attributes.SYMBOLIC_LINK) {
            return;
        }
        if (!facts.isReadable(entry)) {
            tree.unreadable(entry.path());
            return;
        }
        int node =
                fresh
                        ? tree.append(folder.node, entry.name(), facts, entry)
                        : tree.put(folder.node, entry.name(), facts, entry);
        if (entry.isUnclear()) {
            tree.origin(node, entry.path());
        }
        if (facts.isDirectory()) {
            if (options.symlinks() == SymlinkPolicy.FOLLOW
                    && folder.above.contains(facts.identity())) {
                throw new FileSystemLoopException(
                        entry + " leads back to a folder that it lies in");
            }
            Path path = entry.path();
            below.add(new Folder(node, path, folder.depth + 1, above(folder.above, path)));
        }
    }

    private FolderListing listing(Folder of) {
        FolderListing known = of.listing;
        if (known == null) {
            known = new FolderListing(of.source, options);
            of.listing = known;
        }
        return known;
    }

    /** The folders that lead here, where links are followed and may lead back. */
    private List<TreeBuilder.FileIdentity> above(List<TreeBuilder.FileIdentity> above, Path folder)
            throws IOException {
        if (options.symlinks() != SymlinkPolicy.FOLLOW) {
            return List.of();
        }
        List<TreeBuilder.FileIdentity> all = new ArrayList<>(above);
        all.add(FileFacts.of(folder, SymlinkPolicy.FOLLOW).identity());
        return List.copyOf(all);
    }
}
