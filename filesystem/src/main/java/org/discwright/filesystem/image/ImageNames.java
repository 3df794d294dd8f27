package org.discwright.filesystem.image;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discwright.filesystem.iso9660.FolderNames;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.udf.UdfMaster;

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
                    case UDF -> udf(level, settings);
                };
        return names.get(1 + siblings.indexOf(item));
    }

    /** UDF tells what it renames; all other names stay. */
    private static List<String> udf(FileTree level, ImageSettings settings) {
        Map<String, String> renamed = new HashMap<>();
        var _ =
                UdfMaster.plan(
                        level,
                        settings.udfOptions("", Instant.EPOCH),
                        renaming -> renamed.put(renaming.path(), renaming.as()),
                        _ -> {});
        List<String> names = new ArrayList<>();
        for (int node = 0; node < level.size(); node++) {
            names.add(renamed.getOrDefault(level.path(node), level.name(node)));
        }
        return names;
    }
}
