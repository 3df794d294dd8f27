package org.discwright.filesystem.image;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.session.InPlaceRoom;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.medium.RandomWriteSessionFacts;
import org.discwright.model.medium.SequentialSessionFacts;
import org.discwright.model.medium.SessionFacts;

/**
 * How a {@link FileSystemImage} goes on with a disc that holds something already. It stands in a
 * class of its own only because there is so much of it.
 */
abstract sealed class ImageSessions extends ImageProperties permits FileSystemImage {
    private final List<ImportListener> importListeners = new CopyOnWriteArrayList<>();
    private List<SessionFacts> sessions = List.of();
    private Optional<SequentialSessionFacts> chosen = Optional.empty();
    private Optional<String> importedName = Optional.empty();

    ImageSessions(InstantSource clock) {
        super(clock);
    }

    /** Tells a listener. */
    abstract void deliver(ImportListener listener, ImportUpdate update);

    /** Hears how a session is imported. */
    public final void addImportListener(ImportListener listener) {
        importListeners.add(Objects.requireNonNull(listener));
    }

    /** Hears it no longer. */
    public final void removeImportListener(ImportListener listener) {
        importListeners.remove(listener);
    }

    /**
     * The first block of the session; 0 for that of a blank disc.
     *
     * @imapi2 IFileSystemImage.SessionStartBlock
     */
    public final Lba getSessionStartBlock() {
        return new Lba((int) settings().start);
    }

    /**
     * Sets the first block of the session, which addresses are counted from block 0 of the disc in.
     * {@link #setMultisessionInterfaces} takes it from the disc.
     *
     * @throws ImageStateException {@code FSI_READONLY} after an import, {@code FSI_INVALID_PARAM}
     *     below 0, {@code FSI_BOOT_OBJECT_CONFLICT} behind 0 with something to boot
     * @imapi2 IFileSystemImage.SessionStartBlock
     */
    public final void setSessionStartBlock(Lba block) {
        requireNothingImported(DiscError.FSI_READONLY, "the place of the session");
        if (block.value() < 0) {
            throw new ImageStateException(
                    DiscError.FSI_INVALID_PARAM, "no session begins at " + block);
        }
        if (block.value() > 0) {
            requireNoBoot();
        }
        settings().start = block.value();
    }

    /**
     * The ways of adding to the disc that were given.
     *
     * @imapi2 IFileSystemImage.MultisessionInterfaces
     */
    public final List<SessionFacts> getMultisessionInterfaces() {
        return sessions;
    }

    /**
     * Gives the ways of adding to the disc, as the format tells that will write it. Taken is the
     * one in use, or the one that fits the disc; the session begins where that says, and may have
     * as many blocks as are free there. A disc that is written in place is written from its first
     * block on, over what it holds, unless that is imported.
     *
     * @throws ImageStateException {@code FSI_BAD_MULTISESSION_PARAMETER} for none, and for several
     *     in use; {@code FSI_INCOMPATIBLE_MULTISESSION_TYPE} if the one in use does not fit; {@code
     *     FSI_IMPORT_MEDIA_NOT_ALLOWED} if one fits that is of neither kind; {@code
     *     FSI_NO_COMPATIBLE_MULTISESSION_TYPE} if none fits; {@code FSI_READONLY} after an import;
     *     {@code FSI_BOOT_OBJECT_CONFLICT} with something to boot, behind another session; {@code
     *     FSI_IMAGE_TOO_BIG}
     * @throws ImageException {@code FSI_BAD_MULTISESSION_PARAMETER} if the drive does not answer
     * @imapi2 IFileSystemImage.MultisessionInterfaces
     */
    public final void setMultisessionInterfaces(List<? extends SessionFacts> ways)
            throws ImageException {
        requireNothingImported(DiscError.FSI_READONLY, "the way of adding");
        try {
            SequentialSessionFacts one = fitting(ways);
            Lba next = one.getNextWritableAddress();
            if (next.value() > 0) {
                requireNoBoot();
            }
            setFreeMediaBlocks(one.getFreeSectorsOnMedia());
            settings().start = next.value();
            chosen = Optional.of(one);
            sessions = List.copyOf(ways);
        } catch (IOException silent) {
            throw new ImageException(
                    DiscError.FSI_BAD_MULTISESSION_PARAMETER,
                    "the drive does not tell how to add to the disc",
                    silent);
        }
    }

    private static SequentialSessionFacts fitting(List<? extends SessionFacts> ways)
            throws IOException {
        List<? extends SessionFacts> used = ways.stream().filter(SessionFacts::isInUse).toList();
        if (ways.isEmpty() || used.size() > 1) {
            throw new ImageStateException(
                    DiscError.FSI_BAD_MULTISESSION_PARAMETER,
                    "of %d ways of adding %d are in use".formatted(ways.size(), used.size()));
        }
        boolean unknown = false;
        for (SessionFacts way : used.isEmpty() ? ways : used) {
            boolean fits = way.isSupportedOnCurrentMediaState();
            Optional<SequentialSessionFacts> known = sequential(way);
            if (fits && known.isPresent()) {
                return known.get();
            }
            unknown |= fits;
        }
        throw new ImageStateException(
                !used.isEmpty()
                        ? DiscError.FSI_INCOMPATIBLE_MULTISESSION_TYPE
                        : unknown
                                ? DiscError.FSI_IMPORT_MEDIA_NOT_ALLOWED
                                : DiscError.FSI_NO_COMPATIBLE_MULTISESSION_TYPE,
                unknown
                        ? "the way of adding is of no kind that is known"
                        : "no session can be added to the disc as it is");
    }

    private static Optional<SequentialSessionFacts> sequential(SessionFacts way) {
        return switch (way) {
            case SequentialSessionFacts sequential -> Optional.of(sequential);
            case RandomWriteSessionFacts disc -> Optional.of(new InPlaceSessions(disc));
            default -> Optional.empty();
        };
    }

    private SequentialSessionFacts disc() {
        return chosen.orElseThrow(() ->
                new ImageStateException(
                        DiscError.FSI_MULTISESSION_NOT_SET,
                        "nothing is known of the disc: set the multisession interfaces"));
    }

    /**
     * The name of the volume that was imported.
     *
     * @imapi2 IFileSystemImage.ImportedVolumeName
     */
    public final Optional<String> getImportedVolumeName() {
        return importedName;
    }

    /**
     * The file systems of the last session.
     *
     * @return none for a disc without one that is known
     * @throws ImageStateException {@code FSI_MULTISESSION_NOT_SET}
     * @throws ImageException {@code FSI_EMPTY_DISC}, {@code FSI_IMPORT_READ_FAILURE}
     * @imapi2 IFileSystemImage.IdentifyFileSystemsOnDisc
     */
    public final Set<FileSystemKind> identifyFileSystemsOnDisc() throws ImageException {
        return identifyFileSystemsOnDisc(disc());
    }

    /**
     * The file systems of the last session of another disc.
     *
     * @return none for a disc without one that is known
     * @throws ImageStateException {@code FSI_IMPORT_MEDIA_NOT_ALLOWED} for what is of neither kind
     * @throws ImageException {@code FSI_EMPTY_DISC}, {@code FSI_IMPORT_READ_FAILURE}
     * @imapi2 IFileSystemImage.IdentifyFileSystemsOnDisc
     */
    public final Set<FileSystemKind> identifyFileSystemsOnDisc(SessionFacts disc)
            throws ImageException {
        SequentialSessionFacts known =
                sequential(disc)
                        .orElseThrow(() ->
                                new ImageStateException(
                                        DiscError.FSI_IMPORT_MEDIA_NOT_ALLOWED,
                                        "the way of adding is of no kind that is known"));
        try (LastSession last = LastSession.open(known)) {
            return last.kinds();
        }
    }

    /**
     * Which of several file systems an import prefers: UDF, then Joliet, then ISO 9660.
     *
     * @throws ImageStateException {@code FSI_INVALID_PARAM} for none
     * @imapi2 IFileSystemImage.GetDefaultFileSystemForImport
     */
    public final FileSystemKind getDefaultFileSystemForImport(Set<FileSystemKind> kinds) {
        return LastSession.PREFERRED.stream()
                .filter(kinds::contains)
                .findFirst()
                .orElseThrow(() ->
                        new ImageStateException(
                                DiscError.FSI_INVALID_PARAM, "there is none among none"));
    }

    /**
     * Whether a session can be added that goes on with a file system of the disc.
     *
     * @throws ImageStateException {@code FSI_MULTISESSION_NOT_SET}
     * @throws ImageException {@code FSI_EMPTY_DISC}, {@code FSI_IMPORT_READ_FAILURE}
     * @imapi2 IFileSystemImage3.ProbeSpecificFileSystem
     */
    public final boolean probeSpecificFileSystem(FileSystemKind kind) throws ImageException {
        try (LastSession last = LastSession.open(disc())) {
            return last.canGoOn(kind);
        }
    }

    /**
     * What tells the disc from others, with its sessions as they are.
     *
     * @return a SHA-256 in hexadecimal digits
     * @throws ImageStateException {@code FSI_MULTISESSION_NOT_SET}
     * @throws ImageException {@code FSI_EMPTY_DISC}, {@code FSI_IMPORT_READ_FAILURE}
     * @imapi2 IFileSystemImage.CalculateDiscIdentifier
     */
    public final String calculateDiscIdentifier() throws ImageException {
        try (LastSession last = LastSession.open(disc())) {
            return last.identifier();
        }
    }

    /**
     * Imports the last session by the file system that is preferred of those that can be gone on
     * with. What is in the image already wins over what is imported. Only entries are read; the
     * contents stay where they are, and the new session names them there.
     *
     * <p>On a disc that is written in place this decides where the session lies and how many blocks
     * it may have: in free space of the UDF volume, or behind all that is there. ISO 9660 and UDF
     * go on together where both can. IMAPI2 describes this layout of rewritable media, but its page
     * of MultisessionInterfaces takes sessions that follow each other alone.
     *
     * @return the file system
     * @throws ImageStateException {@code FSI_MULTISESSION_NOT_SET}, {@code
     *     FSI_BOOT_OBJECT_CONFLICT}, {@code FSI_INCOMPATIBLE_PREVIOUS_SESSION} after another
     *     import, {@code FSI_IMAGE_TOO_BIG} if a disc that is written in place is full, and what
     *     speaks against the tree
     * @throws ImageException {@code FSI_EMPTY_DISC}, {@code FSI_NO_SUPPORTED_FILE_SYSTEM}, {@code
     *     FSI_UDF_NOT_WRITE_COMPATIBLE} for a UDF alone that nothing can be added to, {@code
     *     FSI_IMPORT_READ_FAILURE}, {@code FSI_FILE_SYSTEM_READ_CONSISTENCY_ERROR}, {@code
     *     FSI_FILE_SYSTEM_FEATURE_NOT_SUPPORTED}, {@code
     *     FSI_IMPORT_TYPE_COLLISION_DIRECTORY_EXISTS_AS_FILE}, {@code
     *     FSI_IMPORT_TYPE_COLLISION_FILE_EXISTS_AS_DIRECTORY}
     * @imapi2 IFileSystemImage.ImportFileSystem
     */
    public final FileSystemKind importFileSystem() throws ImageException {
        try (LastSession last = LastSession.open(disc())) {
            if (last.kinds().isEmpty()) {
                throw new ImageException(
                        DiscError.FSI_NO_SUPPORTED_FILE_SYSTEM,
                        "the disc has no file system that is known");
            }
            for (FileSystemKind kind : LastSession.PREFERRED) {
                if (last.canGoOn(kind)) {
                    importSession(last, kind);
                    return kind;
                }
            }
            throw last.notWritable();
        }
    }

    /**
     * Imports the last session by one file system, as {@link #importFileSystem} does.
     *
     * @throws ImageStateException as there
     * @throws ImageException as there; {@code FSI_FILE_SYSTEM_NOT_FOUND} if it is not there
     * @imapi2 IFileSystemImage.ImportSpecificFileSystem
     */
    public final void importSpecificFileSystem(FileSystemKind kind) throws ImageException {
        try (LastSession last = LastSession.open(disc())) {
            if (!last.kinds().contains(kind)) {
                throw new ImageException(
                        DiscError.FSI_FILE_SYSTEM_NOT_FOUND,
                        "the disc has no %s: %s".formatted(kind, last.kinds()));
            }
            if (!last.canGoOn(kind)) {
                throw last.notWritable();
            }
            importSession(last, kind);
        }
    }

    private void importSession(LastSession last, FileSystemKind kind) throws ImageException {
        requireNothingImported(DiscError.FSI_INCOMPATIBLE_PREVIOUS_SESSION, "another session");
        requireNoBoot();
        ImageSettings.Snapshot before = settings().snapshot();
        boolean done = false;
        try {
            last.goOnWith(kind, settings());
            contents.check();
            new SessionImport(contents, disc(), last.tree(kind), kind, this::deliverAll).run();
            importedName = Optional.of(last.tree(kind).label());
            settings().imported = Optional.of(last.identifier());
            done = true;
        } finally {
            if (!done) {
                settings().restore(before);
            }
        }
    }

    private void deliverAll(ImportUpdate update) {
        for (ImportListener listener : importListeners) {
            deliver(listener, update);
        }
    }

    /**
     * Throws if another disc is loaded than the one that was imported.
     *
     * @throws ImageException {@code FSI_DISC_MISMATCH}
     */
    final void requireSameDisc() throws ImageException {
        if (settings().imported.isPresent()
                && !settings().imported.get().equals(calculateDiscIdentifier())) {
            throw new ImageException(
                    DiscError.FSI_DISC_MISMATCH,
                    "the disc in the drive is not the one that was imported, or was added to");
        }
    }

    /**
     * The image of the whole disc, where that is written in place and a session of it was imported.
     *
     * @throws ImageStateException {@code FSI_DATA_TOO_BIG} if its descriptors have no room
     * @throws ImageException {@code FSI_IMPORT_READ_FAILURE}
     */
    final FileSystemImageResult onDisc(FileSystemImageResult session) throws ImageException {
        Optional<InPlaceRoom> room = settings().room;
        if (room.isEmpty()) {
            return session;
        }
        try {
            return session.inPlace(
                    room.get().image(session.getImageStream(), () -> disc().openBlocks()));
        } catch (UnrepresentableTreeException tooMany) {
            throw ImagePlanner.tooBig(tooMany);
        } catch (IOException unreadable) {
            throw new ImageException(
                    DiscError.FSI_IMPORT_READ_FAILURE,
                    "what is to be changed on the disc cannot be read",
                    unreadable);
        }
    }

    private void requireNoBoot() {
        if (!settings().boots.isEmpty()) {
            throw new ImageStateException(
                    DiscError.FSI_BOOT_OBJECT_CONFLICT,
                    "a disc is booted from its first session, and this is a later one");
        }
    }
}
