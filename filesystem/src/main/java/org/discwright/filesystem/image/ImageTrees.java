package org.discwright.filesystem.image;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.Details;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.NamedStream;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;

/** The items of an image as the tree that images are planned from. */
final class ImageTrees {
    private ImageTrees() {}

    private record Folder(DirectoryItem item, int node) {}

    /** All of it, as it is now. */
    static FileTree of(ImageContents contents) {
        DirectoryItem root = contents.root;
        TreeBuilder tree = new TreeBuilder(ScanOptions.DEFAULT, root.getLastModifiedTime());
        tree.describe(FileTree.ROOT, details(root, List.of()));
        Deque<Folder> left = new ArrayDeque<>();
        left.add(new Folder(root, FileTree.ROOT));
        while (!left.isEmpty()) {
            Folder folder = left.removeLast();
            List<Folder> below = new ArrayList<>();
            for (FsiItem item : folder.item.children()) {
                int node = append(tree, folder.node, item);
                if (item instanceof DirectoryItem directory) {
                    below.add(new Folder(directory, node));
                }
            }
            below.reversed().forEach(left::addLast);
        }
        return tree.build();
    }

    /** The items of one folder alone. */
    static FileTree level(Iterable<FsiItem> items) {
        TreeBuilder tree = new TreeBuilder(ScanOptions.DEFAULT, Instant.EPOCH);
        for (FsiItem item : items) {
            append(tree, FileTree.ROOT, item);
        }
        return tree.build();
    }

    private static int append(TreeBuilder tree, int above, FsiItem item) {
        Instant modified = item.getLastModifiedTime();
        return switch (item) {
            case DirectoryItem folder -> {
                int node =
                        tree.appendFolder(
                                above, folder.getName(), Attributes.PLAIN_DIRECTORY, modified);
                tree.describe(node, details(folder, List.of()));
                yield node;
            }
            case FileItem file -> {
                int node =
                        tree.append(
                                above,
                                file.getName(),
                                file.getData(),
                                Attributes.PLAIN_FILE,
                                modified);
                List<NamedStream> streams = new ArrayList<>();
                for (FileItem stream : file.getFsiNamedStreams()) {
                    streams.add(new NamedStream(stream.getName(), stream.getData()));
                }
                tree.describe(node, details(file, streams));
                yield node;
            }
        };
    }

    private static Details details(FsiItem item, List<NamedStream> streams) {
        return new Details(
                micros(item.getCreationTime()),
                micros(item.getLastAccessedTime()),
                item.isHidden(),
                item instanceof FileItem file && file.realTime(),
                streams);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
