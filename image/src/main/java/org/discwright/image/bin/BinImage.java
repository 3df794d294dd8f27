package org.discwright.image.bin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.discwright.image.ImageProgress;
import org.discwright.image.ImageWriteOptions;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;

/**
 * Writes a table and one BIN file with all sectors from LBA 0 on, 2,352 bytes each. Both go to
 * temporary names in the same folder first and are renamed at the end, the BIN file before the
 * table.
 */
public final class BinImage {
    private static final int SECTORS_AT_ONCE = 128;

    private BinImage() {}

    /** The name of the BIN file that belongs to a table: the same but for its extension. */
    public static Path binOf(Path table) {
        String name = Optional.ofNullable(table.getFileName()).orElseThrow().toString();
        int dot = name.lastIndexOf('.');
        return table.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".bin");
    }

    /** Sectors of a track that are not stored, because they lie before LBA 0. */
    public static int unstored(TrackLayout track) {
        return Math.clamp(-(long) track.pregapStart().value(), 0, track.pregap());
    }

    /** Sectors that the BIN file will have. */
    public static long length(DiscLayout layout) {
        return layout.tracks().stream()
                .mapToLong(track -> (long) track.pregap() + track.length() - unstored(track))
                .sum();
    }

    /**
     * Writes both files.
     *
     * @return the table and the BIN file
     * @throws FileAlreadyExistsException if one of them is there and must not be replaced
     * @throws IOException if a source cannot be read or a file not be written
     */
    public static List<Path> write(
            DiscLayout layout, Path table, String text, ImageWriteOptions options)
            throws IOException {
        Path bin = binOf(table);
        for (Path file : List.of(table, bin)) {
            if (!options.overwrite() && Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
        }
        Path temporaryBin = temporary(bin);
        Path temporaryTable = temporary(table);
        try {
            try (FileChannel channel = FileChannel.open(temporaryBin, StandardOpenOption.WRITE)) {
                writeSectors(layout, channel, options);
                channel.force(true);
            }
            Files.writeString(temporaryTable, text, StandardCharsets.UTF_8);
            CopyOption[] replace =
                    options.overwrite()
                            ? new CopyOption[] {StandardCopyOption.REPLACE_EXISTING}
                            : new CopyOption[0];
            Files.move(temporaryBin, bin, replace);
            Files.move(temporaryTable, table, replace);
        } finally {
            Files.deleteIfExists(temporaryBin);
            Files.deleteIfExists(temporaryTable);
        }
        return List.of(table, bin);
    }

    /** Makes a file of a name that nothing else has. */
    private static Path temporary(Path file) throws IOException {
        String name = Optional.ofNullable(file.getFileName()).orElseThrow().toString();
        Path start = file.resolveSibling("." + name + ".part");
        for (int i = 0; i < 100; i++) {
            try {
                return Files.createFile(
                        i == 0 ? start : start.resolveSibling("." + name + ".part" + i));
            } catch (FileAlreadyExistsException _) {
                // left behind by someone who was killed, or in use: take the next
            }
        }
        throw new FileAlreadyExistsException(start.toString());
    }

    private static void writeSectors(
            DiscLayout layout, FileChannel channel, ImageWriteOptions options) throws IOException {
        SectorCount total = new SectorCount(length(layout));
        ByteBuffer buffer = ByteBuffer.allocateDirect(SECTORS_AT_ONCE * SectorMode.RAW_SIZE);
        long done = 0;
        for (TrackLayout track : layout.tracks()) {
            long end = (long) track.pregap() + track.length();
            try (SectorReader reader = track.content().open()) {
                for (long at = unstored(track); at < end; at += SECTORS_AT_ONCE) {
                    int count = (int) Math.min(SECTORS_AT_ONCE, end - at);
                    buffer.clear().limit(count * SectorMode.RAW_SIZE);
                    reader.read(at, count, buffer);
                    buffer.flip();
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                    done += count;
                    options.progress().accept(new ImageProgress(new SectorCount(done), total));
                }
            }
        }
    }

    /** True when the first track begins where an image can begin: at LBA 0 or up to 150 before. */
    public static boolean beginsAtZero(DiscLayout layout) {
        Lba first = layout.tracks().getFirst().pregapStart();
        return first.value() <= 0 && first.value() >= -Lba.MSF_OFFSET;
    }
}
