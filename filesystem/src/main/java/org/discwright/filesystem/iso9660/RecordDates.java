package org.discwright.filesystem.iso9660;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.discwright.filesystem.time.UtcDay;
import org.discwright.filesystem.tree.FileTree;

/** Times of files that directory records have no years for (ECMA-119 9.1.5, RRIP 4.1.6). */
final class RecordDates {
    private static final long FIRST = IsoFields.micros(Instant.parse("1900-01-01T00:00:00Z"));
    private static final long END = IsoFields.micros(Instant.parse("2156-01-01T00:00:00Z"));

    private RecordDates() {}

    /** Tells of them; the root's is that of the volume. */
    static void report(FileTree tree, Consumer<Renaming> renamed) {
        for (int node = FileTree.ROOT + 1; node < tree.size(); node++) {
            long micros = tree.modified(node);
            if (micros < FIRST || micros >= END) {
                renamed.accept(
                        new Renaming(
                                "A directory record of ISO 9660",
                                "%s of %s".formatted(tree.path(node), instant(micros)),
                                RecordDate.year(UtcDay.of(micros))
                                        + instant(micros).replaceFirst("^.[0-9]*", "")));
            }
        }
    }

    private static String instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
