package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.discwright.cli.ProgramInProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UDF on discs that are written in place, and what is added to it. */
class UdfInPlaceDiscsTest {
    private static final int LARGE = 1 << 20;
    private static final Pattern SECTORS =
            Pattern.compile("\"type\":\"volume\".*?\"sectors\":(\\d+)");

    @TempDir Path folder;

    private Path in;

    @BeforeEach
    void aFolder() throws Exception {
        in = Files.createDirectories(folder.resolve("in"));
        byte[] large = new byte[LARGE];
        new SplittableRandom(1).nextBytes(large);
        Files.write(in.resolve("large"), large);
        Files.createDirectory(in.resolve("sub"));
        Files.writeString(in.resolve("sub/changing"), "first");
        Files.createSymbolicLink(in.resolve("link"), Path.of("sub/changing"));
        Files.createLink(in.resolve("hard"), in.resolve("large"));
    }

    private String disc(String type) {
        String file = folder.resolve(type.replace(':', '-') + ".disc").toString();
        run("media", "new", file, "-t", type);
        return "emulated:" + file;
    }

    private static String run(String... arguments) {
        ProgramInProcess.Ended ended = ProgramInProcess.run(arguments);
        assertEquals(0, ended.exitCode(), ended.said());
        return ended.said();
    }

    private static long sectors(String said) {
        Matcher matcher = SECTORS.matcher(said);
        assertTrue(matcher.find(), said);
        return Long.parseLong(matcher.group(1));
    }

    private static Map<String, String> contents(Path root) throws IOException {
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

    private Map<String, String> extracted(String drive, String tree) throws IOException {
        Path out = Files.createTempDirectory(folder, "out");
        run("extract", "-d", drive, "-o", out.toString(), "--tree", tree);
        return contents(out);
    }

    private String append(String drive, int session) throws IOException {
        Files.writeString(in.resolve("sub/changing"), "by session " + "i".repeat(session));
        Files.writeString(in.resolve("sub/new" + session), "new");
        String said =
                run("data", "-d", drive, "--append", "--drop-missing", in.toString(), "--json");
        assertTrue(sectors(said) < 1000, "the large file is not written again: " + sectors(said));
        return said;
    }

    @ParameterizedTest
    @CsvSource({
        "dvd+rw,1.02,read-only",
        "dvd+rw,2.01,overwritable",
        "dvd-ram,1.50,overwritable",
        "bd-re,2.50,overwritable",
        "bd-re,2.60,read-only"
    })
    void udfAloneGoesOn(String type, String revision, String partition) throws IOException {
        String drive = disc(type);
        run(
                "data",
                "-d",
                drive,
                "--no-iso",
                "--udf=" + revision,
                "--udf-partition",
                partition,
                "--udf-mirror",
                "-V",
                "Grows ж",
                in.toString());
        assertEquals(contents(in), extracted(drive, "udf"));
        for (int session = 2; session <= 3; session++) {
            String said = append(drive, session);
            assertTrue(said.contains("Grows \\u0436"), said);
            assertEquals(contents(in), extracted(drive, "udf"), type);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dvd+rw", "dvd-ram", "bd-re"})
    void udfBesideIsoGoesOnToo(String type) throws IOException {
        String drive = disc(type);
        run("data", "-d", drive, "--udf=1.02", in.toString());
        for (int session = 2; session <= 3; session++) {
            append(drive, session);
            for (String tree : List.of("rr", "udf")) {
                assertEquals(contents(in), extracted(drive, tree), type + " " + tree);
            }
        }
    }

    @Test
    void whatIsDroppedIsNoLongerListed() throws IOException {
        String drive = disc("dvd+rw");
        run("data", "-d", drive, "--no-iso", in.toString());
        Map<String, String> before = contents(in);
        Files.delete(in.resolve("hard"));
        Files.delete(in.resolve("large"));
        Files.writeString(in.resolve("added"), "added");
        run("data", "-d", drive, "--append", in.toString());
        before.put("added", Objects.requireNonNull(contents(in).get("added")));
        assertEquals(before, extracted(drive, "udf"), "what the disc has stays listed");
        run("data", "-d", drive, "--append", "--drop-missing", in.toString());
        assertEquals(contents(in), extracted(drive, "udf"));
    }
}
