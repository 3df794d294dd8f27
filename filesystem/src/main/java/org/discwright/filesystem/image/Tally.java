package org.discwright.filesystem.image;

import java.util.ArrayDeque;
import java.util.Deque;
import org.discwright.filesystem.tree.RecordedContent;

/**
 * What an item amounts to, with all below it.
 *
 * @param files how many
 * @param directories how many, the item among them
 * @param blocks that the contents of the files take; those that lie on the disc already take none
 * @param height levels of folders, the item among them
 * @param largest bytes of the largest file
 */
record Tally(int files, int directories, long blocks, int height, long largest) {
    private record Level(DirectoryItem folder, int depth) {}

    static Tally of(FsiItem item) {
        if (item instanceof FileItem file) {
            return new Tally(1, 0, blocks(file), 0, file.getDataSize());
        }
        int files = 0;
        int directories = 0;
        long blocks = 0;
        int height = 0;
        long largest = 0;
        Deque<Level> left = new ArrayDeque<>();
        left.add(new Level((DirectoryItem) item, 1));
        while (!left.isEmpty()) {
            Level level = left.removeLast();
            directories++;
            height = Math.max(height, level.depth);
            for (FsiItem child : level.folder.children()) {
                switch (child) {
                    case DirectoryItem below -> left.add(new Level(below, level.depth + 1));
                    case FileItem file -> {
                        files++;
                        blocks += blocks(file);
                        largest = Math.max(largest, file.getDataSize());
                    }
                }
            }
        }
        return new Tally(files, directories, blocks, height, largest);
    }

    private static long blocks(FileItem file) {
        return file.getData() instanceof RecordedContent ? 0 : file.blocks();
    }
}
