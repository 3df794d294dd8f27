package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table in docs/imapi2.md covers IMAPI2, and does not claim more than there is. */
class Imapi2TableTest {
    private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9]+)(?:\\.([A-Za-z0-9]+))?`");

    /** What lies in the module filesystem, whose own test looks for it. */
    private static final Pattern FILE_SYSTEMS =
            Pattern.compile(
                    "(I|D|Msft)FileSystemImage.*|(I|Msft)BootOptions|IFsi.*|IEnum.*|IProgressItems?"
                            + "|(I|Msft)IsoImageManager");

    private record Row(String type, String member, String state, String what) {}

    private static List<Row> table() throws IOException {
        Path document = Path.of("..", "docs", "imapi2.md");
        return Files.readAllLines(document, StandardCharsets.UTF_8).stream()
                .map(line -> line.split(" *\\| *", -1))
                .filter(cells -> cells.length == 7)
                .filter(cells -> !cells[1].equals("interface") && !cells[1].startsWith("---"))
                .map(cells -> new Row(cells[1], cells[2], cells[4], cells[5]))
                .toList();
    }

    private static List<String> members() throws IOException {
        try (InputStream stream = Imapi2TableTest.class.getResourceAsStream("imapi2-members.tsv")) {
            String text =
                    new String(
                            Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).toList();
        }
    }

    @Test
    void everyMemberOfImapi2IsInTheTable() throws IOException {
        assertEquals(364, members().size());
        assertEquals(
                members(), table().stream().map(row -> row.type() + "\t" + row.member()).toList());
    }

    @Test
    void everyRowSaysWhereOrWhy() throws IOException {
        for (Row row : table()) {
            assertTrue(List.of("done", "not applicable").contains(row.state()), row.toString());
            assertFalse(row.what().isBlank(), row.toString());
        }
    }

    @Test
    void whatIsDoneExists() throws IOException, ClassNotFoundException {
        for (Row row : table()) {
            if (!row.state().equals("done") || FILE_SYSTEMS.matcher(row.type()).matches()) {
                continue;
            }
            List<MatchResult> names = NAME.matcher(row.what()).results().toList();
            assertFalse(names.isEmpty(), row.toString());
            for (MatchResult name : names) {
                Class<?> type = type(name.group(1));
                String method = name.group(2);
                assertTrue(
                        method == null
                                || Arrays.stream(type.getMethods())
                                        .anyMatch(one -> one.getName().equals(method)),
                        row.toString());
            }
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        String where = name.startsWith("BlockRange") ? "model.layout" : "burn";
        return Class.forName("org.discwright." + where + "." + name);
    }

    /** The class of an interface is there where all of its members are. */
    @Test
    void aClassIsDoneWithItsInterface() throws IOException {
        List<Row> table = table();
        int found = 0;
        for (Row row : table) {
            if (!row.type().startsWith("Msft")) {
                continue;
            }
            String type = row.type().replaceFirst("Msft", "I");
            List<String> states =
                    table.stream()
                            .filter(other -> other.type().equals(type))
                            .map(Row::state)
                            .distinct()
                            .toList();
            if (!states.isEmpty()) {
                assertEquals("done", row.state(), row.toString());
                found++;
            }
        }
        assertTrue(found > 5, "classes with an interface of their name: " + found);
    }

    @Test
    void trackAtOnceAndRawAreDoneWhole() throws IOException {
        List<String> whole =
                List.of(
                        "IDiscFormat2TrackAtOnce",
                        "DDiscFormat2TrackAtOnceEvents",
                        "IDiscFormat2TrackAtOnceEventArgs",
                        "IWriteEngine2EventArgs",
                        "IDiscFormat2RawCD",
                        "DDiscFormat2RawCDEvents",
                        "IDiscFormat2RawCDEventArgs",
                        "IRawCDImageCreator",
                        "IRawCDImageTrackInfo",
                        "IDiscFormat2",
                        "IBurnVerification",
                        "IWriteSpeedDescriptor");
        assertTrue(
                table().stream()
                        .filter(row -> whole.contains(row.type()))
                        .allMatch(row -> row.state().equals("done")));
    }
}
