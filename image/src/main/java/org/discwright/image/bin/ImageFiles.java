package org.discwright.image.bin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.discwright.audio.AudioFiles;
import org.discwright.audio.CdTrackSource;
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
    private final Map<Path, ImageBytes> sounds = new HashMap<>();
    private final List<CdTrackSource> sources = new ArrayList<>();
    private boolean namesOneFile;

    /** Files of the table {@code table}; what is read leniently is told to {@code warnings}. */
    public ImageFiles(Path table, List<String> warnings) {
        this.table = table;
        this.warnings = warnings;
    }

    /**
     * Says that the table names one file only: where it is missing, it may be called as the table.
     */
    public void setNamesOneFile(boolean one) {
        namesOneFile = one;
    }

    /**
     * The whole of a file as raw bytes.
     *
     * @param line of the table that names it
     * @throws DiscImageException if it is not there, or lies where it must not
     */
    public StoredBytes binary(String name, int line, boolean bigEndian) throws IOException {
        Path file = resolve(name, line, false);
        return new StoredBytes(file, 0, Files.size(file), bigEndian);
    }

    /**
     * The samples of a sound file, as those of a CD. What stands in the file just so is read from
     * there; everything else is decoded and converted.
     *
     * @param line of the table that names it
     * @throws DiscImageException if it is not there, lies where it must not, or is no sound file
     */
    public ImageBytes sound(String name, int line) throws IOException {
        Path file = resolve(name, line, true);
        ImageBytes known = sounds.get(file);
        if (known != null) {
            return known;
        }
        CdTrackSource source;
        try {
            source = AudioFiles.open(file);
        } catch (IOException reason) {
            String message = String.valueOf(reason.getMessage());
            throw new DiscImageException(
                    table,
                    line,
                    message.contains(file.toString()) ? message : file + ": " + message);
        }
        for (String warning : source.description().warnings()) {
            warnings.add("%s, line %d: %s: %s".formatted(table, line, file.getFileName(), warning));
        }
        ImageBytes bytes =
                source.samples()
                        .<ImageBytes>map(region ->
                                new StoredBytes(file, region.offset(), region.length(), false))
                        .orElseGet(() -> new SoundFile(source).bytes());
        sounds.put(file, bytes);
        sources.add(source);
        return bytes;
    }

    /** The sound files that were opened, in the order in which the table names them. */
    public List<CdTrackSource> sounds() {
        return List.copyOf(sources);
    }

    /** True for the names of sound files that say themselves how their samples are stored. */
    public static boolean namesSound(String name) {
        return SoundNames.isSound(name);
    }

    /**
     * The form that the first stored sector of a mode 2 track has.
     *
     * @param bytes the track's
     */
    public static SectorMode modeOf(ImageBytes bytes, BlockFormat format) throws IOException {
        boolean mixed = format == BlockFormat.MODE_2_RAW || format == BlockFormat.MODE_2;
        if (!mixed || bytes.length() < format.size() || !(bytes instanceof StoredBytes stored)) {
            return format.mode();
        }
        ByteBuffer sector = ByteBuffer.allocate(SectorMode.RAW_SIZE);
        try (var reader = new FileSectors(stored.part(0, format.size()), format, Lba.ZERO).open()) {
            reader.read(0, 1, sector);
        }
        return SectorCheck.modeOf(sector.array(), 0)
                .filter(mode -> mode != SectorMode.MODE_1)
                .orElse(format.mode());
    }

    private Path resolve(String name, int line, boolean sound) throws IOException {
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
            if (wanted.isBlank()) {
                throw new DiscImageException(table, line, "the name of the file is empty");
            }
            if (!Files.isRegularFile(file)) {
                file = substitute(file, line, sound);
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

    /**
     * What stands in for a file that is not there: people convert and rename, and keep the table.
     */
    private Path substitute(Path file, int line, boolean sound) throws IOException {
        Path found =
                SoundNames.substitute(
                                file, sound, namesOneFile ? Optional.of(table) : Optional.empty())
                        .orElseThrow(() ->
                                new DiscImageException(
                                        table,
                                        line,
                                        "there is no file "
                                                + file
                                                + (sound
                                                        ? ", nor a sound file of that name with"
                                                                + " another extension"
                                                        : "")
                                                + ": put it there, or name it as it is called"));
        warnings.add(
                "%s, line %d: there is no %s; took %s"
                        .formatted(table, line, file.getFileName(), found.getFileName()));
        return found;
    }
}
