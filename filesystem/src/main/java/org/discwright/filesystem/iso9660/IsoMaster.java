package org.discwright.filesystem.iso9660;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.discwright.filesystem.eltorito.BootRecord;
import org.discwright.filesystem.partition.DiskLayout;
import org.discwright.filesystem.partition.SystemArea;
import org.discwright.filesystem.plan.BytesRegion;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.Companion;
import org.discwright.filesystem.plan.EarlierPlaces;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.FilesRegion;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Region;
import org.discwright.filesystem.plan.ShiftedRegion;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.FileTree;

/**
 * Plans an ISO 9660 image: nothing of the files' contents is read before somebody reads the plan.
 */
public final class IsoMaster {
    private static final int FIRST_DESCRIPTOR = 16;
    private static final int DEEPEST = 8;

    private final FileTree tree;
    private final IsoOptions options;
    private final Optional<Companion> companion;
    private final Consumer<Renaming> renamed;
    private final Consumer<ChangedFile> changed;
    private final List<Region> regions = new ArrayList<>();
    private long next;

    /** The block of the disc where the image begins. */
    private long start;

    private IsoMaster(
            FileTree tree,
            IsoOptions options,
            Optional<Companion> companion,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        this.tree = EarlierBootFiles.renewed(tree, options.boot());
        this.options = options;
        this.companion = companion;
        this.renamed = renamed;
        this.changed = changed;
    }

    /**
     * Plans the image.
     *
     * @param renamed is told of every name that a hierarchy could not represent
     * @param changed is told, while the image is read, of files that are not as they were; by any
     *     thread that reads it
     * @throws UnrepresentableTreeException if a file or all of them are larger than the options
     *     allow, or what is to be booted is not there or not what it is said to be
     */
    public static ImagePlan plan(
            FileTree tree,
            IsoOptions options,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        return new IsoMaster(tree, options, Optional.empty(), renamed, changed).plan();
    }

    /**
     * Plans an image that another file system shares.
     *
     * @param companion the other file system
     * @throws UnrepresentableTreeException as above
     */
    public static ImagePlan plan(
            FileTree tree,
            IsoOptions options,
            Companion companion,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        return new IsoMaster(tree, options, Optional.of(companion), renamed, changed).plan();
    }

    /**
     * Plans the image of a session that follows others, as {@link #planSession(FileTree,
     * IsoOptions, long, Consumer, Consumer)} does, and that another file system shares.
     *
     * @param companion the other file system, which counts blocks of the whole disc as well, and
     *     begins 32 blocks or more behind the session
     * @throws UnrepresentableTreeException as above
     */
    public static ImagePlan planSession(
            FileTree tree,
            IsoOptions options,
            long start,
            Companion companion,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        IsoMaster master = new IsoMaster(tree, options, Optional.of(companion), renamed, changed);
        // where pieces may lie the companion knows
        EarlierPlaces.check(master.tree, 1L << 32, false);
        master.start = start;
        return master.plan();
    }

    /**
     * Plans the image of a session that follows others: it names blocks of the whole disc, and
     * files that lie there already ({@link org.discwright.filesystem.tree.RecordedContent}) stay
     * where they are.
     *
     * @param start the block of the disc where the session begins
     * @throws UnrepresentableTreeException as above
     */
    public static ImagePlan planSession(
            FileTree tree,
            IsoOptions options,
            long start,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        IsoMaster master = new IsoMaster(tree, options, Optional.empty(), renamed, changed);
        EarlierPlaces.check(master.tree, start, false);
        master.start = start;
        return master.plan();
    }

    private ImagePlan plan() {
        boolean rockRidge = options.rockRidge() != RockRidge.NONE;
        checkSizes();
        checkDepth(rockRidge);
        if (rockRidge) {
            checkAttributes();
        }
        SystemArea area = options.boot().area();
        if (companion.isPresent() && area.isPartitioned()) {
            // Its last anchor has to lie in the last block (UDF 2.2.3), where a disk has others.
            throw new UnrepresentableTreeException(
                    "an image with UDF has no partition table: leave out one of them");
        }
        Hierarchies planned = Hierarchies.plan(tree, options, renamed);
        Hierarchy iso = planned.iso();
        Hierarchy joliet = planned.joliet();
        if (!rockRidge && options.level() < 4 && options.names().relocation()) {
            PathLengths.check(iso, tree);
        }
        if (start != 0 && area.partitionOffset() > 0) {
            throw new UnrepresentableTreeException(
                    "a session behind others has no partition that is a volume by itself");
        }
        BootPlan boot = new BootPlan(tree, options.boot(), start + FIRST_DESCRIPTOR, changed);
        int descriptors =
                2
                        + (boot.isEmpty() ? 0 : 1)
                        + (joliet == null ? 0 : 1)
                        + (options.level() == 4 ? 1 : 0);
        next = companion.map(Companion::begin).orElse(start + FIRST_DESCRIPTOR + descriptors);
        Optional<PartitionVolume> partition =
                area.partitionOffset() == 0
                        ? Optional.empty()
                        : Optional.of(
                                new PartitionVolume(planned, options, area.partitionOffset()));
        next = Math.max(next, partition.map(PartitionVolume::begin).orElse(next));
        VolumeDescriptors.Tables isoTables = tables(iso, "ISO 9660");
        VolumeDescriptors.Tables jolietTables =
                joliet == null ? isoTables : tables(joliet, "Joliet");
        next = iso.lay(next);
        if (joliet != null) {
            next = joliet.lay(next);
        }
        if (partition.isPresent()) {
            next = partition.get().lay(next);
        }
        next = boot.lay(next);
        FileExtents files = FileExtents.lay(tree, next, options.weight(), options.stored());
        long end = files.end() + options.padding();
        long volumeEnd = companion.map(other -> other.finish(files, end)).orElse(end);
        DiskLayout disk = DiskLayout.of(area, volumeEnd);
        long blocks = disk.blocks();
        boot.place(files, disk);
        if (blocks >= 1L << 32) {
            throw new UnrepresentableTreeException("the image is larger than 8 TiB");
        }
        VolumeDescriptors volume = new VolumeDescriptors(options, tree, blocks);
        volume.report(iso, joliet, renamed);
        RecordDates.report(tree, renamed);
        long at = start + FIRST_DESCRIPTOR;
        at = descriptor(at, () -> volume.primary(iso, isoTables));
        if (!boot.isEmpty()) {
            at = descriptor(at, () -> BootRecord.bytes(boot.catalog()));
        }
        if (joliet != null) {
            at = descriptor(at, () -> volume.joliet(joliet, jolietTables));
            regions.add(new DirectoriesRegion(planned.flat(), joliet, RockRidge.NONE, files, 0));
        }
        if (options.level() == 4) {
            at = descriptor(at, () -> volume.enhanced(iso, isoTables));
        }
        at = descriptor(at, VolumeDescriptors::terminator);
        if (companion.isPresent()) {
            for (byte[] recognized : companion.get().recognition()) {
                at = descriptor(at, () -> recognized);
            }
            regions.addAll(companion.get().regions());
        }
        regions.add(new DirectoriesRegion(planned.deep(), iso, options.rockRidge(), files, 0));
        partition.ifPresent(one -> regions.addAll(one.regions(tree, files, disk.partitionEnd())));
        regions.addAll(FilesRegion.all(files, changed, boot.replaced()));
        regions.addAll(boot.regions());
        regions.addAll(disk.regions(boot.efi(), boot.biosBlock(), () -> diskId(blocks), changed));
        List<Region> placed =
                start == 0
                        ? regions
                        : regions.stream()
                                .<Region>map(one -> new ShiftedRegion(one, start))
                                .toList();
        return new ImagePlan(
                options.labels().volume(),
                blocks - start,
                placed,
                files,
                companion.map(Companion::rewritten).orElse(List.of()));
    }

    /** Tells disks apart, and is the same for the same input. */
    private UUID diskId(long blocks) {
        if (options.boot().area().diskId().isPresent()) {
            return options.boot().area().diskId().get();
        }
        String from = options.labels().volume() + '\n' + options.created() + '\n' + blocks;
        return UUID.nameUUIDFromBytes(from.getBytes(StandardCharsets.UTF_8));
    }

    private long descriptor(long at, Supplier<byte[]> bytes) {
        regions.add(new BytesRegion(at, 1, bytes));
        return at + 1;
    }

    private VolumeDescriptors.Tables tables(Hierarchy of, String title) {
        for (int i = PathTable.entries(of); i < of.size(); i++) {
            renamed.accept(new Renaming("The path table of " + title, tree.path(of.node[i]), ""));
        }
        VolumeDescriptors.Tables tables = PathTable.lay(of, next);
        next = tables.end();
        regions.addAll(PathTable.regions(of, tables));
        return tables;
    }

    private void checkSizes() {
        if (options.level() >= 3) {
            return;
        }
        for (int node = 0; node < tree.size(); node++) {
            if (tree.length(node) > DirectoryRecords.SECTION) {
                throw new UnrepresentableTreeException(
                        "'%s' has %d bytes; files of more than %d need level 3"
                                .formatted(
                                        tree.path(node),
                                        tree.length(node),
                                        DirectoryRecords.SECTION));
            }
        }
    }

    private void checkAttributes() {
        for (int node = 0; tree.hasExtended() && node < tree.size(); node++) {
            int length =
                    AttributeEntries.length(
                            tree.extended(node), tree.attributes(node).permissions());
            if (length > AttributeEntries.MOST) {
                throw new UnrepresentableTreeException(
                        "the attributes of '%s' take %d bytes, and Linux reads no file with more than %d"
                                .formatted(tree.path(node), length, AttributeEntries.MOST));
            }
        }
    }

    private void checkDepth(boolean rockRidge) {
        if (rockRidge || options.level() == 4 || !options.names().relocation()) {
            return;
        }
        byte[] level = new byte[tree.size()];
        level[FileTree.ROOT] = 1;
        for (int node = 1; node < tree.size(); node++) {
            if (tree.isDirectory(node)) {
                level[node] = (byte) (level[tree.parent(node)] + 1);
                if (level[node] > DEEPEST) {
                    throw new UnrepresentableTreeException(
                            "'%s' lies deeper than %d levels: that needs Rock Ridge or level 4"
                                    .formatted(tree.path(node), DEEPEST));
                }
            }
        }
    }
}
