package org.discwright.mmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps docs/mmc-coverage.md true. */
class CoverageTest {
    private static final Path TABLE =
            Path.of(System.getProperty("basedir", "."), "..", "docs", "mmc-coverage.md");

    private static final Pattern ROW =
            Pattern.compile(
                    "\\| ([0-9A-F]{2})h \\| ([A-Z0-9 /()-]+) \\| (MMC-6|SPC-4) [0-9B.]+ \\|"
                            + " `(\\w+)` \\|([^|]*)\\|([^|]*)\\| (.+) \\|");

    private static final Pattern COMMA = Pattern.compile(", ");

    private static List<Matcher> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> line.matches("\\| [0-9A-F]{2}h .*"))
                .map(line -> {
                    Matcher row = ROW.matcher(line);
                    assertTrue(row.matches(), () -> "not a row of the table: " + line);
                    return row;
                })
                .toList();
    }

    @Test
    void everyCommandHasItsRow() throws Exception {
        Map<String, String> known = new TreeMap<>();
        for (Class<?> type : Command.class.getPermittedSubclasses()) {
            if (type.isRecord()) {
                int opcode = type.getField("OPCODE").getInt(null);
                known.put(type.getSimpleName(), "%02X".formatted(opcode));
            }
        }
        Map<String, String> written = new TreeMap<>();
        for (Matcher row : rows()) {
            written.put(row.group(4), row.group(1));
        }
        assertEquals(known, written, "commands and rows of docs/mmc-coverage.md");
    }

    @Test
    void everyTestNamedExists() throws Exception {
        try (var files = Files.walk(Path.of(System.getProperty("basedir", "."), "src", "test"))) {
            List<String> tests =
                    files.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith("Test.java"))
                            .map(name -> "`" + name.replace(".java", "") + "`")
                            .toList();
            for (Matcher row : rows()) {
                for (String test : COMMA.splitAsStream(row.group(7)).toList()) {
                    assertTrue(tests.contains(test), () -> row.group() + ": no " + test);
                }
            }
        }
    }

    @Test
    void everyResponseNamedExists() throws Exception {
        Path sources = Path.of(System.getProperty("basedir", "."), "src", "main", "java");
        try (var files = Files.walk(sources)) {
            List<String> types = files.map(path -> path.getFileName().toString()).toList();
            for (Matcher row : rows()) {
                String response = row.group(5).replace("`", "").strip();
                assertTrue(
                        response.isEmpty() || types.contains(response + ".java"),
                        () -> row.group() + ": no " + response);
            }
        }
    }
}
