package org.discwright.filesystem.reader;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.reader.iso.BootCatalog;
import org.discwright.filesystem.reader.iso.IsoDescriptors;
import org.discwright.filesystem.reader.iso.IsoTree;
import org.discwright.filesystem.reader.iso.IsoVolume;
import org.discwright.filesystem.reader.udf.UdfTree;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.BlockReader;

/** The file systems of a session of a disc or an image. */
public final class DiscVolumes implements Closeable {
    private static final int BLOCK = BlockReader.BLOCK;

    /** Which is looked at where nobody says: the one that tells most. */
    private static final List<TreeKind> BEST =
            List.of(TreeKind.RR, TreeKind.UDF, TreeKind.JOLIET, TreeKind.ISO);

    private final ImageBlocks image;
    private final Map<TreeKind, VolumeTree> trees;
    private final List<BootEntry> boot;
    private final OptionalLong isoEnd;
    private final List<String> damage;

    private DiscVolumes(
            ImageBlocks image,
            Map<TreeKind, VolumeTree> trees,
            List<BootEntry> boot,
            OptionalLong isoEnd,
            List<String> damage) {
        this.image = image;
        this.trees = trees;
        this.boot = boot;
        this.isoEnd = isoEnd;
        this.damage = damage;
    }

    /**
     * Looks for them.
     *
     * @param reader of the whole disc or image; closed with this, and if there is none
     * @param session the first block of the session: its descriptors lie 16 blocks behind
     * @throws MalformedDataException if there is no file system that can be read
     * @throws IOException if the blocks cannot be read
     */
    public static DiscVolumes open(BlockReader reader, long session) throws IOException {
        ImageBlocks image = new ImageBlocks(reader);
        try {
            return find(image, session);
        } catch (IOException | RuntimeException unreadable) {
            try {
                image.close();
            } catch (IOException alsoThat) {
                unreadable.addSuppressed(alsoThat);
            }
            throw unreadable;
        }
    }

    private static DiscVolumes find(ImageBlocks image, long session) throws IOException {
        Search search = new Search(image);
        search.look(() -> search.iso(session));
        search.look(() ->
                UdfTree.find(image, session)
                        .ifPresent(tree -> search.trees.put(TreeKind.UDF, tree)));
        if (search.trees.isEmpty()) {
            throw search.damage.isEmpty()
                    ? new MalformedDataException(
                            "volume",
                            0,
                            "there is no file system that is known, in the session that begins"
                                    + " with block "
                                    + session)
                    : search.damage.getFirst();
        }
        return new DiscVolumes(
                image,
                search.trees,
                List.copyOf(search.boot),
                search.isoEnd,
                search.damage.stream().map(one -> String.valueOf(one.getMessage())).toList());
    }

    /** Looks for everything; one thing may be damaged while the rest is whole. */
    private static final class Search {
        private final ImageBlocks image;
        private final Map<TreeKind, VolumeTree> trees = new EnumMap<>(TreeKind.class);
        private final List<BootEntry> boot = new ArrayList<>();
        private final List<MalformedDataException> damage = new ArrayList<>();
        private OptionalLong isoEnd = OptionalLong.empty();

        Search(ImageBlocks image) {
            this.image = image;
        }

        /** Something that may be damaged. */
        @FunctionalInterface
        private interface Look {
            void run() throws IOException;
        }

        void look(Look look) throws IOException {
            try {
                look.run();
            } catch (MalformedDataException malformed) {
                damage.add(malformed);
            }
        }

        void iso(long session) throws IOException {
            IsoDescriptors found = IsoDescriptors.read(image, session);
            if (found.primary().isPresent()) {
                IsoVolume primary = found.primary().get();
                isoEnd =
                        OptionalLong.of(
                                (primary.blocks() * primary.blockSize() + BLOCK - 1) / BLOCK);
                trees.put(
                        TreeKind.ISO,
                        IsoTree.plain(image, TreeKind.ISO, found.enhanced().orElse(primary)));
                look(() ->
                        IsoTree.rockRidge(image, primary)
                                .ifPresent(tree -> trees.put(TreeKind.RR, tree)));
            }
            if (found.joliet().isPresent()) {
                trees.put(
                        TreeKind.JOLIET,
                        IsoTree.plain(image, TreeKind.JOLIET, found.joliet().get()));
            }
            if (found.bootCatalog().isPresent()) {
                long catalog = found.bootCatalog().getAsLong();
                look(() -> boot.addAll(BootCatalog.read(image, catalog)));
            }
        }
    }

    /** Which file systems there are. */
    public List<TreeKind> kinds() {
        return List.copyOf(trees.keySet());
    }

    /** One of them, if it is there. */
    public Optional<VolumeTree> tree(TreeKind kind) {
        return Optional.ofNullable(trees.get(kind));
    }

    /** The one that tells most: Rock Ridge before UDF, Joliet and the names of ISO 9660. */
    public VolumeTree best() {
        return BEST.stream().flatMap(kind -> tree(kind).stream()).findFirst().orElseThrow();
    }

    /** The UDF volume, if sessions can be added to it. */
    public Optional<SequentialVolume> sequential() {
        return tree(TreeKind.UDF)
                .filter(UdfTree.class::isInstance)
                .map(UdfTree.class::cast)
                .flatMap(UdfTree::sequential);
    }

    /**
     * The UDF volume, if another one can take its place on a medium that is written in place.
     *
     * @throws IOException if its structures cannot be read or make no sense
     */
    public Optional<ChangeableVolume> changeable() throws IOException {
        Optional<VolumeTree> udf = tree(TreeKind.UDF);
        return udf.isPresent() && udf.get() instanceof UdfTree tree
                ? tree.changeable()
                : Optional.empty();
    }

    /** The block behind the volume of ISO 9660, as that says, if there is one. */
    public OptionalLong isoEnd() {
        return isoEnd;
    }

    /** What a machine can boot of it (El Torito). */
    public List<BootEntry> boot() {
        return boot;
    }

    /** What could not be read of it, in words: other file systems, or the boot catalogue. */
    public List<String> damage() {
        return damage;
    }

    /** The bytes of the disc or image. */
    public ImageBlocks image() {
        return image;
    }

    @Override
    public void close() throws IOException {
        image.close();
    }
}
