package org.discwright.filesystem.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * An image that somebody else made: whether it can be written as it is, before it is. {@link
 * #setPath} or {@link #setStream}, {@link #validate}, and {@link #getStream} goes to the format
 * that writes data.
 *
 * @imapi2 IIsoImageManager
 */
public final class IsoImageManager {
    private static final long MOST_SECTORS = Integer.MAX_VALUE;
    private static final int FIRST_DESCRIPTOR = 16;

    /** More volume structure descriptors than any image has. */
    private static final int MOST_DESCRIPTORS = 64;

    private static final String ISO9660 = "CD001";
    private static final int TERMINATOR = 255;
    private static final int PRIMARY = 1;
    private static final String EXTENDED_AREA = "BEA01";
    private static final String END_OF_AREA = "TEA01";
    private static final Set<String> UDF = Set.of("NSR02", "NSR03");
    private static final Set<String> OTHER = Set.of("BOOT2", "CDW02");

    private Optional<Path> path = Optional.empty();
    private Optional<TrackSource> stream = Optional.empty();

    /** A manager without an image. */
    public IsoImageManager() {}

    /**
     * The file that was chosen, if it was a file.
     *
     * @imapi2 IIsoImageManager.Path
     */
    public Optional<Path> getPath() {
        return path;
    }

    /**
     * The image that was chosen, to be read; nothing before.
     *
     * @imapi2 IIsoImageManager.Stream
     */
    public Optional<TrackSource> getStream() {
        return stream;
    }

    /**
     * Chooses a file, in place of what was chosen before.
     *
     * @throws ImageException {@code FSI_INVALID_PATH} if no file lies there that can be read
     * @imapi2 IIsoImageManager.SetPath
     */
    public void setPath(Path image) throws ImageException {
        try {
            if (!Files.isRegularFile(image) || !Files.isReadable(image)) {
                throw new ImageException(
                        DiscError.FSI_INVALID_PATH, "'%s' is no file to be read".formatted(image));
            }
            stream = Optional.of(new ImageFile(image, Files.size(image)));
            path = Optional.of(image);
        } catch (ImageException known) {
            throw known;
        } catch (IOException failed) {
            throw new ImageException(
                    DiscError.FSI_INVALID_PATH,
                    "'%s' cannot be looked at".formatted(image),
                    failed);
        }
    }

    /**
     * Chooses a stream, in place of what was chosen before.
     *
     * @imapi2 IIsoImageManager.SetStream
     */
    public void setStream(TrackSource image) {
        stream = Optional.of(image);
        path = Optional.empty();
    }

    /**
     * Checks what was chosen: whole sectors of 2,048 bytes, not more of them than an address can
     * tell, of user data alone, with a volume recognition sequence of ISO 9660 or UDF behind the
     * system area.
     *
     * @throws ImageStateException {@code FSI_IMAGEMANAGER_NO_IMAGE} if nothing was chosen
     * @throws ImageException {@code FSI_IMAGEMANAGER_IMAGE_NOT_ALIGNED}, {@code
     *     FSI_IMAGEMANAGER_IMAGE_TOO_BIG}, {@code FSI_IMAGEMANAGER_NO_VALID_VD_FOUND}
     * @throws IOException if it cannot be read
     * @imapi2 IIsoImageManager.Validate
     */
    public void validate() throws IOException {
        TrackSource image =
                stream.orElseThrow(() ->
                        new ImageStateException(
                                DiscError.FSI_IMAGEMANAGER_NO_IMAGE, "no image was chosen"));
        if (image.mode().userDataSize() != ImagePlan.BLOCK
                || image.length() % ImagePlan.BLOCK != 0) {
            throw new ImageException(
                    DiscError.FSI_IMAGEMANAGER_IMAGE_NOT_ALIGNED,
                    "'%s' has %d bytes, which are no sectors of 2,048 bytes of data"
                            .formatted(image.name(), image.length()));
        }
        if (image.length() / ImagePlan.BLOCK > MOST_SECTORS) {
            throw new ImageException(
                    DiscError.FSI_IMAGEMANAGER_IMAGE_TOO_BIG,
                    "'%s' has %d sectors, and no disc has so many"
                            .formatted(image.name(), image.length() / ImagePlan.BLOCK));
        }
        try (ReadableByteChannel from = image.open()) {
            if (!skip(from, (long) FIRST_DESCRIPTOR * ImagePlan.BLOCK) || !isRecognized(from)) {
                throw new ImageException(
                        DiscError.FSI_IMAGEMANAGER_NO_VALID_VD_FOUND,
                        "'%s' has no volume of ISO 9660 or UDF where one is looked for"
                                .formatted(image.name()));
            }
        }
    }

    /** Whether a volume recognition sequence (ECMA-167 2/8.3) begins there. */
    private static boolean isRecognized(ReadableByteChannel from) throws IOException {
        boolean primary = false;
        boolean extended = false;
        for (int i = 0; i < MOST_DESCRIPTORS; i++) {
            ByteBuffer sector = ByteBuffer.allocate(ImagePlan.BLOCK);
            if (!fill(from, sector)) {
                return false;
            }
            int type = Byte.toUnsignedInt(sector.get(0));
            String standard =
                    new String(sector.array(), 1, ISO9660.length(), StandardCharsets.US_ASCII);
            if (standard.equals(ISO9660)) {
                primary |= type == PRIMARY;
                if (type == TERMINATOR && primary) {
                    return true;
                }
            } else if (standard.equals(EXTENDED_AREA)) {
                extended = true;
            } else if (extended && UDF.contains(standard)) {
                return true;
            } else if (standard.equals(END_OF_AREA) || !OTHER.contains(standard)) {
                return false;
            }
        }
        return false;
    }

    private static boolean skip(ReadableByteChannel from, long bytes) throws IOException {
        if (from instanceof SeekableByteChannel seekable) {
            seekable.position(bytes);
            return true;
        }
        return fill(from, ByteBuffer.allocate((int) bytes));
    }

    private static boolean fill(ReadableByteChannel from, ByteBuffer to) throws IOException {
        while (to.hasRemaining()) {
            if (from.read(to) < 0) {
                return false;
            }
        }
        return true;
    }

    /** An image in a file. */
    private record ImageFile(Path path, long length) implements TrackSource {
        @Override
        public String name() {
            return Objects.toString(path.getFileName(), path.toString());
        }

        @Override
        public SectorMode mode() {
            return SectorMode.MODE_1;
        }

        @Override
        public ReadableByteChannel open() throws IOException {
            return FileChannel.open(path, StandardOpenOption.READ);
        }
    }
}
