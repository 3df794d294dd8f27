package org.discwright.image.bin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of sound files, and what a file that a table names may be called instead. */
final class SoundNames {
    /** Lossless ones first: where several are there, nothing is lost. */
    private static final List<String> EXTENSIONS =
            List.of(
                    "wav", "flac", "aiff", "aif", "aifc", "au", "w64", "rf64", "wv", "ape", "tta",
                    "alac", "caf", "m4a", "opus", "ogg", "oga", "mp3", "mp2", "aac", "mp4", "wma",
                    "mka");

    private static final int MOST_FILES = 100_000;

    private SoundNames() {}

    /** True where the extension is that of a sound file with a header. */
    static boolean isSound(String name) {
        return EXTENSIONS.contains(extension(name));
    }

    /**
     * A file in the same folder that can stand in for one that is missing: of the same name but for
     * upper and lower case, then, for sound, with the extension of another kind of sound file, then
     * one that is called as the table.
     *
     * @param sound true where a sound file is wanted, false for raw bytes
     * @param table the table, where it may lend its name
     */
    static Optional<Path> substitute(Path missing, boolean sound, Optional<Path> table)
            throws IOException {
        Path folder = missing.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        String name = plain(missing);
        List<String> wanted = new ArrayList<>(List.of(name));
        if (sound) {
            EXTENSIONS.forEach(extension -> wanted.add(stem(name) + "." + extension));
        }
        table.ifPresent(file -> {
            String called = stem(plain(file));
            if (sound) {
                EXTENSIONS.forEach(extension -> wanted.add(called + "." + extension));
            } else {
                wanted.add(called + ".bin");
                wanted.add(called + ".img");
            }
        });
        Optional<Path> best = Optional.empty();
        int rank = wanted.size();
        try (Stream<Path> files = Files.list(folder).limit(MOST_FILES).sorted()) {
            for (Path file : (Iterable<Path>) files::iterator) {
                int at = wanted.indexOf(plain(file));
                if (at >= 0 && at < rank && Files.isRegularFile(file)) {
                    best = Optional.of(file);
                    rank = at;
                }
            }
        }
        return best;
    }

    /** A name as it is compared: some systems take letters apart from their accents. */
    private static String plain(Path file) {
        return Normalizer.normalize(String.valueOf(file.getFileName()), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
