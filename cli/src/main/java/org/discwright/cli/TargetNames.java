package org.discwright.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.discwright.transport.DriveAddress;

/** Makes names of targets from those of drives. */
final class TargetNames {
    private static final String PREFIX = "iqn.2026-01.org.discwright:";
    private static final int LONGEST = 100;

    private TargetNames() {}

    /** A name for a drive that is not among those taken: the last part of its path. */
    static String of(DriveAddress drive, Set<String> taken) {
        String last =
                DriveChoice.mediumFile(drive)
                        .flatMap(file -> Optional.ofNullable(file.getFileName()))
                        .map(Path::toString)
                        .orElseGet(() -> drive.rest().replaceFirst(".*[/\\\\](?=.)", ""));
        String plain =
                last.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9.-]+", "-")
                        .replaceAll("^[.-]+|[.-]+$", "");
        String base = PREFIX + (plain.isEmpty() ? "drive" : shorten(plain));
        String name = base;
        for (int i = 2; taken.contains(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
