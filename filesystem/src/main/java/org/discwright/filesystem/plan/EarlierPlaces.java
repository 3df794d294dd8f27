package org.discwright.filesystem.plan;

import java.util.List;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.RecordedContent;

/** Looks whether what earlier sessions hold lies where a session that follows can point to. */
public final class EarlierPlaces {
    private EarlierPlaces() {}

    /** The first block of the files that stay where they lie; a very large number if none does. */
    static long first(FileTree tree) {
        long first = Long.MAX_VALUE;
        for (int node = 0; node < tree.size(); node++) {
            for (RecordedContent.Piece piece :
                    tree.recorded(node).map(RecordedContent::pieces).orElse(List.of())) {
                first = piece.isHole() ? first : Math.min(first, piece.block());
            }
        }
        return first;
    }

    /**
     * Looks at all files that stay where they lie.
     *
     * @param start the block of the medium where the session begins that follows
     * @param holes whether that can say that parts of a file are not recorded
     * @throws UnrepresentableTreeException if one of them lies where the session would be written,
     *     or has parts that it cannot tell
     */
    public static void check(FileTree tree, long start, boolean holes) {
        for (int node = 0; node < tree.size(); node++) {
            for (RecordedContent.Piece piece :
                    tree.recorded(node).map(RecordedContent::pieces).orElse(List.of())) {
                if (piece.isHole() && !holes) {
                    throw new UnrepresentableTreeException(
                            "'%s' cannot stay where it lies: parts of it are not recorded"
                                    .formatted(tree.path(node)));
                }
                if (piece.block() + FileExtents.blocks(piece.bytes()) > start && !piece.isHole()) {
                    throw new UnrepresentableTreeException(
                            "'%s' lies in sector %d and on, and would be overwritten by a session that begins in sector %d"
                                    .formatted(tree.path(node), piece.block(), start));
                }
            }
        }
    }
}
