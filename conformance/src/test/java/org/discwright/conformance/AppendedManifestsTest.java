package org.discwright.conformance;

import static org.discwright.conformance.FolderBurns.LARGE;
import static org.discwright.conformance.FolderBurns.run;
import static org.discwright.conformance.FolderBurns.sectors;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manifests of sessions that follow others: they list what stays on the disc as well. */
class AppendedManifestsTest {
    private static final String MANIFEST = "--manifest=SHA256SUMS";

    @TempDir Path folder;

    private Path in;

    @BeforeEach
    void aFolder() throws Exception {
        in = FolderBurns.sample(folder.resolve("in"));
        Files.writeString(in.resolve("going"), "going");
        Files.writeString(in.resolve("sub/old name"), "renamed later");
    }

    @ParameterizedTest
    @CsvSource({
        "cd-r:80,''",
        "dvd+rw,''",
        "dvd+rw,--udf",
        "bd-re,--no-iso --udf=2.50",
        "dvd-r,--no-iso --udf=2.00 --udf-partition sequential"
    })
    void whatStaysIsListedAsWell(String type, String form) throws Exception {
        String drive = FolderBurns.disc(folder, type);
        write(drive, form.isEmpty() ? new String[0] : form.split(" ", -1));
        run("check", "-d", drive, MANIFEST);
        Files.writeString(in.resolve("sub/changing"), "second!");
        Files.writeString(in.resolve("sub/new"), "new");
        Files.move(in.resolve("sub/old name"), in.resolve("sub/new name"));
        Path kept = Files.move(in.resolve("going"), folder.resolve("kept"));
        String said = write(drive, "--append", "--json");
        assertTrue(sectors(said) < LARGE / 2048 + 400, "large is not written again: " + said);
        Map<String, String> expected = digests(in);
        expected.put("going", digest(kept));
        expected.put("sub/old name", digest(in.resolve("sub/new name")));
        assertEquals(expected, listed(drive));

        write(drive, "--append", "--drop-missing", "--compare", "content");
        assertEquals(digests(in), listed(drive));
    }

    /**
     * What was written without a manifest is read; that of a session that had one is not listed.
     */
    @ParameterizedTest
    @CsvSource({"cd-r:80,''", "dvd-r,--no-iso --udf=2.00 --udf-partition sequential"})
    void filesWithoutADigestAreRead(String type, String form) throws Exception {
        String drive = FolderBurns.disc(folder, type);
        String[] first =
                Stream.concat(
                                Stream.of("data", "-d", drive, in.toString()),
                                form.isEmpty() ? Stream.of() : Stream.of(form.split(" ", -1)))
                        .toArray(String[]::new);
        run(first);
        write(drive, "--append");
        assertEquals(digests(in), listed(drive));
    }

    /** Names that are recorded as others, which are names of other files. */
    @ParameterizedTest
    @CsvSource({
        "A-B.TXT,A_B.TXT,a+b.txt,--rock-ridge none --joliet none",
        "a:b.txt,a_b.txt,a*b.txt,--rock-ridge none"
    })
    void namesThatMeetAreNotTakenForEachOther(String one, String two, String three, String form)
            throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        for (String name : List.of(one, two, three)) {
            Files.writeString(first.resolve(name), name);
        }
        Files.writeString(second.resolve("NEW"), "new");
        String drive = FolderBurns.disc(folder, "dvd+rw");
        for (Path next : List.of(first, second)) {
            List<String> arguments =
                    new ArrayList<>(List.of("data", "-d", drive, "--manifest=SUMS"));
            arguments.addAll(next.equals(second) ? List.of("--append") : List.of());
            arguments.addAll(List.of(form.split(" ", -1)));
            arguments.add(next.toString());
            run(arguments.toArray(String[]::new));
        }
        String said = run("check", "-d", drive, "--manifest=SUMS", "--json");
        assertTrue(said.contains("\"digests\":4"), said);
    }

    @Test
    void whatXorrisoRenamedIsReadAgain() throws Exception {
        String xorriso = ForeignTool.require("xorriso").toString();
        Path image = folder.resolve("m.iso");
        Path from = Files.createDirectory(folder.resolve("from"));
        for (String name : List.of("b", "c", "d")) {
            Files.writeString(from.resolve(name), "this is " + name);
        }
        run("master", "-o", image.toString(), MANIFEST, from.toString());
        Path said = folder.resolve("said");
        List<String> renaming =
                List.of("-dev", "stdio:" + image, "-rm", "/b", "--", "-mv", "/c", "/b", "--");
        Process process =
                new ProcessBuilder(
                                Stream.of(List.of(xorriso), renaming, List.of("-commit"))
                                        .flatMap(List::stream)
                                        .toList())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), Files.readString(said));
        String drive = FolderBurns.disc(folder, "dvd+rw");
        run("data", "-d", drive, "--image", image.toString());
        write(drive, "--append");
        Map<String, String> expected = digests(in);
        expected.put("b", digest(from.resolve("c")));
        expected.put("d", digest(from.resolve("d")));
        assertEquals(expected, listed(drive));
    }

    private String write(String drive, String... more) {
        List<String> arguments = new ArrayList<>(List.of("data", "-d", drive, MANIFEST));
        arguments.addAll(List.of(more));
        arguments.add(in.toString());
        return run(arguments.toArray(String[]::new));
    }

    /** What the manifest of the disc says; the program finds it right. */
    private Map<String, String> listed(String drive) throws Exception {
        String said = run("check", "-d", drive, MANIFEST, "--json");
        Path out = Files.createTempDirectory(folder, "out");
        run("extract", "-d", drive, "-o", out.toString());
        Map<String, String> lines = new TreeMap<>();
        for (String line : Files.readAllLines(out.resolve("SHA256SUMS"))) {
            assertFalse(lines.containsKey(line.substring(66)), "twice: " + line);
            lines.put(line.substring(66), line.substring(0, 64));
        }
        Files.delete(out.resolve("SHA256SUMS"));
        assertEquals(digests(out), lines);
        assertTrue(said.contains("\"digests\":" + lines.size()), said);
        return lines;
    }

    private static Map<String, String> digests(Path root) throws Exception {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(file) && !Files.isSymbolicLink(file)) {
                    digests.put(root.relativize(file).toString(), digest(file));
                }
            }
        }
        return digests;
    }

    private static String digest(Path file) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
