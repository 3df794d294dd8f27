package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.Test;

/**
 * Every code of IMAPI2 is provoked in a test, or there is a reason why nothing gives it: {@code
 * errors-provoked.tsv} says which.
 */
class ErrorTableTest {
    private static final String REASON = "reason: ";
    private static final List<String> MODULES = List.of("burn", "conformance", "filesystem");

    private record Row(String error, String where) {
        boolean concerns(DiscError code) {
            return error.endsWith("*")
                    ? code.name().startsWith(error.substring(0, error.length() - 1))
                    : error.equals(code.name());
        }
    }

    private static List<Row> rows() throws IOException {
        try (InputStream stream =
                ErrorTableTest.class.getResourceAsStream("/errors-provoked.tsv")) {
            String text =
                    new String(
                            Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Row(cells[0], cells[1]))
                    .toList();
        }
    }

    @Test
    void everyCodeHasOneRow() throws IOException {
        List<Row> rows = rows();
        for (DiscError code : DiscError.values()) {
            assertEquals(
                    1, rows.stream().filter(row -> row.concerns(code)).count(), code::toString);
        }
        for (Row row : rows) {
            assertTrue(Arrays.stream(DiscError.values()).anyMatch(row::concerns), row::toString);
        }
    }

    @Test
    void theTestsAreThereAndNameTheCode() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            if (row.where().startsWith(REASON)) {
                assertTrue(row.where().length() > REASON.length() + 10, row::toString);
                continue;
            }
            String[] names = row.where().split("#", -1);
            String text = source(names[0]);
            if (!text.contains("void " + names[1] + "(")) {
                wrong.add(row + ": no such test");
            }
            String symbol = DiscError.valueOf(row.error()).symbol();
            if (!text.contains(row.error()) && !table(names[0]).contains(symbol)) {
                wrong.add(row + ": the test does not know the code");
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static String source(String test) throws IOException {
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                List<Path> found =
                        files.filter(file -> file.endsWith(test + ".java")).limit(2).toList();
                if (found.size() == 1) {
                    return Files.readString(found.getFirst());
                }
            }
        }
        return "";
    }

    /** The codes of every member of IMAPI2, which two tests go through row by row. */
    private static String table(String test) throws IOException {
        String file =
                switch (test) {
                    case "MemberErrorsTest" -> "member-errors.tsv";
                    case "RecorderErrorsTest" -> "recorder-errors.tsv";
                    default -> "";
                };
        return file.isEmpty()
                ? ""
                : Files.readString(
                        Path.of(
                                "..",
                                "burn",
                                "src",
                                "test",
                                "resources",
                                "org",
                                "discwright",
                                "burn",
                                file));
    }
}
