package org.discwright.image.bin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.discwright.image.DiscImageException;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorCheck;
import org.discwright.model.sector.SectorMode;

/**
 * Finds the files that a table names. They must lie in the table's folder or below it, links
 * followed: a table from somewhere else must not make anyone read, let alone publish, files of
 * theirs. Of an absolute name only the last part is looked for, in the table's folder.
 */
public final class ImageFiles {
    private static final Pattern ABSOLUTE =
            Pattern.compile("([A-Za-z]:)?[/\\\\].*", Pattern.DOTALL);

    private final Path table;
    private final List<String> warnings;

    /** Files of the table {@code table}; what is read leniently is told to {@code warnings}. */
    public ImageFiles(Path table, List<String> warnings) {
        this.table = table;
        this.warnings = warnings;
    }

    /**
     * The whole of a file as raw bytes.
     *
     * @param line of the table that names it
     * @throws DiscImageException if it is not there, or lies where it must not
     */
    public StoredBytes binary(String name, int line, boolean bigEndian) throws IOException {
        Path file = resolve(name, line);
        return new StoredBytes(file, 0, Files.size(file), bigEndian);
    }

    /**
     * The samples of a WAV file.
     *
     * @param line of the table that names it
     * @throws DiscImageException if it is not there, lies where it must not, or is not plain
     */
    public StoredBytes wave(String name, int line) throws IOException {
        Path file = resolve(name, line);
        try {
            return WaveHeader.parse(
                    file,
                    missing ->
                            warnings.add(
                                    "%s, line %d: %s ends %d bytes before the end that its header names"
                                            .formatted(table, line, name, missing)));
        } catch (WaveHeader.NotPlainException reason) {
            throw new DiscImageException(table, line, name + " " + reason.getMessage());
        }
    }

    /**
     * The form that the first stored sector of a mode 2 track has.
     *
     * @param bytes the track's
     */
    public static SectorMode modeOf(StoredBytes bytes, BlockFormat format) throws IOException {
        boolean mixed = format == BlockFormat.MODE_2_RAW || format == BlockFormat.MODE_2;
        if (!mixed || bytes.length() < format.size()) {
            return format.mode();
        }
        ByteBuffer sector = ByteBuffer.allocate(SectorMode.RAW_SIZE);
        try (var reader = new FileSectors(bytes.part(0, format.size()), format, Lba.ZERO).open()) {
            reader.read(0, 1, sector);
        }
        return SectorCheck.modeOf(sector.array(), 0)
                .filter(mode -> mode != SectorMode.MODE_1)
                .orElse(format.mode());
    }

    private Path resolve(String name, int line) throws IOException {
        Path folder = Optional.ofNullable(table.toAbsolutePath().getParent()).orElseThrow();
        String wanted = name;
        if (ABSOLUTE.matcher(name).matches()) {
            wanted = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
            warnings.add(
                    "%s, line %d: looked for %s beside the table, not where the table says"
                            .formatted(table, line, wanted));
        }
        try {
            Path file = folder.resolve(wanted).normalize();
            if (!Files.exists(file) && wanted.indexOf('\\') >= 0) {
                file = folder.resolve(wanted.replace('\\', '/')).normalize();
            }
            if (!file.startsWith(folder.normalize())) {
                throw new DiscImageException(
                        table, line, name + " leads out of the table's folder");
            }
            if (wanted.isBlank() || !Files.isRegularFile(file)) {
                throw new DiscImageException(table, line, "there is no file " + file);
            }
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw new DiscImageException(
                        table, line, name + " is a link that leads out of the table's folder");
            }
            return file;
        } catch (InvalidPathException e) {
            throw new DiscImageException(
                    table, line, String.format(Locale.ROOT, "'%s' is not a file name", name));
        }
    }
}
