package org.discwright.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.transport.nativeio.SystemDigests;

/**
 * Runs what people use most, so that Java can keep the classes of it for later starts of the
 * program (JEP 514: {@code -XX:AOTCacheOutput}). All that is kept is loaded at every start: verbs
 * that need no drive have a cache of their own. Nothing outside of the given folder is written, but
 * an image to standard output. A file {@code digests} there says whose digests are taken, if not
 * Java's: it holds the path of the system's libcrypto.
 */
public final class Training {

    /** As many as are worth an index of their names. */
    private static final int FOLDERS = 80;

    private static final int FILES = 100;
    private static final String LIBCRYPTO = "libcrypto.so.";

    private Training() {}

    /**
     * Burns an audio disc and a data disc, and looks at them, unless there is nothing to burn;
     * masters, lists, checks and extracts an image.
     *
     * @param arguments a folder to write into, and audio files, if any
     * @throws IOException if nothing can be written there
     */
    public static void main(String[] arguments) throws IOException {
        String folder = arguments[0];
        List<String> files = List.of(arguments).subList(1, arguments.length);
        SystemWays.reach(List.of("master", "--manifest"));
        if (SystemDigests.areThere()) {
            Optional<Path> taken = libcrypto();
            if (taken.isPresent()) {
                Files.writeString(Path.of(folder, "digests"), taken.get() + "\n");
            }
        }
        if (!files.isEmpty()) {
            discs(folder, files);
        }
        images(folder);
        System.exit(ExitCode.DONE);
    }

    /**
     * Where the libcrypto lies that this process has loaded, by the name that it has in every
     * version that can take its place.
     */
    private static Optional<Path> libcrypto() throws IOException {
        Path maps = Path.of("/proc/self/maps");
        if (!Files.isReadable(maps)) {
            return Optional.empty();
        }
        for (String line : Files.readAllLines(maps, ISO_8859_1)) {
            int at = line.indexOf('/');
            if (at >= 0 && line.startsWith(LIBCRYPTO, line.lastIndexOf('/') + 1)) {
                Path library = Path.of(line.substring(at));
                return Files.isRegularFile(library)
                        ? Optional.of(named(library))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The shortest of a file's names in its folder: libcrypto.so.3 of libcrypto.so.3.2.1. */
    private static Path named(Path library) throws IOException {
        Path shortest = library;
        try (DirectoryStream<Path> names =
                Files.newDirectoryStream(library.resolveSibling(""), LIBCRYPTO + "*")) {
            for (Path name : names) {
                boolean shorter = name.toString().length() < shortest.toString().length();
                if (shorter && Files.exists(name) && Files.isSameFile(name, library)) {
                    shortest = name;
                }
            }
        }
        return shortest;
    }

    private static void discs(String folder, List<String> files) {
        String audio = "emulated:" + folder + "/audio.disc";
        String data = "emulated:" + folder + "/data.disc";
        run(List.of("media", "new", folder + "/data.disc", "--type", "dvd+r"), List.of());
        run(List.of("audio", "-d", audio), files);
        run(List.of("data", "-d", data), files);
        run(List.of("info", "-d", audio), List.of());
        run(List.of("--json", "info", "-d", data), List.of());
        run(List.of("--json", "doctor", "-d", audio), List.of());
    }

    private static void images(String folder) throws IOException {
        String tree = folder + "/tree";
        grow(Path.of(tree));
        run(List.of("master", "-o", folder + "/tree.iso"), List.of(tree));
        run(List.of("-q", "master", "--udf", "-o", folder + "/udf.iso"), List.of(tree));
        run(List.of("-q", "master", "--manifest", "-o", folder + "/sums.iso"), List.of(tree));
        run(List.of("mkisofs", "-quiet", "-r", "-J", "-o", folder + "/other.iso"), List.of(tree));
        String extracted = folder + "/extracted";
        run(List.of("extract", folder + "/tree.iso", "-o", extracted), List.of());
        run(List.of("ls", "-R", folder + "/tree.iso"), List.of());
        run(List.of("check", folder + "/tree.iso"), List.of());
        // the last: standard output is closed then
        run(List.of("-q", "master", "-o", "-"), List.of(tree));
    }

    /** Many small files, so that Java sees what of mastering is done again and again. */
    private static void grow(Path tree) throws IOException {
        for (int folder = 0; folder < FOLDERS; folder++) {
            Path in = Files.createDirectories(tree.resolve("a folder " + folder));
            for (int file = 0; file < FILES; file++) {
                Files.write(in.resolve("a file " + file + ".txt"), new byte[file * 40]);
            }
        }
    }

    private static void run(List<String> verb, List<String> files) {
        List<String> line = new ArrayList<>(verb);
        line.addAll(files);
        Main.run(line.toArray(String[]::new));
    }
}
