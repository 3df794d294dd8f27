package org.discwright.filesystem.image;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.filesystem.eltorito.BootEntry;
import org.discwright.filesystem.eltorito.BootSetup;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.plan.Holes;
import org.discwright.filesystem.reader.SequentialVolume;
import org.discwright.filesystem.session.InPlaceRoom;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.error.DiscError;

/** How an image is to be made, and what that forbids. */
final class ImageSettings {
    /** ECMA-119 6.8.2.1. */
    private static final int DEEPEST = 8;

    /** The number of a directory has 16 bits in the path table (ECMA-119 9.4.4). */
    private static final int MOST_DIRECTORIES = 0xFFFF;

    /** What one extent can tell (ECMA-119 9.1.4), in whole blocks. */
    private static final long LARGEST_EXTENT = (1L << 32) - 2048;

    private static final int WITHOUT_EXTENTS = 3;
    private static final int WITHOUT_LEVELS = 4;

    /** Blocks that no image goes without: those of the system, descriptors, path tables. */
    private static final int LEAST_STRUCTURES = 20;

    Set<FileSystemKind> fileSystems = EnumSet.of(FileSystemKind.ISO9660, FileSystemKind.JOLIET);
    int isoLevel = 3;

    UdfRevision udfRevision = UdfRevision.V1_02;

    /** Whether metadata of UDF is recorded twice, where the revision has that. */
    boolean mirrored;

    /** Whether small files stand in their entries, where UDF is alone. */
    boolean embedding;

    /** Who tells where files have holes, where UDF is alone. */
    Optional<Holes.Finder> holes = Optional.empty();

    /** The block of the disc where the session begins. */
    long start;

    /** The UDF volume that the session goes on with; without it the session has one of its own. */
    Optional<SequentialVolume> continued = Optional.empty();

    /**
     * The place on a disc that is written in place where the session goes on with what is there.
     */
    Optional<InPlaceRoom> room = Optional.empty();

    /** What tells the disc that a session was imported from. */
    Optional<String> imported = Optional.empty();

    boolean strict;
    boolean restrictedNames;

    /** What it boots from, the usual way first. */
    List<BootOptions> boots = List.of();

    /** Blocks that the image may have; 0 for any number. */
    long limit = 332_800;

    /**
     * Throws what speaks against a tree.
     *
     * @param depth the level of the folder that it lies in, 1 for the root; 0 for the whole tree
     */
    void admit(Tally tree, int depth, long blocks, long directories) {
        if (makes(FileSystemKind.ISO9660)) {
            if (isoLevel < WITHOUT_LEVELS && depth + tree.height() > DEEPEST) {
                throw new ImageStateException(
                        DiscError.FSI_ISO9660_LEVELS,
                        "folders would lie %d levels deep, and ISO 9660 has %d below level 4"
                                .formatted(depth + tree.height(), DEEPEST));
            }
            if (directories > MOST_DIRECTORIES) {
                throw new ImageStateException(
                        DiscError.FSI_TOO_MANY_DIRS,
                        "%d folders are more than the %d that ISO 9660 can have"
                                .formatted(directories, MOST_DIRECTORIES));
            }
            if (isoLevel < WITHOUT_EXTENTS && tree.largest() > LARGEST_EXTENT) {
                throw new ImageStateException(
                        DiscError.FSI_DATA_TOO_BIG,
                        "a file of %d bytes needs level 3 of ISO 9660".formatted(tree.largest()));
            }
        }
        long least = blocks + directories + LEAST_STRUCTURES;
        if (limit > 0 && least > limit) {
            throw new ImageStateException(
                    DiscError.FSI_IMAGE_SIZE_LIMIT,
                    "the image would have %d blocks or more, and may have %d"
                            .formatted(least, limit));
        }
    }

    /** Throws if a file system is not to be made. */
    void require(FileSystemKind kind) {
        if (!makes(kind)) {
            throw new ImageStateException(
                    DiscError.FSI_INVALID_PARAM,
                    "%s is not among the file systems that are made: %s"
                            .formatted(kind, fileSystems));
        }
    }

    /** How the ISO 9660 image is made, with Joliet where it is wanted. */
    IsoOptions isoOptions(String volume, Instant created) {
        return IsoOptions.of(volume, created)
                .withLevel(isoLevel)
                .withRockRidge(RockRidge.NONE)
                .withJoliet(makes(FileSystemKind.JOLIET) ? joliet() : Joliet.NONE)
                .withPadding(0)
                .withBoot(boot());
    }

    private BootSetup boot() {
        if (boots.isEmpty()) {
            return BootSetup.NONE;
        }
        if (!makes(FileSystemKind.ISO9660)) {
            throw new ImageStateException(
                    DiscError.FSI_BOOT_IMAGE_DATA, "a disc boots by ISO 9660: choose it");
        }
        return BootSetup.of(boots.stream().map(BootOptions::entry).toArray(BootEntry[]::new));
    }

    Joliet joliet() {
        return strict ? Joliet.STANDARD : Joliet.LONG;
    }

    /** What an import changes. */
    record Snapshot(
            Set<FileSystemKind> fileSystems,
            UdfRevision udfRevision,
            boolean mirrored,
            long start,
            long limit,
            Optional<SequentialVolume> continued,
            Optional<InPlaceRoom> room) {}

    Snapshot snapshot() {
        return new Snapshot(fileSystems, udfRevision, mirrored, start, limit, continued, room);
    }

    void restore(Snapshot before) {
        fileSystems = before.fileSystems;
        udfRevision = before.udfRevision;
        mirrored = before.mirrored;
        start = before.start;
        limit = before.limit;
        continued = before.continued;
        room = before.room;
    }

    boolean makes(FileSystemKind kind) {
        return fileSystems.contains(kind);
    }

    /** How the UDF volume is made. */
    UdfOptions udfOptions(String volume, Instant created) {
        return UdfOptions.of(udfRevision, volume, created).withMirror(mirrored);
    }

    /** What is to be said of a feature that UDF has from a revision on. */
    DiscError heldSince(UdfRevision revision) {
        return makes(FileSystemKind.UDF) && udfRevision.compareTo(revision) >= 0
                ? DiscError.S_OK
                : DiscError.FSI_IMAGE_FEATURE_NOT_SUPPORTED;
    }

    /** Throws what speaks against a name. */
    void admit(String name) {
        if (restrictedNames && !ItemPaths.isRestricted(name)) {
            throw new ImageStateException(
                    DiscError.FSI_RESTRICTED_NAME_VIOLATION,
                    "'%s' has characters that are not in ASCII".formatted(name));
        }
    }
}
