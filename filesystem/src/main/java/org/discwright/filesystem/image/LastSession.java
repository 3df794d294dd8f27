package org.discwright.filesystem.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.reader.ChangeableVolume;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.SequentialVolume;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.session.InPlaceRoom;
import org.discwright.filesystem.tree.Sha256;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.filesystem.udf.UdfSuccession;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.BlockReader;
import org.discwright.model.medium.SequentialSessionFacts;

/** The last session of a disc, open. */
final class LastSession implements AutoCloseable {
    /** What an import looks at first. */
    static final List<FileSystemKind> PREFERRED =
            List.of(FileSystemKind.UDF, FileSystemKind.JOLIET, FileSystemKind.ISO9660);

    /** What tells discs apart lies here, from the session's first block on. */
    private static final int DESCRIPTORS = 16;

    private static final int DESCRIPTOR_BLOCKS = 4;

    private final BlockReader reader;
    private final long start;
    private final long next;
    private final Optional<DiscVolumes> volumes;

    /** Blocks of a disc that is written in place. */
    private final OptionalLong capacity;

    private LastSession(
            BlockReader reader,
            long start,
            long next,
            Optional<DiscVolumes> volumes,
            OptionalLong capacity) {
        this.reader = reader;
        this.start = start;
        this.next = next;
        this.volumes = volumes;
        this.capacity = capacity;
    }

    static LastSession open(SequentialSessionFacts disc) throws ImageException {
        try {
            Lba start =
                    disc.getStartAddressOfPreviousSession()
                            .orElseThrow(() ->
                                    new ImageException(
                                            DiscError.FSI_EMPTY_DISC, "the disc is empty"));
            Lba next = disc.getNextWritableAddress();
            OptionalLong capacity =
                    disc instanceof InPlaceSessions whole
                            ? OptionalLong.of(whole.getFreeSectorsOnMedia().value())
                            : OptionalLong.empty();
            BlockReader reader = disc.openBlocks();
            if (start.value() + DESCRIPTORS >= reader.blocks()) {
                reader.close();
                throw new ImageException(
                        DiscError.FSI_IMPORT_SEEK_FAILURE,
                        "the last session begins with block %s, and the disc has %d"
                                .formatted(start, reader.blocks()));
            }
            return new LastSession(
                    reader, start.value(), next.value(), volumes(reader, start.value()), capacity);
        } catch (ImageException known) {
            throw known;
        } catch (IOException unreadable) {
            throw new ImageException(
                    DiscError.FSI_IMPORT_READ_FAILURE,
                    "the last session of the disc cannot be read",
                    unreadable);
        }
    }

    private static Optional<DiscVolumes> volumes(BlockReader reader, long start)
            throws IOException {
        try {
            return Optional.of(DiscVolumes.open(reader, start));
        } catch (MalformedDataException unknown) {
            return Optional.empty();
        }
    }

    Set<FileSystemKind> kinds() {
        Set<FileSystemKind> kinds = EnumSet.noneOf(FileSystemKind.class);
        for (FileSystemKind kind : FileSystemKind.values()) {
            if (volumes.flatMap(all -> all.tree(treeKind(kind))).isPresent()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    VolumeTree tree(FileSystemKind kind) {
        return volumes.flatMap(all -> all.tree(treeKind(kind))).orElseThrow();
    }

    private static TreeKind treeKind(FileSystemKind kind) {
        return switch (kind) {
            case ISO9660 -> TreeKind.ISO;
            case JOLIET -> TreeKind.JOLIET;
            case UDF -> TreeKind.UDF;
        };
    }

    /**
     * Whether a session can go on with it: with a UDF that can grow or be changed in place, and
     * with all others.
     */
    boolean canGoOn(FileSystemKind kind) throws ImageException {
        return kinds().contains(kind) && (kind != FileSystemKind.UDF || revision().isPresent());
    }

    private boolean isInPlace() {
        return capacity.isPresent();
    }

    private Optional<SequentialVolume> sequential() {
        return isInPlace() ? Optional.empty() : volumes.flatMap(DiscVolumes::sequential);
    }

    private Optional<ChangeableVolume> changeable() throws ImageException {
        try {
            return isInPlace() && volumes.isPresent()
                    ? InPlaceRoom.changeable(volumes.get())
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private Optional<UdfRevision> revision() throws ImageException {
        Optional<Integer> number =
                isInPlace()
                        ? changeable().map(ChangeableVolume::revision)
                        : sequential().map(SequentialVolume::revision);
        return number.flatMap(UdfRevision::of);
    }

    private static ImageException unreadable(IOException why) {
        return why instanceof MalformedDataException
                ? new ImageException(
                        DiscError.FSI_FILE_SYSTEM_READ_CONSISTENCY_ERROR,
                        "the disc contradicts itself: " + why.getMessage(),
                        why)
                : new ImageException(
                        DiscError.FSI_IMPORT_READ_FAILURE, "the disc cannot be read", why);
    }

    /** Why none can go on with the UDF. */
    ImageException notWritable() {
        return new ImageException(
                DiscError.FSI_UDF_NOT_WRITE_COMPATIBLE,
                "no session can follow the UDF of the disc: "
                        + sequential()
                                .map(volume ->
                                        "its revision is not known: %x"
                                                .formatted(volume.revision()))
                                .orElse(
                                        isInPlace()
                                                ? "it has tables of free space, packets that were replaced, or a"
                                                        + " virtual partition"
                                                : "it has no virtual partition"));
    }

    /**
     * Sets what a session has to be that goes on with it.
     *
     * @throws ImageStateException {@code FSI_IMAGE_TOO_BIG} if a disc that is written in place has
     *     no room for one
     */
    void goOnWith(FileSystemKind kind, ImageSettings settings) throws ImageException {
        settings.fileSystems =
                kind == FileSystemKind.JOLIET
                        ? EnumSet.of(FileSystemKind.ISO9660, FileSystemKind.JOLIET)
                        : EnumSet.of(kind);
        if (kind == FileSystemKind.UDF) {
            settings.udfRevision = revision().orElseThrow();
            settings.continued = sequential();
        }
        if (isInPlace()) {
            goOnWith(room(), settings);
        }
    }

    /**
     * UDF goes on beside what is imported if it can, and ISO 9660 with Joliet beside UDF, so that
     * none shows what was.
     */
    private void goOnWith(InPlaceRoom room, ImageSettings settings) {
        settings.room = Optional.of(room);
        settings.start = room.start();
        settings.limit = room.blocks();
        if (room.iso() && settings.makes(FileSystemKind.UDF)) {
            settings.fileSystems.addAll(kinds());
        }
        room.succession()
                .map(UdfSuccession::before)
                .ifPresent(udf -> {
                    settings.fileSystems.add(FileSystemKind.UDF);
                    settings.udfRevision = UdfRevision.of(udf.revision()).orElseThrow();
                    settings.mirrored = udf.mirrored();
                });
    }

    private InPlaceRoom room() throws ImageException {
        try {
            return InPlaceRoom.of(volumes.orElseThrow(), capacity.orElseThrow())
                    .orElseThrow(() ->
                            new ImageStateException(
                                    DiscError.FSI_IMAGE_TOO_BIG, "nothing is free on the disc"));
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** What tells it from other discs, and from itself with other sessions. */
    String identifier() throws ImageException {
        try {
            MessageDigest digest = Sha256.begin();
            digest.update("%d %d %d".formatted(start, next, reader.blocks()).getBytes(US_ASCII));
            for (int i = 0; i < DESCRIPTOR_BLOCKS; i++) {
                ByteBuffer block = ByteBuffer.allocate(ImagePlan.BLOCK);
                if (start + DESCRIPTORS + i < reader.blocks()) {
                    reader.read(start + DESCRIPTORS + i, 1, block);
                }
                digest.update(block.array());
            }
            // Those of UDF lie elsewhere, on a disc that is written in place.
            changeable()
                    .ifPresent(udf -> {
                        digest.update(udf.descriptors().toByteArray());
                        digest.update(udf.bitmap().toByteArray());
                    });
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new ImageException(
                    DiscError.FSI_IMPORT_READ_FAILURE,
                    "the descriptors of the disc cannot be read",
                    unreadable);
        }
    }

    @Override
    public void close() throws ImageException {
        try {
            reader.close();
        } catch (IOException lost) {
            throw new ImageException(
                    DiscError.FSI_IMPORT_READ_FAILURE, "the disc cannot be let go of", lost);
        }
    }
}
