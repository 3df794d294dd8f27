package org.discwright.filesystem.iso9660;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.discwright.filesystem.eltorito.BootEntry;
import org.discwright.filesystem.eltorito.BootImage;
import org.discwright.filesystem.eltorito.BootSetup;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.RecordedContent;
import org.discwright.filesystem.tree.RecordedContent.Piece;
import org.discwright.model.Octets;

/**
 * Boot images and the catalogue where an earlier session holds files of their names. A boot image
 * can stay if it lies in one run, as a catalogue wants it (El Torito 2.2), and is told nothing of
 * its place; else it is written anew, and so is the catalogue.
 */
final class EarlierBootFiles {
    private static final int LARGEST_COPY = 64 << 20;

    private EarlierBootFiles() {}

    /**
     * The tree with those in it that cannot stay where they lie.
     *
     * @throws UnrepresentableTreeException if one of them cannot be read, or is too large to be
     *     kept in memory: a drive that writes does not read
     */
    static FileTree renewed(FileTree tree, BootSetup setup) {
        Map<Integer, Content> renewed = new HashMap<>();
        for (BootEntry entry : setup.entries()) {
            if (entry.image() instanceof BootImage.InTree(String path)) {
                OptionalInt node = recorded(tree, path);
                if (node.isPresent()
                        && (!entry.patches().isEmpty() || place(tree, node.getAsInt()).isEmpty())) {
                    renewed.put(node.getAsInt(), copied(tree, node.getAsInt()));
                }
            }
        }
        OptionalInt catalog =
                setup.catalog().isEmpty() || setup.entries().isEmpty()
                        ? OptionalInt.empty()
                        : recorded(tree, setup.catalog().get());
        if (catalog.isPresent() && tree.length(catalog.getAsInt()) == BootSetup.CATALOG_BYTES) {
            renewed.put(
                    catalog.getAsInt(), new BytesContent(Octets.zeros(BootSetup.CATALOG_BYTES)));
        }
        return renewed.isEmpty() ? tree : tree.with(renewed);
    }

    private static OptionalInt recorded(FileTree tree, String path) {
        OptionalInt node = tree.find(path);
        if (node.isEmpty()) {
            return node;
        }
        int original = tree.original(node.getAsInt());
        return tree.recorded(original).isPresent() ? OptionalInt.of(original) : OptionalInt.empty();
    }

    /** The block where a file begins that lies in one run since an earlier session. */
    static OptionalLong place(FileTree tree, int node) {
        List<Piece> pieces = tree.recorded(node).map(RecordedContent::pieces).orElse(List.of());
        if (pieces.isEmpty()) {
            return OptionalLong.empty();
        }
        long first = pieces.getFirst().block();
        long next = first;
        for (Piece piece : pieces) {
            if (piece.isHole() || piece.block() != next) {
                return OptionalLong.empty();
            }
            next += piece.bytes() / ImagePlan.BLOCK;
        }
        return OptionalLong.of(first);
    }

    private static Content copied(FileTree tree, int node) {
        long length = tree.length(node);
        if (length > LARGEST_COPY) {
            throw new UnrepresentableTreeException(
                    "the boot image '%s' has to be written again, and is too large to copy"
                            .formatted(tree.path(node)));
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        try (ReadableByteChannel from = tree.contentOf(node).open()) {
            while (bytes.hasRemaining()) {
                if (from.read(bytes) < 0) {
                    throw new EOFException("it ends after %d bytes".formatted(bytes.position()));
                }
            }
        } catch (IOException failed) {
            throw BootPlan.unreadable(tree.path(node), failed);
        }
        return new BytesContent(Octets.of(bytes.array()));
    }
}
