package org.discwright.filesystem.image;

import java.util.ArrayList;
import java.util.List;
import org.discwright.filesystem.iso9660.FolderNames;
import org.discwright.filesystem.tree.FileTree;

/** What items are called in one of the file systems. */
final class ImageNames {
    private ImageNames() {}

    static String of(FsiItem item, FileSystemKind kind) {
        DirectoryItem folder = item.folder;
        List<FsiItem> siblings =
                folder == null ? List.of(item) : new ArrayList<>(folder.children());
        FileTree level = ImageTrees.level(siblings);
        ImageSettings settings = item.contents.settings;
        List<String> names =
                switch (kind) {
                    case ISO9660 -> FolderNames.iso9660(level, settings.isoLevel);
                    case JOLIET -> FolderNames.joliet(level, settings.joliet());
                    case UDF -> throw new IllegalStateException("UDF is not made");
                };
        return names.get(1 + siblings.indexOf(item));
    }
}
