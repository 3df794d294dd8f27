package org.discwright.conformance;

import static org.discwright.conformance.FolderBurns.contents;
import static org.discwright.conformance.FolderBurns.run;
import static org.discwright.conformance.FolderBurns.sectors;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UDF on discs that are written in place, and what is added to it. */
class UdfInPlaceDiscsTest {
    @TempDir Path folder;

    private Path in;

    @BeforeEach
    void aFolder() throws Exception {
        in = FolderBurns.sample(folder.resolve("in"));
    }

    private String disc(String type) {
        return FolderBurns.disc(folder, type);
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
        run("check", "-d", drive);
        for (int session = 2; session <= 3; session++) {
            String said = append(drive, session);
            assertTrue(said.contains("Grows \\u0436"), said);
            assertEquals(contents(in), extracted(drive, "udf"), type);
            run("check", "-d", drive);
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
            run("check", "-d", drive);
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
