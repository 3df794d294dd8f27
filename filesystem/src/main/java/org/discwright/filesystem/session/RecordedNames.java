package org.discwright.filesystem.session;

import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.iso9660.FolderNames;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.NameRules;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.udf.UdfNames;

/**
 * What names become in a file system that does not have all of them, so that files of an earlier
 * session are known again whose names are others there.
 */
@FunctionalInterface
public interface RecordedNames {
    /**
     * What the children of one folder are called there, as readers tell it.
     *
     * @param folder a tree of one level
     * @return of each of its nodes the name; empty for the root, for what the file system does not
     *     have, and for what always has its own name there
     */
    List<String> of(FileTree folder);

    /**
     * Those of a hierarchy.
     *
     * @param kind which
     * @param level of ISO 9660, 1 to 4
     * @param rules where names may leave that
     * @param joliet how long names of Joliet are; where there is none, the usual length
     * @return empty where names stay what they are: in Rock Ridge
     */
    static Optional<RecordedNames> in(TreeKind kind, int level, NameRules rules, Joliet joliet) {
        return switch (kind) {
            case ISO ->
                    Optional.of(folder ->
                            FolderNames.iso9660(folder, level, rules).stream()
                                    .map(RecordedNames::withoutFinalDot)
                                    .toList());
            case JOLIET ->
                    Optional.of(folder ->
                            FolderNames.joliet(
                                    folder, joliet == Joliet.NONE ? Joliet.STANDARD : joliet));
            case UDF -> Optional.of(UdfNames::changed);
            case RR -> Optional.empty();
        };
    }

    private static String withoutFinalDot(String name) {
        return name.length() > 1 && name.endsWith(".")
                ? name.substring(0, name.length() - 1)
                : name;
    }
}
