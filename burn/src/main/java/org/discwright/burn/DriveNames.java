package org.discwright.burn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.MountTable;

/** The names by which the system knows a drive and what is mounted of it. */
record DriveNames(DriveAddress address, DriveDescription description) {
    private static final Pattern NUMBERED =
            Pattern.compile("(?:/dev/s(?:r|cd)|\\\\\\\\[.?]\\\\CdRom)(\\d{1,4})");
    private static final Pattern LETTER = Pattern.compile("[A-Za-z]:\\\\?");

    /** The usual name first; the address where the transport knows none. */
    List<String> paths() {
        return description.paths().isEmpty() ? List.of(address.toString()) : description.paths();
    }

    /** Drive letters, and the folders where its file systems are mounted. */
    List<Path> volumePaths(MountTable mounted) {
        List<Path> paths = new ArrayList<>();
        paths().stream()
                .filter(path -> LETTER.matcher(path).matches())
                .map(Path::of)
                .forEach(paths::add);
        paths.addAll(mounted.pointsOf(paths()));
        return List.copyOf(paths);
    }

    OptionalInt number() {
        for (String path : paths()) {
            Matcher matcher = NUMBERED.matcher(path);
            if (matcher.matches()) {
                return OptionalInt.of(Integer.parseInt(matcher.group(1)));
            }
        }
        return OptionalInt.empty();
    }
}
