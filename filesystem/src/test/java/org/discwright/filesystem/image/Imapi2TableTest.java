package org.discwright.filesystem.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the table in docs/imapi2.md says of IMAPI2FS exists here; burn's test holds the rest. */
class Imapi2TableTest {
    private static final Pattern HERE =
            Pattern.compile(
                    "(I|D|Msft)FileSystemImage.*|(I|Msft)BootOptions|IFsi.*|IEnum.*|IProgressItems?"
                            + "|(I|Msft)IsoImageManager");
    private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9]+)(?:\\.([A-Za-z0-9]+))?`");

    private record Row(String type, String member, String state, String what) {}

    private static List<Row> rows() throws IOException {
        Path document = Path.of("..", "docs", "imapi2.md");
        return Files.readAllLines(document, StandardCharsets.UTF_8).stream()
                .map(line -> line.split(" *\\| *", -1))
                .filter(cells -> cells.length == 7 && HERE.matcher(cells[1]).matches())
                .map(cells -> new Row(cells[1], cells[2], cells[4], cells[5]))
                .toList();
    }

    @Test
    void whatIsDoneExists() throws IOException, ClassNotFoundException {
        assertEquals(119, rows().size());
        for (Row row : rows()) {
            if (!row.state().equals("done")) {
                continue;
            }
            List<MatchResult> names = NAME.matcher(row.what()).results().toList();
            assertFalse(names.isEmpty(), row.toString());
            for (MatchResult name : names) {
                Class<?> type = Class.forName("org.discwright.filesystem.image." + name.group(1));
                String method = name.group(2);
                assertTrue(
                        method == null
                                || Arrays.stream(type.getMethods())
                                        .anyMatch(one -> one.getName().equals(method)),
                        row.toString());
            }
        }
    }
}
