package org.discwright.cli.input;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The files that a command line names: files as they stand, the content of folders in natural order
 * (2 before 10, a folder's content at the place of its name), the entries of playlists.
 *
 * @param files in the order in which they become tracks
 * @param skipped what was found in folders and left out, with the reason, for people to read
 */
public record InputFiles(List<InputFile> files, List<String> skipped) {
    /** More files than this on one command line are a mistake. */
    public static final int MOST_FILES = 10_000;

    private static final int DEEPEST = 32;
    private static final int MOST_ENTRIES = 20_000;

    /** File systems that hold no files of people. */
    private static final Set<String> SPECIAL =
            Set.of(
                    "proc",
                    "sysfs",
                    "devtmpfs",
                    "devpts",
                    "cgroup",
                    "cgroup2",
                    "debugfs",
                    "tracefs");

    /** Copies. */
    public InputFiles {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
    }

    /**
     * Finds the files.
     *
     * @param arguments files, folders and playlists
     * @param extensions what sound files in folders end in, in lower case without the dot
     * @throws IOException if one of them cannot be found or read; its message says which
     */
    public static InputFiles expand(List<Path> arguments, Set<String> extensions)
            throws IOException {
        Collector collector = new Collector(extensions);
        for (Path argument : arguments) {
            collector.argument(argument);
        }
        return new InputFiles(collector.files, collector.skipped);
    }

    /** The extension of a file's name in lower case, without the dot; empty where there is none. */
    public static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static final class Collector {
        private static final Comparator<Path> ORDER =
                Comparator.comparing(
                        path -> String.valueOf(path.getFileName()), NaturalOrder.INSTANCE);

        private final Set<String> extensions;
        private int seen;
        private final List<InputFile> files = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();

        Collector(Set<String> extensions) {
            this.extensions = extensions;
        }

        void argument(Path path) throws IOException {
            if (path.toString().isEmpty()) {
                throw new IOException("a file's name is empty");
            }
            if (!Files.exists(path)) {
                throw new IOException("'" + path + "' does not exist");
            }
            if (Files.isDirectory(path)) {
                int before = files.size();
                folder(path, 0, new HashSet<>());
                if (files.size() == before) {
                    throw new IOException("the folder '" + path + "' holds no sound files");
                }
            } else if (Playlist.EXTENSIONS.contains(extension(path))) {
                for (InputFile entry : Playlist.read(path)) {
                    add(entry);
                }
            } else {
                add(new InputFile(path, Optional.empty()));
            }
        }

        private void folder(Path folder, int depth, Set<Path> above) throws IOException {
            if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
                skipped.add(folder + ": permission denied");
                return;
            }
            Path real = folder.toRealPath();
            if (depth > DEEPEST || !above.add(real)) {
                skipped.add(folder + ": leads back into itself or is nested too deeply");
                return;
            }
            if (SPECIAL.contains(Files.getFileStore(folder).type())) {
                skipped.add(folder + ": belongs to the system");
                above.remove(real);
                return;
            }
            for (Path entry : sorted(folder)) {
                if (++seen > MOST_ENTRIES) {
                    throw new IOException(
                            "the folders hold more than %,d entries: name the one with the sound"
                                            .formatted(MOST_ENTRIES)
                                    + " files");
                }
                String name = String.valueOf(entry.getFileName());
                if (name.startsWith(".") || Files.isHidden(entry)) {
                    skipped.add(entry + ": hidden");
                } else if (Files.isDirectory(entry)) {
                    folder(entry, depth + 1, above);
                } else if (extensions.contains(extension(entry))) {
                    add(new InputFile(entry, Optional.empty()));
                } else {
                    skipped.add(entry + ": not a sound file by its name");
                }
            }
            above.remove(real);
        }

        private static List<Path> sorted(Path folder) throws IOException {
            List<Path> entries = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                for (Path entry : stream) {
                    if (entries.size() == MOST_FILES) {
                        throw new IOException(
                                "the folder '%s' holds more than %,d entries"
                                        .formatted(folder, MOST_FILES));
                    }
                    entries.add(entry);
                }
            }
            entries.sort(ORDER);
            return entries;
        }

        private void add(InputFile file) throws IOException {
            if (files.size() == MOST_FILES) {
                throw new IOException("more than %,d files are named".formatted(MOST_FILES));
            }
            files.add(file);
        }
    }
}
