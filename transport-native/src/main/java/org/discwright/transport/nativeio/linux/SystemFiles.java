package org.discwright.transport.nativeio.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the system keeps its files about devices. Tests put trees of their own in their place.
 *
 * @param sys where sysfs is mounted
 * @param dev the folder of device nodes
 * @param proc where procfs is mounted
 * @param run the folder of state that does not outlive a boot
 */
record SystemFiles(Path sys, Path dev, Path proc, Path run) {
    private static final int LONGEST = 1 << 20;
    private static final int MOST_ENTRIES = 4096;

    /** Those of the system that runs this program. */
    static SystemFiles ofThisSystem() {
        return new SystemFiles(Path.of("/sys"), Path.of("/dev"), Path.of("/proc"), Path.of("/run"));
    }

    /** The text of a small file without blanks around it; nothing where it cannot be read. */
    static Optional<String> text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** A decimal number in a file; nothing where there is none, or it is negative or too long. */
    static OptionalLong number(Path file) {
        return text(file)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /** The names in a folder, in no order; none where it cannot be read. */
    static List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (names.size() < MOST_ENTRIES) {
                    names.add(String.valueOf(entry.getFileName()));
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.copyOf(names);
        }
        return List.copyOf(names);
    }
}
