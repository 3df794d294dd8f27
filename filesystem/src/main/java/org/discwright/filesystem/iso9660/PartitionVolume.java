package org.discwright.filesystem.iso9660;

import java.util.ArrayList;
import java.util.List;
import org.discwright.filesystem.plan.BytesRegion;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.Region;
import org.discwright.filesystem.plan.ShiftedRegion;
import org.discwright.filesystem.tree.FileTree;
import org.jspecify.annotations.Nullable;

/**
 * The volume described once more, as it is seen from a partition that begins inside the image: with
 * its own descriptors, path tables and directories, which count blocks from the partition's first
 * one and name the same contents of files. It boots nothing: firmware reads the other description
 * of a disc, and partition tables of a disk.
 */
final class PartitionVolume {
    private static final int FIRST_DESCRIPTOR = 16;

    private final Hierarchies planned;
    private final IsoOptions options;
    private final long offset;
    private final Hierarchy iso;
    private final @Nullable Hierarchy joliet;
    private VolumeDescriptors.Tables isoTables = new VolumeDescriptors.Tables(0, 0, 0);
    private VolumeDescriptors.Tables jolietTables = isoTables;

    /**
     * Prepares it.
     *
     * @param planned the hierarchies, with their sizes
     * @param offset the block of the image where the partition begins
     */
    PartitionVolume(Hierarchies planned, IsoOptions options, long offset) {
        this.planned = planned;
        this.options = options;
        this.offset = offset;
        this.iso = planned.iso().again();
        Hierarchy other = planned.joliet();
        this.joliet = other == null ? null : other.again();
    }

    /** The block of the image behind its descriptors. */
    long begin() {
        int descriptors = 2 + (joliet == null ? 0 : 1) + (options.level() == 4 ? 1 : 0);
        return offset + FIRST_DESCRIPTOR + descriptors;
    }

    /** Lays path tables and directories behind a block of the image; the block behind them. */
    long lay(long first) {
        isoTables = PathTable.lay(iso, first - offset);
        long next = isoTables.end();
        if (joliet != null) {
            jolietTables = PathTable.lay(joliet, next);
            next = jolietTables.end();
        }
        next = iso.lay(next);
        return offset + (joliet == null ? next : joliet.lay(next));
    }

    /**
     * All of it but the contents of files.
     *
     * @param end the block of the image behind the partition
     */
    List<Region> regions(FileTree tree, FileExtents files, long end) {
        VolumeDescriptors volume = new VolumeDescriptors(options, tree, end - offset);
        List<Region> counted = new ArrayList<>();
        long at = FIRST_DESCRIPTOR;
        counted.add(new BytesRegion(at++, 1, () -> volume.primary(iso, isoTables)));
        counted.addAll(PathTable.regions(iso, isoTables));
        counted.add(new DirectoriesRegion(planned.deep(), iso, options.rockRidge(), files, offset));
        Hierarchy other = joliet;
        if (other != null) {
            counted.add(new BytesRegion(at++, 1, () -> volume.joliet(other, jolietTables)));
            counted.addAll(PathTable.regions(other, jolietTables));
            counted.add(
                    new DirectoriesRegion(planned.flat(), other, RockRidge.NONE, files, offset));
        }
        if (options.level() == 4) {
            counted.add(new BytesRegion(at++, 1, () -> volume.enhanced(iso, isoTables)));
        }
        counted.add(new BytesRegion(at, 1, VolumeDescriptors::terminator));
        return counted.stream().<Region>map(one -> new ShiftedRegion(one, -offset)).toList();
    }
}
