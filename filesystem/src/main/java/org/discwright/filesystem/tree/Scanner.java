package org.discwright.filesystem.tree;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Puts what lies in a folder of this machine into a tree, with all that lies below. */
final class Scanner {
    /** What no system's paths reach; a loop of links that are followed ends here at the latest. */
    private static final int DEEPEST = 4_096;

    private final TreeBuilder tree;
    private final ScanOptions options;

    Scanner(TreeBuilder tree, ScanOptions options) {
        this.tree = tree;
        this.options = options;
    }

    private record Folder(int node, Path source, int depth, List<TreeBuilder.FileIdentity> above) {}

    void scan(int node, Path source) throws IOException {
        Deque<Folder> left = new ArrayDeque<>();
        left.add(new Folder(node, source, 0, above(List.of(), source)));
        while (!left.isEmpty()) {
            Folder folder = left.removeLast();
            if (folder.depth > DEEPEST) {
                throw new FileSystemLoopException(folder.source + " lies too deep");
            }
            List<Folder> below = new ArrayList<>();
            boolean fresh = tree.isEmpty(folder.node);
            try {
                for (Path entry : entries(folder.source)) {
                    add(folder, entry, fresh, below);
                }
            } catch (AccessDeniedException denied) {
                tree.unreadable(folder.source);
            }
            for (Folder next : below.reversed()) {
                left.addLast(next);
            }
        }
    }

    private void add(Folder folder, Path entry, boolean fresh, List<Folder> below)
            throws IOException {
        if (options.excluded().test(entry)) {
            return;
        }
        FileFacts facts = FileFacts.of(entry, options.symlinks());
        if (options.symlinks() == SymlinkPolicy.OMIT
                && facts.attributes().type() == Attributes.SYMBOLIC_LINK) {
            return;
        }
        if (!facts.isReadable(entry)) {
            tree.unreadable(entry);
            return;
        }
        byte[] name = TreeBuilder.bytes(entry.getFileName().toString());
        int node =
                fresh
                        ? tree.append(folder.node, name, facts, entry)
                        : tree.put(folder.node, name, facts, entry);
        if (facts.isDirectory()) {
            if (options.symlinks() == SymlinkPolicy.FOLLOW
                    && folder.above.contains(facts.identity())) {
                throw new FileSystemLoopException(
                        entry + " leads back to a folder that it lies in");
            }
            below.add(new Folder(node, entry, folder.depth + 1, above(folder.above, entry)));
        }
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

    /** In the order of their names, so that the same folder makes the same tree everywhere. */
    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        entries.sort((a, b) -> a.compareTo(b));
        return entries;
    }
}
