package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.discwright.cli.ProgramInProcess;

/** A folder that the program burns, session by session, and what came of it. */
final class FolderBurns {
    /** Bytes of the file in it that no later session is to write again. */
    static final int LARGE = 1 << 20;

    private static final Pattern SECTORS =
            Pattern.compile("\"type\":\"volume\".*?\"sectors\":(\\d+)");

    private FolderBurns() {}

    /** A folder with a large file that has two names, a small one that is to change, and a link. */
    static Path sample(Path in) throws IOException {
        Files.createDirectories(in);
        byte[] large = new byte[LARGE];
        new SplittableRandom(1).nextBytes(large);
        Files.write(in.resolve("large"), large);
        Files.createDirectory(in.resolve("sub"));
        Files.writeString(in.resolve("sub/changing"), "first");
        Files.createSymbolicLink(in.resolve("link"), Path.of("sub/changing"));
        Files.createLink(in.resolve("hard"), in.resolve("large"));
        return in;
    }

    /** The address of a recorder with a new disc in it, whose file lies in the folder. */
    static String disc(Path folder, String type) {
        String file = folder.resolve(type.replace(':', '-') + ".disc").toString();
        run("media", "new", file, "-t", type);
        return "emulated:" + file;
    }

    /** What the program says; it must end with 0. */
    static String run(String... arguments) {
        ProgramInProcess.Ended ended = ProgramInProcess.run(arguments);
        assertEquals(0, ended.exitCode(), ended.said());
        return ended.said();
    }

    /** The sectors of the volume that the program tells of in JSON. */
    static long sectors(String said) {
        Matcher matcher = SECTORS.matcher(said);
        assertTrue(matcher.find(), said);
        return Long.parseLong(matcher.group(1));
    }

    /** What lies in a folder, by path: what a file holds, and where a link leads. */
    static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                String name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    contents.put(name, Files.readSymbolicLink(path).toString());
                } else if (Files.isRegularFile(path)) {
                    contents.put(name, "" + Arrays.hashCode(Files.readAllBytes(path)));
                }
            }
        }
        return contents;
    }
}
