package org.discwright.filesystem.image;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.discwright.filesystem.eltorito.BootSetup;
import org.discwright.filesystem.plan.Holes;
import org.discwright.filesystem.session.InPlaceRoom;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link FileSystemImage} is made, and what it is called. It stands in a class of its own
 * only because there is so much of it.
 */
abstract sealed class ImageProperties permits ImageSessions {
    private static final int LONGEST_NAME = 15;
    private static final DateTimeFormatter BY_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    final ImageContents contents;
    private Optional<String> volumeName = Optional.empty();

    ImageProperties(InstantSource clock) {
        this.contents = new ImageContents(clock, this::deliver);
    }

    /** Tells listeners. */
    abstract void deliver(ImageUpdate update);

    final ImageSettings settings() {
        return contents.settings;
    }

    /**
     * Blocks that the image may have; 0 for as many as it needs. At first 332,800, a CD of 650 MB.
     *
     * @imapi2 IFileSystemImage.FreeMediaBlocks
     */
    public final SectorCount getFreeMediaBlocks() {
        return new SectorCount(settings().limit);
    }

    /**
     * Sets how many blocks the image may have; 0 for as many as it needs.
     *
     * @throws ImageStateException {@code FSI_IMAGE_TOO_BIG} if it needs more already
     * @imapi2 IFileSystemImage.FreeMediaBlocks
     */
    public final void setFreeMediaBlocks(SectorCount blocks) {
        requireRoom(blocks);
        settings().limit = blocks.value();
    }

    final void requireRoom(SectorCount blocks) {
        if (blocks.value() > 0 && !settings().fileSystems.isEmpty()) {
            SectorCount used = getUsedBlocks();
            if (used.compareTo(blocks) > 0) {
                throw new ImageStateException(
                        DiscError.FSI_IMAGE_TOO_BIG,
                        "the image has %s blocks already: %s are too few".formatted(used, blocks));
            }
        }
    }

    /**
     * Blocks that the image would have if it were made now. IMAPI2 estimates; here it is planned,
     * so that it is exact and takes a moment for many files.
     *
     * @throws ImageStateException {@code FSI_NO_OUTPUT} without a file system
     * @imapi2 IFileSystemImage.UsedBlocks
     */
    public final SectorCount getUsedBlocks() {
        return plan().getTotalBlocks();
    }

    /** The image as it is now. */
    final FileSystemImageResult plan() {
        return ImagePlanner.plan(contents, volumeNameNow(), contents.clock.instant());
    }

    private String volumeNameNow() {
        return volumeName.orElseGet(() -> BY_DATE.format(contents.clock.instant()));
    }

    /**
     * The name of the volume; nothing if none was set: then it is made of the date and the time,
     * UTC, when the image is.
     *
     * @imapi2 IFileSystemImage.VolumeName
     */
    public final Optional<String> getVolumeName() {
        return volumeName;
    }

    /**
     * Names the volume.
     *
     * @param name 1 to 15 characters of a to z, A to Z, 0 to 9, full stop and underscore
     * @throws ImageStateException {@code FSI_INVALID_VOLUME_NAME}
     * @imapi2 IFileSystemImage.VolumeName
     */
    public final void setVolumeName(String name) {
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || !name.chars().allMatch(ImageProperties::isOfVolumes)) {
            throw new ImageStateException(
                    DiscError.FSI_INVALID_VOLUME_NAME,
                    "'%s' is no name of a volume: 1 to %d characters of a-z, A-Z, 0-9, . and _"
                            .formatted(name, LONGEST_NAME));
        }
        volumeName = Optional.of(name);
    }

    private static boolean isOfVolumes(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_';
    }

    /**
     * The name as ISO 9660 has it: in capitals, an underscore for a full stop below level 4.
     *
     * @imapi2 IFileSystemImage.VolumeNameISO9660
     */
    public final Optional<String> getVolumeNameISO9660() {
        return settings().isoLevel >= 4
                ? volumeName
                : volumeName.map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_'));
    }

    /**
     * The name as Joliet has it: as it was set.
     *
     * @imapi2 IFileSystemImage.VolumeNameJoliet
     */
    public final Optional<String> getVolumeNameJoliet() {
        return volumeName;
    }

    /**
     * The name as UDF has it: as it was set.
     *
     * @imapi2 IFileSystemImage.VolumeNameUDF
     */
    public final Optional<String> getVolumeNameUDF() {
        return volumeName;
    }

    /**
     * The folder that copies of files are kept in; that of the system for such things at first.
     *
     * @imapi2 IFileSystemImage.WorkingDirectory
     */
    public final Path getWorkingDirectory() {
        return contents.stash.directory();
    }

    /**
     * Sets the folder that copies of files are kept in. What is there already is moved, and results
     * that were made of it stay whole.
     *
     * @throws ImageException {@code FSI_INVALID_WORKING_DIRECTORY}, {@code FSI_STASHFILE_MOVE}
     * @imapi2 IFileSystemImage.WorkingDirectory
     */
    public final void setWorkingDirectory(Path directory) throws ImageException {
        contents.stash.moveTo(Objects.requireNonNull(directory));
    }

    /**
     * Whether files are copied into the working directory when they are added; false at first: then
     * they are read when the image is, and those that are no longer what they were are reported.
     *
     * @imapi2 IFileSystemImage.StageFiles
     */
    public final boolean isStageFiles() {
        return contents.staging;
    }

    /**
     * Sets whether files are copied when they are added. It concerns those that are added later.
     *
     * @imapi2 IFileSystemImage.StageFiles
     */
    public final void setStageFiles(boolean stage) {
        contents.staging = stage;
    }

    /**
     * Whether standards are kept to where all systems read more: false at first. Joliet has names
     * of 64 characters then, else of 103.
     *
     * @imapi2 IFileSystemImage.StrictFileSystemCompliance
     */
    public final boolean isStrictFileSystemCompliance() {
        return settings().strict;
    }

    /**
     * Sets whether standards are kept to, while the image is empty.
     *
     * @throws ImageStateException {@code FSI_FILE_SYSTEM_NOT_EMPTY}
     * @imapi2 IFileSystemImage.StrictFileSystemCompliance
     */
    public final void setStrictFileSystemCompliance(boolean strict) {
        requireEmpty();
        settings().strict = strict;
    }

    /**
     * Whether names may have the characters of ASCII alone; false at first.
     *
     * @imapi2 IFileSystemImage.UseRestrictedCharacterSet
     */
    public final boolean isUseRestrictedCharacterSet() {
        return settings().restrictedNames;
    }

    /**
     * Sets whether names may have the characters of ASCII alone, while the image is empty.
     *
     * @throws ImageStateException {@code FSI_FILE_SYSTEM_NOT_EMPTY}
     * @imapi2 IFileSystemImage.UseRestrictedCharacterSet
     */
    public final void setUseRestrictedCharacterSet(boolean restricted) {
        requireEmpty();
        settings().restrictedNames = restricted;
    }

    private void requireEmpty() {
        if (contents.root.getCount() > 0) {
            throw new ImageStateException(
                    DiscError.FSI_FILE_SYSTEM_NOT_EMPTY,
                    "that is set before the first item is added");
        }
    }

    /**
     * The file systems that are made; ISO 9660 and Joliet at first.
     *
     * @imapi2 IFileSystemImage.FileSystemsToCreate
     */
    public final Set<FileSystemKind> getFileSystemsToCreate() {
        return Set.copyOf(settings().fileSystems);
    }

    /**
     * Chooses the file systems that are made. Joliet comes with ISO 9660, which it is a part of.
     *
     * @throws ImageStateException {@code FSI_TOO_MANY_DIRS}, {@code FSI_ISO9660_LEVELS}, {@code
     *     FSI_DATA_TOO_BIG} if what is in the image cannot be held; {@code
     *     FSI_FILE_SYSTEM_CHANGE_NOT_ALLOWED} after an import, for others than those that are gone
     *     on with
     * @imapi2 IFileSystemImage.FileSystemsToCreate
     */
    public final void setFileSystemsToCreate(Set<FileSystemKind> wanted) {
        Set<FileSystemKind> chosen = EnumSet.noneOf(FileSystemKind.class);
        chosen.addAll(wanted);
        if (chosen.contains(FileSystemKind.JOLIET)) {
            chosen.add(FileSystemKind.ISO9660);
        }
        Set<FileSystemKind> before = settings().fileSystems;
        if (!chosen.equals(before)) {
            requireNothingImported(
                    DiscError.FSI_FILE_SYSTEM_CHANGE_NOT_ALLOWED, "the file systems");
        }
        settings().fileSystems = chosen;
        checked(() -> settings().fileSystems = before);
    }

    /** Throws what speaks against the tree as things are set now, after it was set back. */
    private void checked(Runnable back) {
        try {
            contents.check();
        } catch (ImageStateException impossible) {
            back.run();
            throw impossible;
        }
    }

    /**
     * The file systems that can be made.
     *
     * @imapi2 IFileSystemImage.FileSystemsSupported
     */
    public final Set<FileSystemKind> getFileSystemsSupported() {
        return EnumSet.allOf(FileSystemKind.class);
    }

    /**
     * The level of ISO 9660, 1 to 4; 3 at first, since files of any size can lie in it.
     *
     * @imapi2 IFileSystemImage.ISO9660InterchangeLevel
     */
    public final int getISO9660InterchangeLevel() {
        return settings().isoLevel;
    }

    /**
     * Sets the level of ISO 9660.
     *
     * @throws ImageStateException {@code FSI_INVALID_PARAM} for one that does not exist, {@code
     *     FSI_READONLY} after an import, {@code FSI_ISO9660_LEVELS} and {@code FSI_DATA_TOO_BIG} if
     *     what is in the image cannot be held
     * @imapi2 IFileSystemImage.ISO9660InterchangeLevel
     */
    public final void setISO9660InterchangeLevel(int level) {
        if (!getISO9660InterchangeLevelsSupported().contains(level)) {
            throw new ImageStateException(
                    DiscError.FSI_INVALID_PARAM, "there is no level %d".formatted(level));
        }
        requireNothingImported(DiscError.FSI_READONLY, "the level of ISO 9660");
        int before = settings().isoLevel;
        settings().isoLevel = level;
        checked(() -> settings().isoLevel = before);
    }

    /**
     * The levels of ISO 9660 that can be made: IMAPI2 has 1 and 2, here there are 3 and 4, too.
     *
     * @imapi2 IFileSystemImage.ISO9660InterchangeLevelsSupported
     */
    public final List<Integer> getISO9660InterchangeLevelsSupported() {
        return List.of(1, 2, 3, 4);
    }

    /**
     * What the disc boots from; nothing if it does not, or in several ways.
     *
     * @imapi2 IFileSystemImage.BootImageOptions
     */
    public final Optional<BootOptions> getBootImageOptions() {
        List<BootOptions> all = settings().boots;
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /**
     * Sets what the disc boots from, as the options are now; nothing for a disc that does not boot.
     *
     * @throws ImageStateException {@code FSI_BOOT_IMAGE_DATA} if no boot image is assigned, {@code
     *     FSI_BOOT_OBJECT_CONFLICT} for a session behind others
     * @imapi2 IFileSystemImage.BootImageOptions
     */
    public final void setBootImageOptions(@Nullable BootOptions options) {
        setBootImageOptionsArray(options == null ? List.of() : List.of(options.copy()));
    }

    /**
     * The ways in which the disc boots, the usual one first.
     *
     * @imapi2 IFileSystemImage2.BootImageOptionsArray
     */
    public final List<BootOptions> getBootImageOptionsArray() {
        return settings().boots;
    }

    /**
     * Sets the ways in which the disc boots, the usual one first. The options themselves are kept:
     * what is set in them before the image is made counts.
     *
     * @param options 32 at most; none for a disc that does not boot
     * @throws ImageStateException {@code FSI_INVALID_PARAM} for more, {@code FSI_BOOT_IMAGE_DATA}
     *     if no boot image is assigned to one of them, {@code FSI_BOOT_OBJECT_CONFLICT} for a
     *     session behind others
     * @imapi2 IFileSystemImage2.BootImageOptionsArray
     */
    public final void setBootImageOptionsArray(List<BootOptions> options) {
        if (options.size() > BootSetup.MOST) {
            throw new ImageStateException(
                    DiscError.FSI_INVALID_PARAM,
                    "a disc boots in %d ways at most".formatted(BootSetup.MOST));
        }
        if (!options.isEmpty() && settings().start > 0) {
            throw new ImageStateException(
                    DiscError.FSI_BOOT_OBJECT_CONFLICT,
                    "a disc is booted from its first session, and this is a later one");
        }
        options.forEach(BootOptions::entry);
        settings().boots = List.copyOf(options);
    }

    /**
     * The revision of UDF that is made; 1.02 at first. IMAPI2 has 0x102 for it.
     *
     * @imapi2 IFileSystemImage.UDFRevision
     */
    public final UdfRevision getUDFRevision() {
        return settings().udfRevision;
    }

    /**
     * Chooses the revision of UDF.
     *
     * @throws ImageStateException {@code FSI_UDF_REVISION_CHANGE_NOT_ALLOWED} after an import
     * @imapi2 IFileSystemImage.UDFRevision
     */
    public final void setUDFRevision(UdfRevision revision) {
        requireNothingImported(
                DiscError.FSI_UDF_REVISION_CHANGE_NOT_ALLOWED, "the revision of UDF");
        settings().udfRevision = Objects.requireNonNull(revision);
    }

    /**
     * The revisions of UDF that can be made.
     *
     * @imapi2 IFileSystemImage.UDFRevisionsSupported
     */
    public final List<UdfRevision> getUDFRevisionsSupported() {
        return List.of(UdfRevision.values());
    }

    /**
     * Whether the metadata of UDF is recorded twice; false at first.
     *
     * @imapi2 IFileSystemImage3.CreateRedundantUdfMetadataFiles
     */
    public final boolean isCreateRedundantUdfMetadataFiles() {
        return settings().mirrored;
    }

    /**
     * Sets whether the metadata of UDF is recorded twice, so that damage hurts less.
     *
     * @return {@code S_OK}, or {@code FSI_IMAGE_FEATURE_NOT_SUPPORTED} if the image is to have no
     *     UDF 2.50 or later, which alone has that
     * @throws ImageStateException {@code FSI_READONLY} after an import from a disc that is written
     *     in place, whose UDF goes on as it was
     * @imapi2 IFileSystemImage3.CreateRedundantUdfMetadataFiles
     */
    public final DiscError setCreateRedundantUdfMetadataFiles(boolean twice) {
        if (settings().room.flatMap(InPlaceRoom::succession).isPresent()) {
            requireNothingImported(DiscError.FSI_READONLY, "the mirror of UDF");
        }
        settings().mirrored = twice;
        return settings().heldSince(UdfRevision.V2_50);
    }

    /** Whether small files stand in their own entries; false at first. */
    public final boolean isSmallFilesEmbedded() {
        return settings().embedding;
    }

    /**
     * Sets whether files that have room there (1,872 bytes; from UDF 2.00 on 1,832) stand in their
     * own entries and take no block besides (ECMA-167 4/14.6.8). It holds for images of UDF alone
     * that begin a disc; {@link #getUsedBlocks} counts such files as if they took blocks.
     */
    public final void setSmallFilesEmbedded(boolean embedded) {
        settings().embedding = embedded;
    }

    /**
     * Sets who tells where files of this machine have holes, which then take no blocks (ECMA-167
     * 4/14.14.1.1). It holds for images of UDF alone that begin a disc; without one, as at first,
     * files are recorded whole, and {@link #getUsedBlocks} counts them so.
     */
    public final void setHoleFinder(Optional<Holes.Finder> finder) {
        settings().holes = Objects.requireNonNull(finder);
    }

    /** Throws what is to be said against a change once a session was imported. */
    final void requireNothingImported(DiscError error, String what) {
        if (settings().imported.isPresent()) {
            throw new ImageStateException(
                    error, "a session was imported: %s stays as it is".formatted(what));
        }
    }
}
