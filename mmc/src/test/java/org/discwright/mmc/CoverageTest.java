package org.discwright.mmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps docs/mmc-coverage.md true. */
class CoverageTest {
    private static final Path BASE = Path.of(System.getProperty("basedir", "."));
    private static final Path TABLE = BASE.resolve(Path.of("..", "docs", "mmc-coverage.md"));

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
        Set<String> tests = types(Path.of("..", "mmc", "src", "test"));
        tests.addAll(types(Path.of("..", "emulator", "src", "test")));
        for (Matcher row : rows()) {
            for (String test : COMMA.splitAsStream(row.group(7)).toList()) {
                assertTrue(test.endsWith("Test`"), () -> row.group() + ": " + test);
                assertTrue(tests.contains(test), () -> row.group() + ": no " + test);
            }
        }
    }

    @Test
    void everyResponseNamedExists() throws Exception {
        Set<String> types = types(Path.of("..", "mmc", "src", "main"));
        for (Matcher row : rows()) {
            String response = row.group(5).strip();
            assertTrue(
                    response.isEmpty() || types.contains(response),
                    () -> row.group() + ": no " + response);
        }
    }

    @Test
    void everyCommandHasAHandlerThatKnowsIt() throws Exception {
        Path handlers =
                Path.of("..", "emulator", "src", "main", "java")
                        .resolve(Path.of("org", "discwright", "emulator", "drive", "command"));
        String handled = Files.readString(BASE.resolve(handlers).resolve("HandlerTable.java"));
        for (Matcher row : rows()) {
            String handler = row.group(6).replace("`", "").strip();
            if (handler.isEmpty()) {
                assertFalse(
                        handled.contains("mmc.command." + row.group(4) + ";"),
                        () -> row.group(4) + " has a handler");
                continue;
            }
            for (String name : COMMA.splitAsStream(handler).toList()) {
                String source = Files.readString(BASE.resolve(handlers).resolve(name + ".java"));
                assertTrue(
                        source.contains("mmc.command." + row.group(4) + ";"),
                        () -> name + " has nothing of " + row.group(4));
            }
        }
    }

    /** The types in a folder of sources, each as the table writes it. */
    private static Set<String> types(Path folder) throws IOException {
        try (var files = Files.walk(BASE.resolve(folder))) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> "`" + name.replace(".java", "") + "`")
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
